from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from service import consultations
from service.consultations.models import DeemedConsent
from service.consultations.rounds.reminding import ladder_of
from service.db import db, new_id, transaction
from tests import factories
from tests.conftest import FRIDAY, MIDNIGHT, WEDNESDAY
from tests.factories import LEADER, SPECIALIST

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

DECEMBER = datetime(2021, 12, 22, 2, 0, tzinfo=UTC)
NEW_YEAR = datetime(2021, 12, 30, 1, 0, tzinfo=UTC)
"""Five working days before Friday 07/01/2022: Monday 03/01 was a day off."""


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round of two, asked in December, that ends with Sunday 09/01/2022."""
    return factories.asked_round("STC", "STP", by=factories.act(at=DECEMBER), at=DECEMBER)


def next_wake(round_id: UUID, at: datetime) -> datetime:
    db.session.expire_all()
    act = factories.by_the_service(at=at)
    return datetime.fromisoformat(consultations.next_wake(str(round_id), act=act))


def test_the_ladder_has_three_rungs_counted_in_working_days() -> None:
    assert ladder_of(date(2022, 1, 9)) == {5: NEW_YEAR, 2: WEDNESDAY, 0: FRIDAY}


def test_where_the_calendar_is_not_known_nobody_counts_and_nobody_reminds(app: Flask) -> None:
    assert ladder_of(date(2049, 1, 9)) == {}
    round_id = factories.asked_round("STC", deadline="chậm nhất ngày 09/01/2049")
    assert next_wake(round_id, WEDNESDAY) == consultations.round_shown(round_id).ends_at


def test_the_round_wakes_at_every_rung_and_at_its_deadline(round_id: UUID) -> None:
    woken = [DECEMBER]
    while woken[-1] < MIDNIGHT:
        woken.append(next_wake(round_id, woken[-1]))
    assert woken[1:] == [NEW_YEAR, WEDNESDAY, FRIDAY, MIDNIGHT]


def test_what_is_due_is_told_by_the_instant(round_id: UUID) -> None:
    said = [
        consultations.due_now(str(round_id), act=factories.by_the_service(at=at))
        for at in (NEW_YEAR, MIDNIGHT - timedelta(microseconds=1), MIDNIGHT)
    ]
    assert said == ["reminder", "reminder", "deadline"]


def test_those_who_have_not_answered_are_reminded_once_a_rung(round_id: UUID) -> None:
    factories.remind(round_id, at=NEW_YEAR)
    factories.remind(round_id, at=NEW_YEAR)
    assert factories.told("reminder") == ["STC", "STP"]
    consultee = factories.consultee_of(round_id, "STC")
    factories.draft_reply(consultee, factories.act(SPECIALIST))
    factories.release_reply(consultee, factories.act(LEADER))
    factories.remind(round_id, at=WEDNESDAY)
    assert factories.told("reminder") == ["STC", "STP", "STP"]
    assert [(each.rung, each.reminded) for each in consultations.reminders_of(round_id)] == [(5, 2), (2, 1)]


def test_who_was_not_asked_yet_is_not_reminded(app: Flask) -> None:
    round_id = factories.open_round("STC", by=factories.act(at=DECEMBER))
    factories.remind(round_id, at=FRIDAY)
    assert factories.told("reminder") == []


def test_of_rungs_that_were_missed_only_the_last_is_made_up_for(round_id: UUID) -> None:
    factories.remind(round_id, at=FRIDAY)
    assert [each.rung for each in consultations.reminders_of(round_id)] == [0]
    assert factories.told("reminder") == ["STC", "STP"]


def test_nobody_is_reminded_before_the_first_rung_or_while_the_round_is_paused(round_id: UUID) -> None:
    factories.remind(round_id, at=NEW_YEAR - timedelta(seconds=1))
    factories.pause_round(round_id)
    factories.remind(round_id, at=FRIDAY)
    assert factories.told("reminder") == []
    with pytest.raises(consultations.RoundEnded):
        next_wake(round_id, FRIDAY)


def test_an_extended_round_has_a_ladder_of_its_own(round_id: UUID) -> None:
    factories.remind(round_id, at=FRIDAY)
    with transaction():
        consultations.change_deadline(
            str(round_id), "chậm nhất ngày 14/01/2022", "Theo đề nghị.", act=factories.act(at=FRIDAY)
        )
    woken = next_wake(round_id, FRIDAY)
    assert woken == datetime(2022, 1, 12, 1, 0, tzinfo=UTC), "its first rung is past; the second is the next"
    factories.remind(round_id, at=woken)
    assert [each.rung for each in consultations.reminders_of(round_id)] == [0, 2]


def test_a_deemed_consent_says_how_often_its_agency_was_reminded(round_id: UUID) -> None:
    factories.remind(round_id, at=NEW_YEAR)
    late_asked = factories.consultee_of(round_id, "STP")
    with transaction():
        db.session.execute(
            text("UPDATE consultee SET asked_at = :at WHERE id = :id"), {"at": WEDNESDAY, "id": late_asked}
        )
    factories.remind(round_id, at=WEDNESDAY)
    factories.remind(round_id, at=FRIDAY)
    factories.close_round(round_id, at=MIDNIGHT)
    counted = {each.consultee_id: each.reminders_sent for each in db.session.scalars(select(DeemedConsent))}
    assert counted == {factories.consultee_of(round_id, "STC"): 3, late_asked: 2}


def test_a_round_that_is_not_there_wakes_nobody(app: Flask) -> None:
    act = factories.by_the_service()
    for ask in (consultations.next_wake, consultations.due_now):
        with pytest.raises(consultations.RoundNotFound):
            ask(str(new_id()), act=act)
