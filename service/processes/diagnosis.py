"""What is wrong with the instances that run: stuck, late, or waiting for something else than their rows say."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from service import audit, engine, notifications
from service.db import db
from service.errors import Symptom
from service.inbox import DONE, OPEN, WorkItem
from service.processes.catalog import all_latest, published
from service.processes.models import RUNNING, Awaited, Instance, Message, Timer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Row, Select

PATIENCE = timedelta(minutes=1)
"""What the sweep, which runs every second, has not done after so long it will not do by itself."""
AT_ONCE = 500
UNTOLD_BEFORE = "outcome"
"""The form of the last task of a document in version 0.1.0."""


def symptoms(*, at: datetime) -> Iterator[Symptom]:
    """All that is wrong with the running instances, their timers, their messages and the audit at ``at``."""
    yield from _broken_chains()
    yield from _stuck()
    yield from _late_timers(at)
    yield from _late_messages(at)
    yield from _out_of_step()
    yield from _left_open()
    yield from _undocumented()
    yield from notifications.untold("item_opened", select(WorkItem.id))
    yield from notifications.unfounded(("item_opened", "task_taken_back"), select(WorkItem.id))


def broken_chains() -> Iterator[audit.Break]:
    """The chains of the audit that are not whole, those of instances among them, each with its first broken entry."""
    return audit.broken_chains(select(Instance.id, Instance.audit_seq, Instance.audit_head))


def _broken_chains() -> Iterator[Symptom]:
    for each in broken_chains():
        yield Symptom(f"audit chain {each.chain}", f"entry {each.seq} is not as it was written")


def _stuck() -> Iterator[Symptom]:
    query = select(Instance.id, Instance.problem, Instance.attempts).where(
        Instance.status == RUNNING, Instance.problem.is_not(None)
    )
    for instance_id, problem, attempts in db.session.execute(query):
        yield Symptom(f"instance {instance_id}", f"could not go on {attempts} times: {problem}")


def _late_timers(at: datetime) -> Iterator[Symptom]:
    query = (
        select(Timer.instance_id, Timer.element, Timer.due_at)
        .join(Instance, Instance.id == Timer.instance_id)
        .where(Instance.status == RUNNING, Instance.problem.is_(None), Timer.due_at < at - PATIENCE)
    )
    for instance_id, element, due_at in db.session.execute(query):
        yield Symptom(f"instance {instance_id}", f"{element} was due at {due_at:%Y-%m-%d %H:%M:%S%z}")


def _late_messages(at: datetime) -> Iterator[Symptom]:
    """A message that nobody waits for may come too early; one that starts a process or is waited for is late."""
    starts = [each.model.start_message for each in all_latest() if each.model.start_message]
    awaited = (
        select(Awaited.name)
        .join(Instance, Instance.id == Awaited.instance_id)
        .where(Instance.subject_id == Message.subject_id, Awaited.name == Message.name)
        .exists()
    )
    query = select(Message.id, Message.name, Message.problem).where(
        Message.delivered_at.is_(None),
        Message.sent_at < at - PATIENCE,
        or_(awaited, Message.name.in_(starts)),
    )
    for message_id, name, problem in db.session.execute(query):
        yield Symptom(f"message {message_id}", f"{name} was not delivered: {problem or 'nobody took it up'}")


def _out_of_step() -> Iterator[Symptom]:
    """Instances whose state waits for other people, instants or messages than the rows beside it say."""
    rows = db.session.execute(
        select(Instance.id, Instance.definition_id, Instance.state)
        .where(Instance.status == RUNNING)
        .order_by(Instance.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for some in rows.partitions(AT_ONCE):
        yield from _compared(some)


def _left_open() -> Iterator[Symptom]:
    """Instances that have ended, and still something of theirs waits."""
    for waits, what in (
        (select(WorkItem.instance_id).where(WorkItem.state == OPEN), "tasks are still in inboxes"),
        (select(Timer.instance_id), "timers still wait"),
        (select(Awaited.instance_id), "messages are still awaited"),
    ):
        ended = select(Instance.id).where(Instance.status != RUNNING, Instance.id.in_(waits))
        for instance_id in db.session.scalars(ended):
            yield Symptom(f"instance {instance_id}", f"it has ended, and {what}")


def _undocumented() -> Iterator[Symptom]:
    """Tasks that were done, and the history of their instance tells of no such act.

    Version 0.1.0 wrote nothing down of its last task, which only ended the process.
    """
    told = audit.has_act(chain=WorkItem.instance_id, by=WorkItem.closed_by, at=WorkItem.closed_at)
    query = select(WorkItem.instance_id, WorkItem.id).where(
        WorkItem.state == DONE, WorkItem.form != UNTOLD_BEFORE, ~told
    )
    for instance_id, item_id in db.session.execute(query):
        yield Symptom(
            f"instance {instance_id}", f"task {item_id} was done, and the audit does not know of it"
        )


def _compared(some: Sequence[Row[UUID, UUID, str]]) -> Iterator[Symptom]:
    ids = [row.id for row in some]
    items = _rows(
        select(WorkItem.instance_id, WorkItem.id).where(WorkItem.state == OPEN, WorkItem.instance_id.in_(ids))
    )
    timers = _rows(select(Timer.instance_id, Timer.element, Timer.due_at).where(Timer.instance_id.in_(ids)))
    awaited = _rows(select(Awaited.instance_id, Awaited.name).where(Awaited.instance_id.in_(ids)))
    for row in some:
        try:
            rest = engine.rest(published(row.definition_id).model, row.state)
        except engine.StateUnreadable:
            yield Symptom(f"instance {row.id}", "its state cannot be read")
            continue
        for told, waited, what in (
            (items, {(step.id,) for step in rest.steps}, "tasks in inboxes"),
            (timers, {(timer.element, timer.due_at) for timer in rest.timers}, "timers"),
            (awaited, {(name,) for name in rest.awaited}, "messages awaited"),
        ):
            if told[row.id] != waited:
                yield Symptom(f"instance {row.id}", f"its {what} are not those that its state waits for")


def _rows(query: Select[*tuple[Any, ...]]) -> Mapping[UUID, set[tuple[Any, ...]]]:
    """What the rows say that each instance waits for."""
    told: dict[UUID, set[tuple[Any, ...]]] = defaultdict(set)
    for instance_id, *what in db.session.execute(query):
        told[instance_id].add(tuple(what))
    return told
