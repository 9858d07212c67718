"""After the close of a round in which everybody had to reply: the drafter urges, gives more time, or goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service import audit, consultations, notifications, processes
from service.consultations import Outcome
from service.db import db, transaction
from service.errors import Invalid
from service.notifications import Notification
from service.processes.models import Instance
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, LEADER, SPECIALIST

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

MONDAY = MIDNIGHT + timedelta(hours=9)
TUESDAY = MONDAY + timedelta(days=1)
LATER = "chậm nhất ngày 14/01/2022"
UNTIL = datetime(2022, 1, 14, 17, 0, tzinfo=UTC)


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A closed round in which all had to reply: CAT did, STC and STP are silent."""
    return closed("CAT")


def closed(*answered: str, rule: str = "reply_required") -> UUID:
    round_id = factories.launch("STC", "STP", *answered, silence_rule=rule)
    for code in answered:
        factories.complete(f"chuyenvien.{code.lower()}", {"stance": "agree"})
        factories.complete(f"lanhdao.{code.lower()}", {"decision": "release"})
    with transaction():
        processes.advance(processes.due(at=MIDNIGHT)[0], at=MIDNIGHT)
    return round_id


def urge(round_id: UUID, *, at: datetime = MONDAY, by: str = DRAFTER) -> int:
    person = factories.signed_in(by)
    with transaction():
        return processes.urge_silent(round_id, person=person, address=None, at=at)


def extend(
    round_id: UUID, phrase: str = LATER, *, at: datetime = MONDAY, by: str = DRAFTER, reason: str = "Tết."
) -> None:
    person = factories.signed_in(by)
    with transaction():
        processes.extend_round(round_id, phrase, reason, person=person, address=None, at=at)
    db.session.expire_all()


def mail_of(kind: str) -> list[Notification]:
    query = select(Notification).where(Notification.kind == kind).order_by(Notification.created_at)
    return list(db.session.scalars(query))


def test_urging_reaches_the_mailboxes_of_the_silent_and_whoever_has_the_task(round_id: UUID) -> None:
    assert urge(round_id) == 2
    assert factories.told("reply_urged") == ["STC", "STP"]
    assert factories.told("task_urged") == ["STC", "STP"]
    assert {each.role for each in mail_of("task_urged")} == {"specialist"}
    [shown] = consultations.urgings_of(round_id)
    assert (shown.urged, shown.urged_at) == (2, MONDAY)
    last = audit.history_of(processes.chains_about([round_id]))[-1]
    assert (last.event, last.facts["agencies"]) == ("consultation:urged", 2)


def test_what_urges_can_be_sent(round_id: UUID) -> None:
    urge(round_id)
    sent: list[str] = []
    with transaction():
        notifications.send_some(
            lambda message: sent.append(str(message["Subject"])),
            sender="ban-hanh@lamgiang.test",
            public_url="http://localhost",
            at=MONDAY,
            limit=100,
        )
    assert sum("Đôn đốc" in subject for subject in sent) == 4


def test_each_agency_is_urged_once_a_working_day(round_id: UUID) -> None:
    urge(round_id)
    with pytest.raises(consultations.NobodyToUrge):
        urge(round_id, at=MONDAY + timedelta(hours=2))
    assert urge(round_id, at=TUESDAY) == 2
    assert factories.told("reply_urged") == ["STC", "STC", "STP", "STP"]


def test_a_weekend_counts_with_its_friday(round_id: UUID) -> None:
    friday = MONDAY + timedelta(days=4)
    urge(round_id, at=friday)
    for days in (1, 2):
        with pytest.raises(consultations.NobodyToUrge):
            urge(round_id, at=friday + timedelta(days=days))
    assert urge(round_id, at=friday + timedelta(days=3)) == 2


def test_an_agency_whose_late_reply_waits_is_neither_urged_nor_given_more_time(round_id: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "agree"}, at=MONDAY)
    factories.complete(LEADER, {"decision": "release_late"}, at=MONDAY)
    assert urge(round_id, at=MONDAY + timedelta(minutes=1)) == 1
    extend(round_id, at=MONDAY + timedelta(minutes=1))
    assert factories.told("silent_extended") == ["STP"]


