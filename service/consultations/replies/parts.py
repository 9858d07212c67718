"""An agency's part in a round, found from the letter that asked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service.consultations.models import ConsulteeRecord, RoundRecord
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


def part_asked_by(letter_id: UUID, agency_ids: Collection[UUID]) -> UUID | None:
    """The part of one of these agencies in the round that a letter opened; None where it asked none of them.

    Nobody is asked before the round is launched to them, which comes a moment after the letter.
    """
    return db.session.scalar(
        select(ConsulteeRecord.id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(RoundRecord.letter_id == letter_id, ConsulteeRecord.agency_id.in_(agency_ids))
        .where(ConsulteeRecord.asked_at.is_not(None))
        .order_by(ConsulteeRecord.id)
        .limit(1)
    )
