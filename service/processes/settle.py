"""Settling: what a push led to becomes rows, all of them in the transaction of the push.

The state, the timers and awaited messages, the inbox, the notifications, the messages that leave, and the audit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from sqlalchemy import bindparam, delete, insert, update

from service import audit, background, inbox, notifications
from service.db import Write, new_id
from service.deadlines import show_last_moment
from service.processes.errors import PropertyMissing
from service.processes.models import CANCELLED, COMPLETED, RUNNING, Awaited, Instance, Message, Timer
from service.processes.times import instant

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from service.audit import Trail
    from service.engine import Outcome, Step, Thrown
    from service.processes.catalog import Published
    from service.processes.hold import Held

_insert_instance = Write(insert(Instance))
_update_instance = Write(
    update(Instance)
    .where(Instance.id == bindparam("instance"))
    .values(
        subject_id=bindparam("subject"),
        state=bindparam("new_state"),
        status=bindparam("new_status"),
        finished_at=bindparam("finished"),
        audit_seq=bindparam("seq"),
        audit_head=bindparam("head"),
        attempts=0,
        problem=None,
        retry_at=None,
        stuck_since=None,
        stuck_element=None,
    )
)
_cancel_instance = Write(
    update(Instance)
    .where(Instance.id == bindparam("instance"))
    .values(
        status=CANCELLED,
        finished_at=bindparam("at"),
        audit_seq=bindparam("seq"),
        audit_head=bindparam("head"),
    )
)
_note_audit = Write(
    update(Instance)
    .where(Instance.id == bindparam("instance"))
    .values(audit_seq=bindparam("seq"), audit_head=bindparam("head"))
)
_drop_timers = Write(delete(Timer).where(Timer.instance_id == bindparam("instance")))
_add_timers = Write(insert(Timer))
_drop_awaited = Write(delete(Awaited).where(Awaited.instance_id == bindparam("instance")))
_add_awaited = Write(insert(Awaited))
_send_messages = Write(insert(Message))


@dataclass(frozen=True)
class Pushed:
    """An instance after a push, not yet stored."""

    instance_id: UUID
    process: Published
    subject_id: UUID | None
    outcome: Outcome
    trail: Trail

    @cached_property
    def items(self) -> list[inbox.Item]:
        """The steps that wait, as the inbox knows them."""
        return [_item(step, self.instance_id) for step in self.outcome.steps]


def settle(
    pushed: Pushed, *, done: UUID | None, by: UUID | None, at: datetime, known: Collection[UUID] = ()
) -> None:
    """Store an instance that was there before; ``done`` is the item whose completion pushed it, if one did.

    Of an item that is open already people were told, and are not told again. What its step says of it may have changed
    by hand: such items are ``known``, so that nobody else is told of a task that is not theirs.
    """
    outcome = pushed.outcome
    _update_instance(
        instance=pushed.instance_id,
        subject=pushed.subject_id,
        new_state=outcome.state,
        new_status=COMPLETED if outcome.completed else RUNNING,
        finished=at if outcome.completed else None,
        seq=pushed.trail.seq,
        head=pushed.trail.head,
    )
    if pushed.process.has_timers:
        _drop_timers(instance=pushed.instance_id)
    if pushed.process.awaits:
        _drop_awaited(instance=pushed.instance_id)
    inbox.settle(pushed.instance_id, pushed.items, done=done, by=by, at=at)
    _tell([pushed], at, known)


def settle_new(many: Sequence[Pushed], *, at: datetime) -> None:
    """Store instances that were just started, all at once."""
    _insert_instance.many([_new_row(pushed, at) for pushed in many])
    inbox.open_all([item for pushed in many for item in pushed.items], at=at)
    _tell(many, at)


def note(held: Held) -> None:
    """Write what was recorded of an instance that does not move by it, for instance one that has ended."""
    _note_audit(instance=held.instance_id, seq=held.trail.seq, head=held.trail.head)
    audit.write_all([held.trail])


def note_each(many: Sequence[Held]) -> None:
    """Write what was recorded of several instances that do not move by it, all at once."""
    _note_audit.many(
        [{"instance": held.instance_id, "seq": held.trail.seq, "head": held.trail.head} for held in many]
    )
    audit.write_all([held.trail for held in many])


def cancel(held: Held, *, at: datetime) -> None:
    """End an instance before its time: it waits for nobody and nothing any more."""
    _cancel_instance(instance=held.instance_id, at=at, seq=held.trail.seq, head=held.trail.head)
    _drop_timers(instance=held.instance_id)
    _drop_awaited(instance=held.instance_id)
    inbox.settle(held.instance_id, [], done=None, by=None, at=at)
    audit.write_all([held.trail])


def _tell(many: Sequence[Pushed], at: datetime, known: Collection[UUID] = ()) -> None:
    """What follows for others: timers, messages, e-mail, audit."""
    _add_timers.many(
        [
            {
                "id": timer.id,
                "instance_id": pushed.instance_id,
                "element": timer.element,
                "due_at": timer.due_at,
            }
            for pushed in many
            for timer in pushed.outcome.timers
        ]
    )
    _add_awaited.many(
        [
            {"instance_id": pushed.instance_id, "name": name}
            for pushed in many
            for name in sorted(pushed.outcome.awaited)
        ]
    )
    send([message for pushed in many for message in pushed.outcome.thrown], at=at)
    opened = [item for pushed in many for item in pushed.items if item.id not in known]
    notifications.put_many([_announcement(item, at) for item in opened], at=at)
    audit.write_all([pushed.trail for pushed in many])


def send(thrown: Sequence[Thrown], *, at: datetime) -> None:
    """Let messages leave; each is delivered in a transaction of its own."""
    if thrown:
        _send_messages.many([_message_row(message, at) for message in thrown])
        background.defer("deliver_messages")


def _item(step: Step, instance_id: UUID) -> inbox.Item:
    due = step.properties.get("due")
    return inbox.Item(
        id=step.id,
        instance_id=instance_id,
        element=step.element,
        name=step.name,
        form=_property(step, "form"),
        agency_id=UUID(step.data[_property(step, "agency")]),
        role=_property(step, "role"),
        title=str(step.data.get("subject", step.name)),
        due_at=instant(step.data[due]) if due else None,
        division_id=_named(step, "division"),
        person_id=_named(step, "person"),
        shown_id=_named(step, "shows"),
    )


def _property(step: Step, name: str) -> str:
    value = step.properties.get(name)
    if not value:
        raise PropertyMissing(element=step.element, property=name)
    return value


def _named(step: Step, name: str) -> UUID | None:
    """The id in the fact that an optional property names; None where the property or the fact is missing."""
    fact = step.data.get(step.properties.get(name, ""))
    return UUID(fact) if fact else None


def _announcement(item: inbox.Item, at: datetime) -> notifications.Draft:
    return notifications.to_role(
        "item_opened",
        item.agency_id,
        item.role,
        division_id=item.division_id,
        person_id=item.person_id,
        about=item.id,
        item_id=str(item.id),
        name=item.name,
        title=item.title,
        due=show_last_moment(item.due_at) if item.due_at else None,
        # What does not press waits for the morning, but for those who chose otherwise.
        pressing=inbox.is_pressing(item.due_at, at=at),
    )


def _message_row(message: Thrown, at: datetime) -> Mapping[str, Any]:
    payload = {name: value for name, value in message.payload.items() if name != "to"}
    return {
        "id": new_id(),
        "name": message.name,
        "subject_id": UUID(message.payload["to"]),
        "payload": orjson.dumps(payload).decode(),
        "sent_at": at,
        "delivered_at": None,
        "attempts": 0,
        "problem": None,
        "retry_at": None,
    }


def _new_row(pushed: Pushed, at: datetime) -> Mapping[str, Any]:
    outcome = pushed.outcome
    return {
        "id": pushed.instance_id,
        "definition_id": pushed.process.definition_id,
        "subject_id": pushed.subject_id,
        "state": outcome.state,
        "status": COMPLETED if outcome.completed else RUNNING,
        "started_at": at,
        "finished_at": at if outcome.completed else None,
        "audit_seq": pushed.trail.seq,
        "audit_head": pushed.trail.head,
        "attempts": 0,
        "problem": None,
        "retry_at": None,
        "stuck_since": None,
        "stuck_element": None,
    }