def test_a_reply_within_the_new_deadline_counts_as_in_time_and_the_history_shows_both(round_id: UUID) -> None:
    extend(round_id)
    assert factories.told("silent_extended") == ["STC", "STP"]
    factories.complete(SPECIALIST, {"stance": "no_comment"}, at=TUESDAY)
    factories.complete(LEADER, {"decision": "release"}, at=UNTIL - timedelta(seconds=1))
    counts = factories.counts(round_id)
    assert (counts.by_outcome[Outcome.NO_COMMENT], counts.by_outcome[Outcome.SILENT]) == (1, 1)
    assert (counts.late, counts.balanced) == (0, True)
    [change] = consultations.changes_of(round_id)
    assert (change.kind, change.old_phrase, change.new_phrase, change.reason) == (
        "extended_for_silent",
        factories.PHRASE,
        LATER,
        "Tết.",
    )
    shown = consultations.round_shown(round_id)
    assert (shown.state, shown.ends_at, shown.deadline_phrase) == ("closed", MIDNIGHT, factories.PHRASE)
    consultee = consultations.consultee_shown(factories.consultee_of(round_id, "STC"))
    assert (consultee.ends_at, consultee.late) == (UNTIL, False)


def test_after_the_new_deadline_a_reply_is_late_again(round_id: UUID) -> None:
    extend(round_id)
    factories.complete(SPECIALIST, {"stance": "agree"}, at=TUESDAY)
    with pytest.raises(consultations.DeadlinePassed):
        factories.complete(LEADER, {"decision": "release"}, at=UNTIL)
    assert factories.counts(round_id).by_outcome[Outcome.SILENT] == 2


def test_open_tasks_of_the_silent_have_the_new_date_and_nobody_elses(round_id: UUID) -> None:
    extend(round_id)
    assert factories.item_of(SPECIALIST).due_at == UNTIL
    answered = consultations.consultee_shown(factories.consultee_of(round_id, "CAT"))
    assert answered.ends_at == MIDNIGHT


def test_more_time_may_be_given_again_and_never_less(round_id: UUID) -> None:
    extend(round_id)
    with pytest.raises(Invalid) as refused:
        extend(round_id, "chậm nhất ngày 13/01/2022", at=TUESDAY)
    assert list(refused.value.fields) == ["deadline"]
    extend(round_id, "chậm nhất ngày 18/01/2022", at=TUESDAY)
    assert [each.old_phrase for each in consultations.changes_of(round_id)] == [factories.PHRASE, LATER]
    [instance] = db.session.scalars(select(Instance).where(Instance.subject_id == round_id))
    assert audit.verify(instance.id, seq=instance.audit_seq, head=instance.audit_head) is None


@pytest.mark.parametrize(("phrase", "reason", "field"), [("", "Tết.", "deadline"), (LATER, " ", "reason")])
def test_it_takes_a_coming_date_and_a_reason(round_id: UUID, phrase: str, reason: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        extend(round_id, phrase, reason=reason)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("rule", ["deemed_consent", "unspecified"])
def test_where_nobody_had_to_reply_nobody_is_urged(app: Flask, rule: str) -> None:
    round_id = closed(rule=rule)
    with pytest.raises(consultations.RoundEnded):
        urge(round_id)
    with pytest.raises(processes.NobodyWaits):
        extend(round_id)


def test_nobody_is_urged_once_the_document_has_gone_on(round_id: UUID) -> None:
    factories.pass_messages(at=MONDAY)
    factories.complete(DRAFTER, {"next": "submit", "going_on_because": "Gấp."}, at=MONDAY)
    with pytest.raises(consultations.RoundEnded):
        urge(round_id)


def test_a_running_round_is_not_urged(app: Flask) -> None:
    with pytest.raises(consultations.RoundEnded):
        urge(factories.launch("STC", silence_rule="reply_required"))


@pytest.mark.parametrize("name", ["vanthu.snv", SPECIALIST])
def test_only_who_steers_urges_and_gives_more_time(round_id: UUID, name: str) -> None:
    for act in (urge, extend):
        with pytest.raises(consultations.RoundNotFound):
            act(round_id, by=name)
