from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, text, update

from service import audit, clock, demonstration
from service.db import db, new_id, transaction
from service.demonstration import ClockMovesForwardOnly, DemonstrationClock
from service.demonstration.house_clock import THE_CLOCK
from service.errors import Invalid
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import later

if TYPE_CHECKING:
    from flask import Flask

MACHINE = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
BY = audit.Actor("Mai Thảo Nguyên (hư cấu)")


@pytest.fixture
def machine(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """The machine's time, in the hand of the test; the house clock was hung up at 09:00 of that day."""
    held = Machine()
    monkeypatch.setattr(clock, "system_time", lambda: held.at)
    with transaction() as session:
        session.execute(update(DemonstrationClock).values(house_at=WEDNESDAY, set_at=MACHINE))
    return held


class Machine:
    """A machine whose time stands."""

    at = MACHINE


def move(to: datetime) -> None:
    with transaction():
        demonstration.move_clock(to, by=BY)


def load(at: datetime) -> None:
    """The service starts at this time of the machine."""
    with transaction():
        assert demonstration.load(at=at) is False
    db.session.expire_all()


def test_the_house_clock_runs_like_any_other(machine: Machine) -> None:
    assert demonstration.house_time() == WEDNESDAY
    machine.at += timedelta(hours=3, seconds=7)
    assert demonstration.house_time() == later(hours=3, seconds=7)


def test_where_no_clock_hangs_it_is_the_machines_time(machine: Machine) -> None:
    with transaction() as session:
        session.execute(delete(DemonstrationClock))
    assert demonstration.house_time() == MACHINE


def test_it_is_set_forward_and_runs_on_from_there(machine: Machine) -> None:
    move(MIDNIGHT)
    assert demonstration.house_time() == MIDNIGHT
    machine.at += timedelta(minutes=1)
    assert demonstration.house_time() == MIDNIGHT + timedelta(minutes=1)


def test_what_is_due_then_is_ordered_with_the_move_and_the_move_is_told(machine: Machine) -> None:
    move(MIDNIGHT)
    assert db.session.scalars(text("SELECT task_name FROM procrastinate_jobs")).all() == ["sweep"]
    [entry] = audit.history_of([THE_CLOCK])
    assert (entry.event, entry.at, entry.person_name) == ("demonstration:clock_moved", MIDNIGHT, BY.name)
    assert entry.facts == {"before": WEDNESDAY.isoformat(), "after": MIDNIGHT.isoformat()}


@pytest.mark.parametrize("to", [WEDNESDAY, WEDNESDAY - timedelta(days=1), datetime(1, 1, 1, tzinfo=UTC)])
def test_it_only_moves_forward(machine: Machine, to: datetime) -> None:
    with pytest.raises(ClockMovesForwardOnly) as refused:
        move(to)
    assert str(refused.value.fields["to"][0]) == "Choose an instant after 05/01/2022 08:00."
    assert demonstration.house_time() == WEDNESDAY
    assert db.session.scalars(text("SELECT task_name FROM procrastinate_jobs")).all() == []


def test_it_does_not_move_beyond_the_years_that_dates_are_read_in(machine: Machine) -> None:
    # There is no way back: a visitor who went to the end of time would end the demonstration for everybody.
    with pytest.raises(Invalid) as refused:
        move(datetime(9999, 12, 31, 16, 59, tzinfo=UTC))
    assert list(refused.value.fields) == ["to"]
    assert demonstration.house_time() == WEDNESDAY


def test_the_clock_stood_while_the_service_did(machine: Machine) -> None:
    machine.at += timedelta(hours=2)
    factories.instance()  # At 08:00: the last thing the house saw.
    machine.at += timedelta(days=30)
    load(machine.at)
    assert demonstration.house_time() == WEDNESDAY
    machine.at += timedelta(minutes=1)
    assert demonstration.house_time() == later(minutes=1)


def test_it_goes_on_from_the_last_thing_it_saw(machine: Machine) -> None:
    move(MIDNIGHT)
    machine.at += timedelta(hours=5)
    seen = demonstration.house_time()
    with transaction():
        trail = audit.Trail(new_id())
        audit.Act(BY, seen, trail).record("reply:released")
        trail.write()
    machine.at += timedelta(days=30)
    load(machine.at)
    assert demonstration.house_time() == seen == MIDNIGHT + timedelta(hours=5)


def test_a_service_that_starts_at_once_again_has_lost_no_time(machine: Machine) -> None:
    move(MIDNIGHT)
    load(machine.at)
    load(machine.at)
    assert demonstration.house_time() == MIDNIGHT


def test_a_machine_whose_clock_was_set_back_does_not_set_the_house_back(machine: Machine) -> None:
    move(MIDNIGHT)
    load(MACHINE - timedelta(days=1))
    assert demonstration.house_time() >= MIDNIGHT
