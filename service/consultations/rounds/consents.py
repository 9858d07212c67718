"""Reading the record of a silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.consultations.models import DeemedConsent
from service.db import db

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConsentShown:
    """A deemed consent: by which sentence, from when, after how many reminders, and whether it has ended."""

    sentence: str
    effective_at: datetime
    recorded_at: datetime
    reminders_sent: int
    ended_at: datetime | None
    """When a reply ended it: one that was in time after all, or a late one that was taken in."""


def consents_of(consultee_id: UUID) -> list[ConsentShown]:
    """The deemed consents that were recorded for a consultee, oldest first; all but the last have ended."""
    rows = db.session.execute(
        select(
            DeemedConsent.sentence,
            DeemedConsent.effective_at,
            DeemedConsent.recorded_at,
            DeemedConsent.reminders_sent,
            DeemedConsent.ended_at,
        )
        .where(DeemedConsent.consultee_id == consultee_id)
        .order_by(DeemedConsent.recorded_at)
    )
    return [ConsentShown(*row) for row in rows]
