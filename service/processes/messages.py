"""Messages between processes: stored by the sender, delivered in a transaction of their own.

A sender never locks the receiver: two processes that tell each other something at once cannot wait for each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select

from service.audit import SYSTEM, Act, Trail
from service.db import db, new_id
from service.processes import catalog
from service.processes.brake import put_off
from service.processes.conduct import begin, deliver
from service.processes.models import RUNNING, Awaited, Instance, Message
from service.processes.settle import settle_new

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def deliverable(*, at: datetime, limit: int = 200) -> list[UUID]:
    """The messages that somebody waits for, oldest first. One that nobody waits for yet stays where it is."""
    starts = [each.model.start_message for each in catalog.all_latest() if each.model.start_message]
    waited_for = exists().where(
        Awaited.name == Message.name,
        Awaited.instance_id == Instance.id,
        Instance.subject_id == Message.subject_id,
        Instance.status == RUNNING,
    )
    query = (
        select(Message.id)
        .where(Message.delivered_at.is_(None), or_(Message.name.in_(starts), waited_for))
        .where(or_(Message.retry_at.is_(None), Message.retry_at <= at))
        .order_by(Message.id)
        .limit(limit)
    )
    return list(db.session.scalars(query))


def deliver_message(message_id: UUID, *, at: datetime) -> bool:
    """Deliver one message and mark it, in one transaction: it arrives once. False if another worker delivers it."""
    message = db.session.scalar(
        select(Message)
        .where(Message.id == message_id, Message.delivered_at.is_(None))
        .with_for_update(skip_locked=True)
    )
    if message is None:
        return False
    message.delivered_at = at
    started = catalog.started_by(message.name)
    if started is None:
        deliver(message.subject_id, message.name, message.payload, at=at)
        return True
    act = Act(SYSTEM, at, Trail(new_id()))
    settle_new([begin(started, message.payload, act, subject_id=message.subject_id)], at=at)
    return True


def message_failed(
    message_id: UUID,
    problem: str,
    *,
    at: datetime,
    element: str | None = None,  # noqa: ARG001  Of the receiver's drawing; the message itself is at none.
) -> None:
    """A message could not be delivered: keep the reason and try again later, each time a little later."""
    message = db.session.get_one(Message, message_id, with_for_update=True)
    put_off(message, problem, at=at)
