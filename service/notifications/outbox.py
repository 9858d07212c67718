"""The outbox: what was sent lately, for a demonstration and for administrators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.db import db
from service.notifications.models import Notification

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """One e-mail that was sent, or kept where no server is set."""

    sent_at: datetime | None
    recipients: str | None
    subject: str | None
    body: str | None


def latest(limit: int = 50) -> list[Sent]:
    """The latest e-mails, newest first."""
    rows = db.session.execute(
        select(Notification.sent_at, Notification.recipients, Notification.subject, Notification.body)
        .where(Notification.sent_at.is_not(None), Notification.recipients != "")
        .order_by(Notification.sent_at.desc(), Notification.id.desc())
        .limit(limit)
    )
    return [Sent(*row) for row in rows]
