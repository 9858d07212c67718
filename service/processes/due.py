"""What is due: the instances whose timers have come, for the one sweep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from service.db import db
from service.processes.brake import put_off
from service.processes.models import RUNNING, Instance, Timer

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def due(*, at: datetime, limit: int = 200) -> list[UUID]:
    """The instances with a timer due by ``at``, in the order in which they are due."""
    query = (
        select(Timer.instance_id)
        .join(Instance, Instance.id == Timer.instance_id)
        .where(Timer.due_at <= at, Instance.status == RUNNING)
        .where(or_(Instance.retry_at.is_(None), Instance.retry_at <= at))
        .order_by(Timer.due_at, Timer.id)
        .limit(limit)
    )
    return list(dict.fromkeys(db.session.scalars(query)))


def advance_failed(instance_id: UUID, problem: str, *, at: datetime, element: str | None = None) -> None:
    """An instance could not go on: keep the reason and where it was, and do not trip on it again at once."""
    instance = db.session.get_one(Instance, instance_id, with_for_update={"key_share": True})
    put_off(instance, problem, at=at, element=element)
