from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from service import consultations
from service.consultations.models import ConsulteeRecord, DeadlineChange, RoundRecord
from service.db import db, transaction
from service.errors import Forbidden, Invalid
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER, PHRASE, SPECIALIST, later

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

REASON = "Đã có ý kiến của Thường trực."
NEW = "chậm nhất ngày 16/01/2022"


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round of two that ends with Sunday 09/01/2022."""
    return factories.asked_round("STC", "STP")


def resume(round_id: UUID, deadline: str = NEW, *, at: datetime = MIDNIGHT) -> None:
    act = factories.act(at=at)
    with transaction():
        consultations.resume_round(str(round_id), deadline, REASON, act=act)
    db.session.expire_all()


def deadlines(round_id: UUID) -> set[datetime | None]:
    """The deadlines of the round and its consultees."""
    db.session.expire_all()
    theirs = select(ConsulteeRecord.ends_at).where(ConsulteeRecord.round_id == round_id)
    return {*db.session.scalars(theirs), consultations.round_shown(round_id).ends_at}


def test_a_paused_round_has_no_deadline(round_id: UUID) -> None:
    factories.pause_round(round_id, at=later(hours=1))
    shown = consultations.round_shown(round_id)
    assert (shown.state, shown.paused_at, shown.deadline_phrase) == ("paused", later(hours=1), PHRASE)
    assert deadlines(round_id) == {None}


def test_a_resumed_round_has_its_new_deadline_for_everybody(round_id: UUID) -> None:
    factories.pause_round(round_id)
    resume(round_id)
    shown = consultations.round_shown(round_id)
    assert (shown.state, shown.paused_at, shown.deadline_phrase) == ("open", None, NEW)
    assert deadlines(round_id) == {MIDNIGHT + timedelta(days=7)}


def test_pause_and_resumption_are_kept_with_their_reasons(round_id: UUID) -> None:
    factories.pause_round(round_id)
    resume(round_id)
    rows = db.session.execute(
        select(DeadlineChange.old_ends_at, DeadlineChange.new_ends_at).order_by(DeadlineChange.changed_at)
    ).all()
    assert [tuple(row) for row in rows] == [(MIDNIGHT, None), (None, MIDNIGHT + timedelta(days=7))]
    assert [
        (each.kind, each.old_phrase, each.new_phrase, each.reason)
        for each in consultations.changes_of(round_id)
    ] == [
        ("paused", PHRASE, "", "Chờ ý kiến của Thường trực."),
        ("resumed", PHRASE, NEW, REASON),
    ]


def test_those_who_have_not_answered_are_told(round_id: UUID) -> None:
    consultee = factories.consultee_of(round_id, "STC")
    factories.draft_reply(consultee, factories.act(SPECIALIST))
    factories.release_reply(consultee, factories.act(LEADER))
    factories.pause_round(round_id)
    resume(round_id)
    assert factories.told("round_paused") == ["STP"]
    assert factories.told("round_resumed") == ["STP"]


def test_what_is_released_during_a_pause_is_in_time_whatever_the_old_deadline_was(round_id: UUID) -> None:
    factories.pause_round(round_id)
    consultee = factories.consultee_of(round_id, "STC")
    factories.draft_reply(consultee, factories.act(SPECIALIST))
    factories.release_reply(consultee, factories.act(LEADER, at=MIDNIGHT + timedelta(days=3)))
    shown = consultations.consultee_shown(consultee)
    assert (shown.outcome, shown.late) == ("agree", False)


@pytest.mark.parametrize("phrase", ["trước ngày 09/01/2022", "chậm nhất ngày 08/01/2022"])
def test_a_pause_takes_no_time_from_anybody(round_id: UUID, phrase: str) -> None:
    factories.pause_round(round_id)
    with pytest.raises(Invalid) as refused:
        resume(round_id, phrase, at=later(hours=1))
    assert list(refused.value.fields) == ["deadline"]
    assert consultations.round_shown(round_id).state == "paused"


def test_the_days_of_a_pause_are_given_back_whole(round_id: UUID) -> None:
    factories.pause_round(round_id)
    late_on_sunday = MIDNIGHT - timedelta(hours=1)
    for phrase in ("trước ngày 10/01/2022", "chậm nhất ngày 12/01/2022"):
        with pytest.raises(Invalid) as refused:
            resume(round_id, phrase, at=late_on_sunday)
        assert "no earlier than 13/01/2022" in str(refused.value.fields["deadline"][0])
    resume(round_id, "chậm nhất ngày 13/01/2022", at=late_on_sunday)
    assert consultations.round_shown(round_id).state == "open"


def test_a_resumed_round_needs_a_day_to_come(round_id: UUID) -> None:
    factories.pause_round(round_id)
    with pytest.raises(Invalid):
        resume(round_id, PHRASE, at=MIDNIGHT)


def test_a_round_is_paused_once_and_resumed_once(round_id: UUID) -> None:
    with pytest.raises(consultations.RoundEnded):
        resume(round_id)
    factories.pause_round(round_id)
    with pytest.raises(consultations.RoundEnded):
        factories.pause_round(round_id)
    resume(round_id)
    with pytest.raises(consultations.RoundEnded):
        resume(round_id)


def test_only_a_person_pauses(round_id: UUID) -> None:
    act = factories.act()
    with pytest.raises(Forbidden), transaction():
        consultations.pause_round(str(round_id), "Vì …", act=replace(act, by=replace(act.by, person_id=None)))


def test_a_paused_round_is_not_extended(round_id: UUID) -> None:
    factories.pause_round(round_id)
    with pytest.raises(consultations.RoundEnded), transaction():
        consultations.change_deadline(str(round_id), NEW, REASON, act=factories.act())


def test_the_deadline_does_not_close_a_round_that_was_resumed(round_id: UUID) -> None:
    factories.pause_round(round_id)
    resume(round_id, at=MIDNIGHT - timedelta(hours=1))
    act = factories.by_the_service(at=MIDNIGHT)
    assert consultations.due_now(str(round_id), act=act) == "reminder"


def test_a_paused_round_is_closed_once_all_have_answered_and_claims_nothing(round_id: UUID) -> None:
    factories.pause_round(round_id)
    with pytest.raises(consultations.StillWaiting):
        factories.close_round(round_id, at=later(hours=1), cause="requested")
    for code in ("stc", "stp"):
        consultee = factories.consultee_of(round_id, code.upper())
        factories.draft_reply(consultee, factories.act(f"chuyenvien.{code}"))
        factories.release_reply(consultee, factories.act(f"lanhdao.{code}"))
    factories.close_round(round_id, at=later(hours=2), cause="requested")
    assert consultations.round_shown(round_id).state == "closed"
    assert factories.counts(round_id).deemed_consents == 0


def test_a_withdrawal_during_a_pause_is_told_with_its_reason(round_id: UUID) -> None:
    factories.pause_round(round_id)
    with transaction():
        consultations.withdraw_round(str(round_id), "Gửi nhầm dự thảo.", act=factories.act())
    assert db.session.get_one(RoundRecord, round_id).ending_reason == "Gửi nhầm dự thảo."
    assert factories.told("round_withdrawn") == ["STC", "STP"]
    said = db.session.scalar(text("SELECT facts->>'reason' FROM notification WHERE kind = 'round_withdrawn'"))
    assert said == "Gửi nhầm dự thảo."


def test_nobody_is_asked_while_the_round_is_paused_and_the_launch_goes_on_afterwards(app: Flask) -> None:
    round_id = factories.open_round("STC")
    factories.pause_round(round_id)
    with transaction():
        assert consultations.next_to_ask(round_id, limit=10, at=WEDNESDAY) == []
    resume(round_id)
    ordered = db.session.scalars(text("SELECT task_name FROM procrastinate_jobs")).all()
    assert ordered == ["ask_consultees"]
    with transaction():
        [asked] = consultations.next_to_ask(round_id, limit=10, at=MIDNIGHT)
    assert asked.ends_at == MIDNIGHT + timedelta(days=7)


@pytest.mark.parametrize(("days", "phrase"), [(0, "09/01/2022"), (3, "12/01/2022")])
def test_the_new_deadline_begins_with_the_old_one_later_by_the_pause(
    round_id: UUID, days: int, phrase: str
) -> None:
    factories.pause_round(round_id)
    round_ = consultations.round_shown(round_id)
    suggested = consultations.suggested_deadline(round_, at=later(days=days))
    assert suggested == f"chậm nhất ngày {phrase}"


def test_the_end_of_a_resumed_round_is_in_vietnams_time(round_id: UUID) -> None:
    factories.pause_round(round_id)
    resume(round_id)
    assert consultations.round_shown(round_id).ends_at == datetime(2022, 1, 16, 17, tzinfo=UTC)
