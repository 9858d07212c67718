from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service import audit, consultations, documents, inbox, processes
from service.consultations import FiledReply, Outcome
from service.consultations.models import CommentRecord, DeemedConsent
from service.db import db, send_waiting, transaction
from service.errors import Invalid
from service.processes import Evidence
from service.processes.models import Instance
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST, later

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

CLERK = "vanthu.snv"
SUNDAY_EVENING = datetime(2022, 1, 9, 13, 0, tzinfo=UTC)
"""09/01/2022 20:00 in Vietnam."""
MONDAY_MORNING = datetime(2022, 1, 10, 1, 10, tzinfo=UTC)
"""10/01/2022 08:10 in Vietnam."""
SCAN = Evidence("cong-van.pdf", b"%PDF-1.7")


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round of two that ends with Sunday 09/01/2022, each with its own process."""
    return factories.launch("STC", "STP")


def file(
    round_id: UUID,
    *,
    by: str = CLERK,
    at: datetime = MONDAY_MORNING,
    evidence: Evidence | None = SCAN,
    **said: Any,
) -> bool:
    """File what the Department of Finance wrote; commits."""
    filed = FiledReply(
        **{
            "received_at": SUNDAY_EVENING,
            "channel": "email",
            "stance": "agree",
            "number": "12/STC-NS",
            **said,
        }
    )
    consultee, person = factories.consultee_of(round_id, "STC"), factories.signed_in(by)
    with transaction():
        in_time = processes.file_reply(consultee, filed, evidence, person=person, address=None, at=at)
    db.session.expire_all()
    return in_time


def close(round_id: UUID) -> None:
    """The deadline passes."""
    [instance_id] = processes.due(at=MIDNIGHT)
    with transaction():
        assert processes.advance(instance_id, at=MIDNIGHT)


def test_received_on_sunday_and_filed_on_monday_is_in_time_and_ends_the_consent(round_id: UUID) -> None:
    close(round_id)
    assert factories.counts(round_id).deemed_consents == 2
    assert file(round_id)
    counts = factories.counts(round_id)
    assert (counts.by_outcome[Outcome.AGREE], counts.by_outcome[Outcome.SILENT]) == (1, 1)
    assert (counts.deemed_consents, counts.late, counts.balanced) == (1, 0, True)
    [consent] = consultations.consents_of(factories.consultee_of(round_id, "STC"))
    assert (consent.effective_at, consent.ended_at) == (MIDNIGHT, MONDAY_MORNING)


def test_received_after_the_deadline_is_late_until_it_is_taken_in(round_id: UUID) -> None:
    close(round_id)
    assert not file(round_id, received_at=MIDNIGHT)
    counts = factories.counts(round_id)
    assert (counts.by_outcome[Outcome.SILENT], counts.deemed_consents, counts.late) == (2, 2, 1)
    consultee, person = factories.consultee_of(round_id, "STC"), factories.signed_in(DRAFTER)
    with transaction():
        processes.take_in_late_reply(consultee, person=person, address=None, at=MONDAY_MORNING)
    counts = factories.counts(round_id)
    assert (counts.by_outcome[Outcome.AGREE], counts.deemed_consents, counts.balanced) == (1, 1, True)


def test_filed_before_the_close_it_is_not_silent_at_the_deadline(round_id: UUID) -> None:
    assert file(round_id, received_at=later(hours=1), at=later(hours=2))
    close(round_id)
    assert factories.counts(round_id).by_outcome[Outcome.SILENT] == 1


@pytest.mark.parametrize("rule", ["reply_required", "unspecified"])
@pytest.mark.parametrize("received_at", [SUNDAY_EVENING, MIDNIGHT])
def test_no_consent_is_ever_recorded_where_the_letter_does_not_say_so(
    app: Flask, rule: str, received_at: datetime
) -> None:
    round_id = factories.launch("STC", "STP", silence_rule=rule)
    close(round_id)
    file(round_id, received_at=received_at)
    assert db.session.scalars(select(DeemedConsent)).all() == []
    assert factories.counts(round_id).balanced


def test_the_task_that_the_agency_had_here_ends_with_a_reason(round_id: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "disagree", "comments": [{"opinion": "Bản nháp."}]})
    item = factories.item_of(LEADER)
    file(round_id)
    assert inbox.open_items(factories.signed_in(LEADER)).items == []
    with pytest.raises(inbox.ItemClosed), transaction():
        processes.complete_item(
            item.id,
            lambda _: {"decision": "release"},
            person=factories.signed_in(LEADER),
            address=None,
            at=MONDAY_MORNING,
        )
    chains = processes.chains_about([factories.consultee_of(round_id, "STC")])
    last = audit.history_of(chains)[-3:]
    assert [each.event for each in last] == ["reply:filed", "file:attached", "process:cancelled"]
    assert last[2].facts == {"because": "reply:filed"}
    assert last[0].person_name == factories.signed_in(CLERK).name
    instance = db.session.get_one(Instance, chains[0])
    assert audit.verify(chains[0], seq=instance.audit_seq, head=instance.audit_head) is None


def test_what_was_drafted_here_is_replaced_by_what_came(round_id: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "disagree", "comments": [{"opinion": "Bản nháp."}]})
    file(
        round_id, stance="agree_with_comments", comments=[{"place": "Mục II", "opinion": "Nêu rõ thời hạn."}]
    )
    assert db.session.scalars(select(CommentRecord.opinion)).all() == ["Nêu rõ thời hạn."]


def test_a_filed_reply_shows_how_it_came_who_filed_it_and_what_shows_it(round_id: UUID) -> None:
    file(round_id, general_remark="Đề nghị sớm ban hành.", dated=SUNDAY_EVENING.date())
    consultee = factories.consultee_of(round_id, "STC")
    filing = consultations.filing_of(consultee)
    assert filing is not None
    assert (filing.channel, filing.number, filing.dated) == ("email", "12/STC-NS", SUNDAY_EVENING.date())
    assert (filing.received_at, filing.filed_at) == (SUNDAY_EVENING, MONDAY_MORNING)
    assert filing.filed_by == factories.signed_in(CLERK).name
    assert [each.filename for each in documents.attachments_of(consultee)] == ["cong-van.pdf"]
    reply = consultations.reply_of(consultee, released_only=True)
    assert reply is not None
    assert reply.general_remark == "Đề nghị sớm ban hành."


def test_a_reply_is_filed_once_and_not_beside_a_released_one(round_id: UUID) -> None:
    file(round_id)
    with pytest.raises(consultations.RepliedAlready):
        file(round_id)


def test_nothing_is_filed_over_what_the_agency_released(round_id: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "disagree", "comments": [{"opinion": "Chưa đủ cơ sở."}]})
    factories.complete(LEADER, {"decision": "release"})
    with pytest.raises(consultations.RepliedAlready):
        file(round_id)
    assert consultations.consultee_shown(factories.consultee_of(round_id, "STC")).outcome == "disagree"


def released_late(round_id: UUID) -> None:
    """The agency releases an objection a day too late, when its e-mail of Sunday is not filed yet."""
    close(round_id)
    objection = {"stance": "disagree", "comments": [{"opinion": "Chưa đủ cơ sở."}]}
    factories.complete(SPECIALIST, objection, at=MONDAY_MORNING)
    item = factories.item_of(LEADER)
    with transaction():
        processes.complete_item(
            item.id,
            lambda _: {"decision": "release_late"},
            person=factories.signed_in(LEADER),
            address=None,
            at=MONDAY_MORNING,
        )


def test_what_was_received_in_time_is_filed_in_place_of_a_late_release(round_id: UUID) -> None:
    released_late(round_id)
    assert file(round_id, at=MONDAY_MORNING + timedelta(hours=1))
    consultee = factories.consultee_of(round_id, "STC")
    shown = consultations.consultee_shown(consultee)
    assert (shown.outcome, shown.late, shown.released_at) == ("agree", False, SUNDAY_EVENING)
    assert factories.counts(round_id).deemed_consents == 1
    [told] = [
        each.facts
        for each in audit.history_of(processes.chains_about([consultee]))
        if each.event == "reply:replaced"
    ]
    assert (told["stance"], told["comments"][0]["opinion"]) == ("disagree", "Chưa đủ cơ sở.")


@pytest.mark.parametrize("taken_in", [True, False])
def test_a_late_release_stays_where_it_counts_or_the_filed_one_is_late_too(
    round_id: UUID, *, taken_in: bool
) -> None:
    released_late(round_id)
    if taken_in:
        consultee, person = factories.consultee_of(round_id, "STC"), factories.signed_in(DRAFTER)
        with transaction():
            processes.take_in_late_reply(consultee, person=person, address=None, at=MONDAY_MORNING)
    with pytest.raises(consultations.RepliedAlready):
        file(round_id, received_at=SUNDAY_EVENING if taken_in else MIDNIGHT)


def test_nothing_is_filed_in_a_withdrawn_round(round_id: UUID) -> None:
    with transaction():
        processes.withdraw_round(
            round_id, "Gửi nhầm.", person=factories.signed_in(DRAFTER), address=None, at=WEDNESDAY
        )
    with pytest.raises(consultations.RoundEnded):
        file(round_id)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"received_at": MONDAY_MORNING + timedelta(minutes=1)}, "received_at"),
        ({"received_at": WEDNESDAY - timedelta(minutes=1)}, "received_at"),
        ({"channel": "system"}, "channel"),
        ({"stance": "perhaps"}, "stance"),
        ({"number": "1" * 101}, "number"),
        ({"stance": "disagree"}, "comments"),
        ({"stance": "disagree", "comments": [{"clause_key": "IX", "opinion": "…"}]}, "comments"),
        ({"evidence": None}, "evidence"),
        ({"evidence": Evidence("rong.pdf", b"")}, "evidence"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(round_id: UUID, said: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        file(round_id, **said)
    assert list(refused.value.fields) == [field]
    assert consultations.filing_of(factories.consultee_of(round_id, "STC")) is None
    assert factories.item_of(SPECIALIST)


@pytest.mark.parametrize("name", ["lanhdao.snv", SPECIALIST, "lanhdao.cat"])
def test_only_clerks_and_drafters_of_the_asking_agency_file(round_id: UUID, name: str) -> None:
    with pytest.raises(consultations.RoundNotFound):
        file(round_id, by=name)


def test_an_agency_that_is_only_being_asked_cannot_have_answered(app: Flask) -> None:
    round_id = factories.open_round("STC")
    with pytest.raises(consultations.NotAskedYet):
        file(round_id)


def test_whoever_files_waits_for_the_leader_who_is_releasing_just_then(app: Flask, round_id: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "agree"})
    item, leader = factories.item_of(LEADER), factories.signed_in(LEADER)
    db.session.rollback()

    def release() -> None:
        processes.complete_item(
            item.id, lambda _: {"decision": "release"}, person=leader, address=None, at=later(hours=1)
        )
        send_waiting()

    def filing() -> None:
        with pytest.raises(consultations.RepliedAlready):
            file(round_id)

    factories.meanwhile(app, release, filing)
    assert factories.counts(round_id).balanced
