"""Reading the filed replies that were withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select

from service import directory, documents
from service.consultations.models import ConsulteeRecord, Explanation, RoundRecord, VoidReply
from service.consultations.outcome import RoundState
from service.db import db

if TYPE_CHECKING:
    from datetime import date, datetime

    from service.consultations.rounds.progress import RoundShown


@dataclass(frozen=True, slots=True)
class VoidShown:
    """A filed reply that does not count any more: what was filed by whom, who withdrew it and why."""

    id: UUID
    stance: str
    channel: str
    number: str
    dated: date | None
    late: bool
    received_at: datetime
    filed_by: str
    filed_at: datetime
    comments: list[dict[str, Any]]
    reason: str
    withdrawn_by: str
    withdrawn_at: datetime
    evidence: list[documents.AttachmentShown]


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """What withdrawing a filed reply would take with it."""

    explained: int
    """Comments of it that are explained already."""


def void_replies_of(consultee_id: UUID) -> list[VoidShown]:
    """The withdrawn filings of a consultee, oldest first."""
    records = db.session.scalars(
        select(VoidReply).where(VoidReply.consultee_id == consultee_id).order_by(VoidReply.withdrawn_at)
    ).all()
    names = directory.names_of({person for each in records for person in (each.filed_by, each.withdrawn_by)})
    return [
        VoidShown(
            each.id,
            each.stance,
            each.channel,
            each.number,
            each.dated,
            each.late,
            each.received_at,
            names[each.filed_by],
            each.filed_at,
            each.comments,
            each.reason,
            names[each.withdrawn_by],
            each.withdrawn_at,
            documents.attachments_of(each.id),
        )
        for each in records
    ]


def withdrawing_of(consultee_id: UUID, round_: RoundShown) -> Withdrawing | None:
    """What withdrawing the consultee's filed reply would take with it; None while the document lies before others."""
    if round_.state == RoundState.WITHDRAWN or not documents.is_in_hand(round_.document_id):
        return None
    explained = select(func.count()).where(Explanation.consultee_id == consultee_id)
    return Withdrawing(db.session.scalar(explained) or 0)


def asker_of_void(void_id: UUID) -> UUID | None:
    """The agency that had filed a withdrawn reply; None where the id is of none."""
    return db.session.scalar(
        select(RoundRecord.agency_id)
        .join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
        .join(VoidReply, VoidReply.consultee_id == ConsulteeRecord.id)
        .where(VoidReply.id == void_id)
    )
