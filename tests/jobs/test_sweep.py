from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select, update

from service import consultations, jobs, processes
from service.db import db, transaction
from service.jobs import sweep
from service.processes.models import Instance, Message, Timer
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, later

if TYPE_CHECKING:
    from datetime import datetime

    import pytest
    from flask import Flask

    from tests.conftest import SetClock


def instance_of(round_id: UUID) -> Instance:
    db.session.expire_all()
    return db.session.scalars(select(Instance).where(Instance.subject_id == round_id)).one()


def state(round_id: UUID) -> str:
    db.session.expire_all()
    return consultations.round_shown(round_id).state


def due_at(round_id: UUID, at: datetime) -> None:
    """Have the round's timer come at this instant."""
    with transaction() as session:
        session.execute(update(Timer).where(Timer.instance_id == instance_of(round_id).id).values(due_at=at))


def test_the_sweep_lives_by_the_house_clock(app: Flask, house_clock: SetClock) -> None:
    round_id = factories.launch("STC")
    assert (jobs.pass_due_timers(), state(round_id)) == (0, "open")
    house_clock.at = MIDNIGHT
    assert (jobs.pass_due_timers(), state(round_id)) == (1, "closed")
    assert jobs.pass_due_timers() == 0


def test_due_timers_pass_in_their_order(
    app: Flask, house_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    second, third, first = (factories.launch("STC") for _ in range(3))
    for round_id, hours in ((first, 1), (second, 2), (third, 3)):
        due_at(round_id, later(hours=hours))
    passed: list[UUID] = []
    advance = processes.advance

    def watched(instance_id: UUID, *, at: datetime) -> bool:
        passed.append(instance_id)
        return advance(instance_id, at=at)

    monkeypatch.setattr(processes, "advance", watched)
    house_clock.at = MIDNIGHT
    assert jobs.pass_due_timers() == 3
    assert passed == [instance_of(round_id).id for round_id in (first, second, third)]


def test_one_that_fails_stops_nobody_and_is_tried_again_later(
    app: Flask, house_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, whole = factories.launch("STC"), factories.launch("STC")
    due_at(broken, later(hours=1))
    close = consultations.close_round

    def close_or_break(round_id: str, cause: str, **by: object) -> None:
        if round_id == str(broken):
            raise ZeroDivisionError("broken on purpose")
        close(round_id, cause, **by)  # type: ignore[arg-type]

    operations = processes.operations.OPERATIONS
    house_clock.at = MIDNIGHT
    with monkeypatch.context() as patch:
        patch.setitem(operations, "consultations.close_round", close_or_break)
        assert jobs.pass_due_timers() == 1
    assert (state(broken), state(whole)) == ("open", "closed")
    row = instance_of(broken)
    assert row.attempts == 1
    assert "ZeroDivisionError: broken on purpose" in (row.problem or "")
    assert row.retry_at
    assert jobs.pass_due_timers() == 0, "it is tried again at once"
    house_clock.at = row.retry_at
    assert jobs.pass_due_timers() == 1
    assert (state(broken), instance_of(broken).problem) == ("closed", None)


def test_a_launch_that_is_not_finished_delays_the_close_and_nothing_else(
    app: Flask, house_clock: SetClock
) -> None:
    factories.instance()
    factories.complete(DRAFTER, factories.launch_answers("STC", "STP"))
    factories.pass_messages()
    [round_id] = db.session.scalars(select(Message.subject_id))
    house_clock.at = MIDNIGHT
    assert (jobs.pass_due_timers(), state(round_id)) == (0, "open")
    with transaction():
        processes.ask_next(round_id, at=MIDNIGHT)
    house_clock.move(seconds=2)
    assert (jobs.pass_due_timers(), state(round_id)) == (1, "closed")
    assert factories.counts(round_id).deemed_consents == 0


def test_messages_are_delivered_once_and_one_that_fails_stops_nobody(
    app: Flask, house_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        factories.instance()
        factories.complete(DRAFTER, factories.launch_answers("STC"))
    broken, whole = processes.deliverable(at=house_clock.at)
    deliver = processes.deliver_message

    def deliver_or_break(message_id: UUID, *, at: datetime) -> bool:
        if message_id == broken:
            raise ZeroDivisionError("broken on purpose")
        return deliver(message_id, at=at)

    with monkeypatch.context() as patch:
        patch.setattr(processes, "deliver_message", deliver_or_break)
        assert jobs.deliver_messages() == 1
    assert db.session.get_one(Message, whole).delivered_at == house_clock.at
    row = db.session.get_one(Message, broken)
    assert (row.delivered_at, row.attempts) == (None, 1)
    assert jobs.deliver_messages() == 0, "it is tried again at once"
    house_clock.move(seconds=2)
    assert [jobs.deliver_messages(), jobs.deliver_messages()] == [1, 0]


def test_what_failed_is_kept_even_though_its_act_was_taken_back(app: Flask) -> None:
    noted: list[tuple[str, str | None]] = []

    def act(subject_id: UUID, *, at: datetime) -> bool:
        db.session.execute(update(Instance).values(problem="never seen"))
        raise LookupError("no such thing")

    def note(subject_id: UUID, problem: str, *, at: datetime, element: str | None) -> None:
        noted.append((problem, element))

    factories.instance()
    assert not sweep._guarded("instance", act, note, UUID(int=1), MIDNIGHT)
    assert noted == [("LookupError: no such thing", None)]
    assert db.session.scalars(select(Instance.problem)).all() == [None]


def test_one_sweep_passes_all_that_is_due_batch_by_batch(
    app: Flask, house_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "BATCH", 2)
    rounds = [factories.launch("STC") for _ in range(3)]
    house_clock.at = MIDNIGHT
    assert jobs.pass_due_timers() == 3
    assert {state(round_id) for round_id in rounds} == {"closed"}


def test_a_sweep_does_not_wait_for_what_somebody_else_moves(
    app: Flask, house_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "BATCH", 1)
    factories.launch("STC")
    house_clock.at = MIDNIGHT
    monkeypatch.setattr(processes, "advance", lambda *_, **__: False)
    assert jobs.pass_due_timers() == 0
