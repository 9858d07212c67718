"""Reading the record of a silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def consent_of(consultee_id: UUID) -> ConsentShown | None:
    """The deemed consent that was recorded for a consultee, also one that has ended; None where none was."""
    record = db.session.get(DeemedConsent, consultee_id)
    if record is None:
        return None
    return ConsentShown(
        record.sentence, record.effective_at, record.recorded_at, record.reminders_sent, record.ended_at
    )
