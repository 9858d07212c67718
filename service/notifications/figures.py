"""How e-mail stands, in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from service.db import db
from service.notifications.models import Notification

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def figures(*, at: datetime) -> Mapping[str, float]:
    """How many e-mails are owed at ``at``, and for how many seconds the first of them."""
    owed = Notification.sent_at.is_(None) & (Notification.created_at <= at)
    count, first = db.session.execute(
        select(func.count(), func.min(Notification.created_at)).where(owed)
    ).one()
    return {
        "notifications_owed": count,
        "notifications_oldest_seconds": (at - first).total_seconds() if first else 0.0,
    }
