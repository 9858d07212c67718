from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service import consultations, processes
from service.db import db, transaction
from service.errors import Invalid
from service.processes.models import Timer
from tests import factories
from tests.conftest import FRIDAY, MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST, later

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

NEW = "chậm nhất ngày 16/01/2022"
NEW_END = datetime(2022, 1, 16, 17, tzinfo=UTC)


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round of one that ends with Sunday 09/01/2022."""
    return factories.launch("STC")


def pause(
    round_id: UUID, *, at: datetime = WEDNESDAY, reason: str = "Chờ ý kiến.", name: str = DRAFTER
) -> None:
    person = factories.signed_in(name)
    with transaction():
        processes.pause_round(round_id, reason, person=person, address=None, at=at)
    db.session.expire_all()


def resume(round_id: UUID, *, at: datetime = MIDNIGHT, name: str = DRAFTER) -> None:
    person = factories.signed_in(name)
    with transaction():
        processes.resume_round(round_id, NEW, "Đã có ý kiến.", person=person, address=None, at=at)
    db.session.expire_all()


def timers() -> list[datetime]:
    return list(db.session.scalars(select(Timer.due_at)))


def test_a_paused_round_waits_for_no_instant_and_its_tasks_have_no_due_date(round_id: UUID) -> None:
    pause(round_id)
    assert timers() == []
    assert factories.item_of(SPECIALIST).due_at is None
    assert processes.due(at=MIDNIGHT) == []


def test_a_task_that_opens_during_a_pause_has_no_due_date_and_what_is_released_is_in_time(
    round_id: UUID,
) -> None:
    pause(round_id)
    after = MIDNIGHT + timedelta(days=1)
    factories.complete(SPECIALIST, {"stance": "agree"}, at=after)
    assert factories.item_of(LEADER).due_at is None
    factories.complete(LEADER, {"decision": "release"}, at=after)
    shown = consultations.consultee_shown(factories.consultee_of(round_id, "STC"))
    assert (shown.outcome, shown.late) == ("agree", False)


def test_a_resumed_round_wakes_again_and_redates_its_tasks(round_id: UUID) -> None:
    pause(round_id)
    factories.complete(SPECIALIST, {"stance": "agree"})
    resume(round_id, at=MIDNIGHT)
    assert factories.item_of(LEADER).due_at == NEW_END
    [timer] = timers()
    assert timer == datetime(2022, 1, 12, 1, 0, tzinfo=UTC), "two working days before Friday 14/01/2022"


def test_a_resumed_round_is_closed_at_its_new_deadline(round_id: UUID) -> None:
    pause(round_id)
    resume(round_id)
    [instance_id] = processes.due(at=NEW_END)
    with transaction():
        assert processes.advance(instance_id, at=NEW_END)
    db.session.expire_all()
    assert consultations.round_shown(round_id).state == "closed"
    assert factories.counts(round_id).deemed_consents == 1


def test_once_the_deadline_has_come_no_pause_is_in_time_even_if_every_worker_sleeps(round_id: UUID) -> None:
    with pytest.raises(processes.NobodyWaits):
        pause(round_id, at=MIDNIGHT)
    assert consultations.round_shown(round_id).ends_at == MIDNIGHT


def test_a_reminder_that_every_worker_slept_through_goes_out_before_a_pause(round_id: UUID) -> None:
    pause(round_id, at=FRIDAY + timedelta(hours=1))
    assert [each.rung for each in consultations.reminders_of(round_id)] == [0]
    assert consultations.round_shown(round_id).state == "paused"


def test_a_pause_and_a_resumption_need_their_moment(round_id: UUID) -> None:
    with pytest.raises(processes.NobodyWaits):
        resume(round_id, at=WEDNESDAY)
    pause(round_id)
    with pytest.raises(processes.NobodyWaits):
        pause(round_id)


def test_a_pause_needs_a_reason(round_id: UUID) -> None:
    with pytest.raises(Invalid) as refused:
        pause(round_id, reason=" \0")
    assert list(refused.value.fields) == ["reason"]


@pytest.mark.parametrize("name", ["vanthu.snv", LEADER])
def test_for_anybody_else_there_is_nothing_to_pause_or_resume(round_id: UUID, name: str) -> None:
    for steer in (pause, resume):
        with pytest.raises(consultations.RoundNotFound):
            steer(round_id, name=name)


def test_a_release_that_waits_for_a_pause_is_in_time(app: Flask, round_id: UUID) -> None:
    """The leader's request comes after the old deadline; the pause, made before it, is committed only then."""
    factories.complete(SPECIALIST, {"stance": "agree"})
    item, leader, drafter = (
        factories.item_of(LEADER),
        factories.signed_in(LEADER),
        factories.signed_in(DRAFTER),
    )
    db.session.rollback()

    def pausing() -> None:
        processes.pause_round(
            round_id, "Chờ ý kiến.", person=drafter, address=None, at=MIDNIGHT - timedelta(seconds=1)
        )

    def releasing() -> None:
        with transaction():
            processes.complete_item(
                item.id, lambda _: {"decision": "release"}, person=leader, address=None, at=MIDNIGHT
            )

    factories.meanwhile(app, pausing, releasing)
    shown = consultations.consultee_shown(factories.consultee_of(round_id, "STC"))
    assert (shown.outcome, shown.late) == ("agree", False)


def test_a_pause_that_waits_for_a_release_leaves_it_as_it_is(app: Flask, round_id: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "agree"})
    item, leader = factories.item_of(LEADER), factories.signed_in(LEADER)
    db.session.rollback()

    def releasing() -> None:
        processes.complete_item(
            item.id, lambda _: {"decision": "release"}, person=leader, address=None, at=later(hours=1)
        )

    factories.meanwhile(app, releasing, lambda: pause(round_id, at=later(hours=1)))
    assert factories.told("round_paused") == [], "who has answered needs not be told"
    assert factories.counts(round_id).balanced


def test_a_pause_reaches_a_task_that_opens_just_then(app: Flask, round_id: UUID) -> None:
    item, specialist = factories.item_of(SPECIALIST), factories.signed_in(SPECIALIST)
    db.session.rollback()

    def drafting() -> None:
        processes.complete_item(
            item.id, lambda _: {"stance": "agree"}, person=specialist, address=None, at=WEDNESDAY
        )

    factories.meanwhile(app, drafting, lambda: pause(round_id))
    assert factories.item_of(LEADER).due_at is None
