from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from service import consultations, processes
from service.db import db, new_id, transaction
from service.errors import Invalid
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST, later

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

LATER_DAY = "chậm nhất ngày 16/01/2022"


def extend(
    round_id: UUID,
    name: str = DRAFTER,
    deadline: str = LATER_DAY,
    reason: str = "Vì …",
    *,
    at: datetime = WEDNESDAY,
) -> None:
    person = factories.signed_in(name)
    with transaction():
        processes.extend_round(round_id, deadline, reason, person=person, address="192.0.2.7", at=at)


def close_early(round_id: UUID, name: str = DRAFTER) -> None:
    person = factories.signed_in(name)
    with transaction():
        processes.close_round_early(round_id, person=person, address=None, at=later(hours=1))


def withdraw(round_id: UUID, name: str = DRAFTER) -> None:
    person = factories.signed_in(name)
    with transaction():
        processes.withdraw_round(round_id, "Gửi nhầm.", person=person, address=None, at=later(hours=1))


def state(round_id: UUID) -> str:
    db.session.expire_all()
    return consultations.round_shown(round_id).state


@pytest.mark.parametrize("name", [DRAFTER, "lanhdao.snv"])
def test_drafter_and_leader_of_the_asking_agency_steer(app: Flask, name: str) -> None:
    round_id = factories.launch("STC")
    extend(round_id, name)
    assert consultations.round_shown(round_id).deadline_phrase == LATER_DAY
    withdraw(round_id, name)
    assert state(round_id) == "withdrawn"


@pytest.mark.parametrize("name", ["vanthu.snv", LEADER, "lanhdao.stp"])
@pytest.mark.parametrize("steer", [extend, close_early, withdraw])
def test_for_anybody_else_there_is_no_round_to_steer(app: Flask, name: str, steer: object) -> None:
    round_id = factories.launch("STC")
    with pytest.raises(consultations.RoundNotFound):
        steer(round_id, name)  # type: ignore[operator]
    assert state(round_id) == "open"


def test_a_round_that_is_not_there_cannot_be_steered(app: Flask) -> None:
    with pytest.raises(consultations.RoundNotFound):
        withdraw(new_id())


@pytest.mark.parametrize("reason", ["", " \n\t", "x" * 1001])
def test_an_extension_needs_a_reason_of_some_length(app: Flask, reason: str) -> None:
    round_id = factories.launch("STC")
    with pytest.raises(Invalid) as refused:
        extend(round_id, reason=reason)
    assert list(refused.value.fields) == ["reason"]


def test_a_day_that_is_none_is_refused_at_its_field_and_the_round_waits_on(app: Flask) -> None:
    round_id = factories.launch("STC")
    with pytest.raises(Invalid) as refused:
        extend(round_id, deadline="trước ngày 30/02/2022")
    assert list(refused.value.fields) == ["deadline"]
    extend(round_id)


def test_a_round_is_closed_early_once_all_have_answered(app: Flask) -> None:
    round_id = factories.launch("STC")
    with pytest.raises(consultations.StillWaiting):
        close_early(round_id)
    assert state(round_id) == "open"
    factories.complete(SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "release"})
    close_early(round_id)
    assert state(round_id) == "closed"
    factories.pass_messages()
    assert factories.item_of(DRAFTER).element == "explain_comments"


def test_nothing_can_be_steered_once_the_round_is_over(app: Flask) -> None:
    round_id = factories.launch("STC")
    withdraw(round_id)
    for steer in (extend, close_early, withdraw):
        with pytest.raises(processes.NobodyWaits):
            steer(round_id)


def test_once_the_deadline_has_come_no_extension_is_in_time_even_if_every_worker_sleeps(app: Flask) -> None:
    round_id = factories.launch("STC")
    with pytest.raises(processes.NobodyWaits):
        extend(round_id, at=MIDNIGHT)
    assert consultations.round_shown(round_id).ends_at == MIDNIGHT


def test_the_history_tells_who_steered(app: Flask) -> None:
    from service import audit

    round_id = factories.launch("STC")
    extend(round_id)
    [entry] = [
        each
        for each in audit.history_of(processes.chains_about([round_id]))
        if each.event == "consultation:deadline_changed"
    ]
    assert entry.person_name == factories.signed_in(DRAFTER).name
    assert entry.facts["reason"] == "Vì …"


def test_an_extension_reaches_those_who_are_being_asked_just_then(app: Flask) -> None:
    started = factories.instance()
    factories.complete(DRAFTER, factories.launch_answers("STC"))
    factories.pass_messages()
    assert started.subject_id is not None
    [round_] = consultations.rounds_of(started.subject_id)
    db.session.rollback()
    factories.meanwhile(app, lambda: processes.ask_next(round_.id, at=WEDNESDAY), lambda: extend(round_.id))
    assert factories.item_of(SPECIALIST).due_at == LATER_END


def test_an_extension_reaches_a_task_that_opens_just_then(app: Flask) -> None:
    round_id = factories.launch("STC")
    item, specialist = factories.item_of(SPECIALIST), factories.signed_in(SPECIALIST)
    db.session.rollback()

    def draft() -> None:
        processes.complete_item(
            item.id, lambda _form: {"stance": "agree"}, person=specialist, address=None, at=WEDNESDAY
        )

    factories.meanwhile(app, draft, lambda: extend(round_id))
    assert factories.item_of(LEADER).due_at == LATER_END


def test_a_phrase_nobody_would_write_is_refused(app: Flask) -> None:
    round_id = factories.launch("STC")
    with pytest.raises(Invalid) as refusal:
        extend(round_id, deadline="(" * 300 + LATER_DAY)
    assert list(refusal.value.fields) == ["deadline"]


LATER_END = datetime(2022, 1, 16, 17, tzinfo=UTC)
