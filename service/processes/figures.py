"""How the running instances stand, in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from service.db import db
from service.processes.models import RUNNING, Instance, Message, Timer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Select


def figures(*, at: datetime) -> Mapping[str, float]:
    """Stuck instances, how late the oldest due timer is in seconds, messages not delivered yet or in vain."""
    due_at = db.session.scalar(
        select(func.min(Timer.due_at))
        .join(Instance, Instance.id == Timer.instance_id)
        .where(Timer.due_at <= at, Instance.status == RUNNING, Instance.problem.is_(None))
    )
    return {
        "instances_stuck": _count(
            select(Instance.id).where(Instance.problem.is_not(None), Instance.status == RUNNING)
        ),
        "messages_failing": _count(
            select(Message.id).where(Message.delivered_at.is_(None), Message.problem.is_not(None))
        ),
        "deadline_lateness_seconds": (at - due_at).total_seconds() if due_at else 0.0,
        "messages_waiting": _count(select(Message.id).where(Message.delivered_at.is_(None))),
    }


def _count(query: Select[UUID]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
