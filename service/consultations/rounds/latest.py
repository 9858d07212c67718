"""The latest round on a document, and whether one still runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service.consultations.errors import RoundStillOpen
from service.consultations.models import RoundRecord
from service.consultations.outcome import RUNNING, RoundState
from service.db import db

if TYPE_CHECKING:
    from uuid import UUID


def latest_round(document_id: UUID) -> RoundRecord | None:
    """The latest round on a document that was not withdrawn: it says how the agencies stand."""
    return db.session.scalar(
        select(RoundRecord)
        .where(RoundRecord.document_id == document_id, RoundRecord.state != RoundState.WITHDRAWN)
        .order_by(RoundRecord.number.desc())
        .limit(1)
    )


def require_none_running(document_id: UUID) -> None:
    """Refuse to go on with a document while a round on it runs: :class:`RoundStillOpen`."""
    running = db.session.scalar(
        select(RoundRecord.number)
        .where(RoundRecord.document_id == document_id, RoundRecord.state.in_(RUNNING))
        .limit(1)
    )
    if running is not None:
        raise RoundStillOpen(number=running)
