"""What an agency is or was asked about, and what became of its own part in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from service.consultations.models import ConsulteeRecord, RoundRecord
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Select


@dataclass(frozen=True, slots=True)
class OwnPart:
    """An agency's part in the latest round in which it was asked about a document."""

    consultee_id: UUID
    outcome: str | None
    """None while a reply is awaited."""
    ends_at: datetime | None
    """None while the round is paused."""


def asked_about(agency_ids: Collection[UUID]) -> Select[UUID, datetime | None]:
    """The documents about which these agencies were asked, each with when they last were, as a query."""
    return (
        select(RoundRecord.document_id, func.max(ConsulteeRecord.asked_at))
        .join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
        .where(ConsulteeRecord.agency_id.in_(agency_ids), ConsulteeRecord.asked_at.is_not(None))
        .group_by(RoundRecord.document_id)
    )


def own_parts(document_ids: Collection[UUID], agency_ids: Collection[UUID]) -> dict[UUID, OwnPart]:
    """The part that one of these agencies has, by document; those about which none was asked are left out."""
    rows = db.session.execute(
        select(RoundRecord.document_id, ConsulteeRecord.id, ConsulteeRecord.outcome, ConsulteeRecord.ends_at)
        .join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
        .where(RoundRecord.document_id.in_(document_ids), ConsulteeRecord.agency_id.in_(agency_ids))
        .where(ConsulteeRecord.asked_at.is_not(None))
        .order_by(RoundRecord.number, ConsulteeRecord.id)
    )
    # Of several rounds the later one is kept.
    return {row.document_id: OwnPart(row.id, row.outcome, row.ends_at) for row in rows}
