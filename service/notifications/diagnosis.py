"""What is wrong with e-mail: what is owed for long, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.db import db
from service.errors import Symptom
from service.notifications.models import Notification

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

PATIENCE = timedelta(minutes=10)


def symptoms(*, at: datetime) -> Iterator[Symptom]:
    """Every e-mail that should have left by ``at`` and did not."""
    query = select(Notification.id, Notification.kind, Notification.attempts, Notification.problem).where(
        Notification.sent_at.is_(None), Notification.next_try_at < at - PATIENCE
    )
    for row in db.session.execute(query):
        why = row.problem or "no worker took it up"
        yield Symptom(
            f"notification {row.id}", f"{row.kind} has not left after {row.attempts} attempts: {why}"
        )
