from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from service import consultations, processes
from service.db import db, new_id, transaction
from service.inbox import WorkItem
from service.processes.models import Instance, Message, Timer
from tests import factories
from tests.conftest import FRIDAY, MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, SPECIALIST, later

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask


def send(name: str, to: UUID, *, at: datetime = WEDNESDAY, **payload: Any) -> UUID:
    """A message as a process would store it; commits."""
    message_id = new_id()
    with transaction() as session:
        session.add(Message(id=message_id, name=name, subject_id=to, payload=payload, sent_at=at, attempts=0))
    return message_id


def deliver(message_id: UUID, *, at: datetime = WEDNESDAY) -> bool:
    """Deliver and commit."""
    with transaction():
        return processes.deliver_message(message_id, at=at)


def advance(instance_id: UUID, *, at: datetime = MIDNIGHT) -> bool:
    with transaction():
        return processes.advance(instance_id, at=at)


def round_instance(round_id: UUID) -> Instance:
    db.session.expire_all()
    return db.session.scalars(select(Instance).where(Instance.subject_id == round_id)).one()


def open_elements(name: str) -> list[str]:
    from service import inbox

    return [item.element for item in inbox.open_items(factories.signed_in(name)).items]


def test_a_message_waits_until_somebody_waits_for_it_and_arrives_once(app: Flask) -> None:
    started = factories.instance()
    assert started.subject_id
    message_id = send("round_closed", started.subject_id, round_id=str(new_id()), ending="closed")
    assert processes.deliverable(at=WEDNESDAY) == []
    factories.complete(DRAFTER, factories.launch_answers("STC"))
    [launched, waiting] = sorted(processes.deliverable(at=WEDNESDAY), key=lambda each: each == message_id)
    assert waiting == message_id
    assert deliver(message_id, at=later(hours=1))
    assert open_elements(DRAFTER) == ["explain_comments"]
    assert db.session.get_one(Message, message_id).delivered_at == later(hours=1)
    assert not deliver(message_id), "it arrived twice"
    assert processes.deliverable(at=WEDNESDAY) == [launched]
    assert open_elements(DRAFTER) == ["explain_comments"]


def test_a_message_that_starts_a_process_starts_it_once(app: Flask) -> None:
    factories.instance()
    factories.complete(DRAFTER, factories.launch_answers("STC"))
    [message_id] = processes.deliverable(at=WEDNESDAY)
    assert [deliver(message_id), deliver(message_id)] == [True, False]
    round_id = db.session.get_one(Message, message_id).subject_id
    assert round_instance(round_id).status == "running"


def test_a_round_whose_deadline_passed_before_its_launch_is_launched_and_then_closed(app: Flask) -> None:
    round_id = factories.open_round("STC")
    document_id = consultations.round_shown(round_id).document_id
    facts = {"round_id": str(round_id), "document_id": str(document_id)}
    assert deliver(send("round_launched", round_id, **facts), at=MIDNIGHT)
    with transaction():
        assert processes.ask_next(round_id, at=MIDNIGHT) == 1
    assert not advance(round_instance(round_id).id, at=MIDNIGHT)
    assert advance(round_instance(round_id).id, at=MIDNIGHT + timedelta(seconds=2))
    assert consultations.round_shown(round_id).state == "closed"


def test_a_message_for_nobody_is_not_delivered(app: Flask) -> None:
    message_id = send("withdrawn", new_id())
    assert processes.deliverable(at=WEDNESDAY) == []
    with pytest.raises(processes.NobodyWaits):
        deliver(message_id)
    assert db.session.get_one(Message, message_id).delivered_at is None


def test_a_message_another_worker_is_delivering_is_left_to_it(app: Flask) -> None:
    factories.instance()
    factories.complete(DRAFTER, factories.launch_answers("STC"))
    [message_id] = processes.deliverable(at=WEDNESDAY)

    def meanwhile() -> bool:
        with app.app_context():
            return deliver(message_id)

    with ThreadPoolExecutor() as pool, transaction():
        assert processes.deliver_message(message_id, at=WEDNESDAY)
        assert pool.submit(meanwhile).result(timeout=10) is False
    assert len(db.session.scalars(select(Instance)).all()) == 2


def test_a_message_that_failed_is_tried_again_later_each_time(app: Flask) -> None:
    factories.instance()
    factories.complete(DRAFTER, factories.launch_answers("STC"))
    [message_id] = processes.deliverable(at=WEDNESDAY)
    pauses, at = [], WEDNESDAY
    for _ in range(13):
        with transaction():
            processes.message_failed(message_id, "LookupError: nobody", at=at)
        row = db.session.get_one(Message, message_id)
        assert row.retry_at is not None
        pauses.append((row.retry_at - at).total_seconds())
        assert processes.deliverable(at=row.retry_at - timedelta(microseconds=1)) == []
        at = row.retry_at
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]
    row = db.session.get_one(Message, message_id)
    assert (row.attempts, row.problem) == (13, "LookupError: nobody")
    assert processes.deliverable(at=at) == [message_id]


def test_nothing_is_due_before_its_instant(app: Flask) -> None:
    round_id = factories.launch("STC")
    instance_id = round_instance(round_id).id
    last = FRIDAY - timedelta(microseconds=1)
    assert processes.due(at=last) == []
    assert not advance(instance_id, at=last)
    assert processes.due(at=FRIDAY) == [instance_id]


def test_a_due_timer_passes_once(app: Flask) -> None:
    round_id = factories.launch("STC")
    instance_id = round_instance(round_id).id
    assert [advance(instance_id), advance(instance_id)] == [True, False]
    assert (round_instance(round_id).status, processes.due(at=MIDNIGHT)) == ("completed", [])
    assert db.session.scalars(select(Timer)).all() == []
    assert consultations.round_shown(round_id).state == "closed"


def test_the_due_stand_in_the_order_in_which_they_are_due(app: Flask) -> None:
    instances = [round_instance(factories.launch("STC")).id for _ in range(3)]
    second, third, first = instances
    for instance_id, hours in ((first, -3), (second, -2), (third, -1)):
        with transaction() as session:
            session.execute(
                update(Timer)
                .where(Timer.instance_id == instance_id)
                .values(due_at=MIDNIGHT + timedelta(hours=hours))
            )
    assert processes.due(at=MIDNIGHT) == [first, second, third]
    assert processes.due(at=MIDNIGHT, limit=2) == [first, second]


def test_an_instance_that_failed_is_left_alone_for_a_while_and_forgiven_when_it_goes_on(app: Flask) -> None:
    round_id = factories.launch("STC")
    instance_id = round_instance(round_id).id
    for _ in range(2):
        with transaction():
            processes.advance_failed(instance_id, "LaunchUnfinished: …", at=MIDNIGHT)
    row = round_instance(round_id)
    assert (row.attempts, row.problem) == (2, "LaunchUnfinished: …")
    assert row.retry_at == MIDNIGHT + timedelta(seconds=4)
    assert processes.due(at=MIDNIGHT + timedelta(seconds=3)) == []
    assert processes.due(at=MIDNIGHT + timedelta(seconds=4)) == [instance_id]
    assert advance(instance_id, at=MIDNIGHT + timedelta(seconds=4))
    row = round_instance(round_id)
    assert (row.attempts, row.problem, row.retry_at) == (0, None, None)


def test_an_instance_somebody_is_moving_is_passed_by(app: Flask) -> None:
    round_id = factories.launch("STC")
    instance_id = round_instance(round_id).id

    def meanwhile() -> bool:
        with app.app_context():
            return advance(instance_id)

    with ThreadPoolExecutor() as pool, transaction():
        assert processes.advance(instance_id, at=MIDNIGHT)
        assert pool.submit(meanwhile).result(timeout=10) is False


def test_an_extension_sets_the_timer_anew(app: Flask) -> None:
    round_id, person = factories.launch("STC"), factories.signed_in(DRAFTER)
    with transaction():
        processes.extend_round(
            round_id, "chậm nhất ngày 16/01/2022", "Vì …", person=person, address=None, at=WEDNESDAY
        )
    [timer] = db.session.scalars(select(Timer))
    assert timer.due_at == FRIDAY, (
        "the last day is another Sunday, and five working days before it is this Friday"
    )
    assert factories.item_of(SPECIALIST).due_at == MIDNIGHT + timedelta(days=7)
    assert advance(round_instance(round_id).id)
    assert consultations.round_shown(round_id).state == "open", "at its first deadline it only reminds"


def test_the_next_to_be_asked_are_asked_chunk_by_chunk_and_nobody_twice(app: Flask) -> None:
    factories.instance()
    factories.complete(DRAFTER, factories.launch_answers("STC", "STP", "CAT"))
    factories.pass_messages()
    [round_id] = db.session.scalars(select(Message.subject_id))

    def ask() -> int:
        with transaction():
            return processes.ask_next(round_id, at=later(hours=1), limit=2)

    assert [ask(), ask(), ask()] == [2, 1, 0]
    items = db.session.scalars(select(WorkItem).where(WorkItem.element == "register_request")).all()
    assert {item.agency_id for item in items} == {factories.agency(code).id for code in ("STC", "STP", "CAT")}
    assert {item.due_at for item in items} == {MIDNIGHT}
    assert len(items) == 3
    subjects = {row.subject_id for row in db.session.scalars(select(Instance)) if row.subject_id}
    assert {each.id for each in consultations.consultees_of(round_id)} < subjects


def withdraw(round_id: UUID) -> None:
    person = factories.signed_in(DRAFTER)
    with transaction():
        processes.withdraw_round(round_id, "Gửi nhầm.", person=person, address=None, at=WEDNESDAY)


def cancel(round_id: UUID, limit: int = 100) -> int:
    with transaction():
        return processes.cancel_next(round_id, at=later(hours=1), limit=limit)


def test_the_tasks_of_a_withdrawn_round_are_taken_back_chunk_by_chunk(app: Flask) -> None:
    round_id, other = factories.launch("STC", "STP", "CAT"), factories.launch("STC")
    withdraw(round_id)
    assert len(open_elements(SPECIALIST)) == 2
    assert [cancel(round_id, limit=2), cancel(round_id, limit=2), cancel(round_id)] == [2, 1, 0]
    assert open_elements(SPECIALIST) == ["draft_reply"], "the other round lost its task"
    cancelled = db.session.scalars(select(Instance).where(Instance.status == "cancelled")).all()
    assert [row.finished_at for row in cancelled] == [later(hours=1)] * 3
    assert factories.counts(other).waiting == 1


def test_a_task_somebody_holds_when_its_round_is_taken_back_is_taken_back_after_all(app: Flask) -> None:
    round_id = factories.launch("STC", "STP")
    withdraw(round_id)
    [consultee] = consultations.consultees_of(round_id, agency_ids={factories.agency("STC").id})

    def take_back() -> list[int]:
        with app.app_context():
            taken = [cancel(round_id)]
            while taken[-1]:
                taken.append(cancel(round_id))
            return taken

    with ThreadPoolExecutor() as pool:
        with transaction() as session:
            held = select(Instance.id).where(Instance.subject_id == consultee.id)
            session.execute(held.with_for_update(key_share=True))
            work = pool.submit(take_back)
            factories.until_somebody_waits()
        assert sum(work.result(timeout=10)) == 2
    assert open_elements(SPECIALIST) == []
