"""What goes with a document on its road: the letters that ask about it and the submissions that bring it up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from service.db import db
from service.documents.models import DispatchRecord, DocumentRecord, NumberRecord, SignatureRecord
from service.documents.numbers.symbols import written

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class AccompanyingLine:
    """A letter or a submission about a document: how far it has come."""

    id: UUID
    kind: str
    subject: str
    registered_at: datetime
    signed_at: datetime | None
    number: str
    """Number and symbol; empty before it has one."""
    dated: date | None
    sent_at: datetime | None
    sent: int
    """To how many agencies and others it was dispatched."""


def latest_about(document_id: UUID, kind: str) -> UUID | None:
    """The newest letter, or the newest submission, about a document; None while there is none."""
    return db.session.scalar(
        select(DocumentRecord.id)
        .where(DocumentRecord.main_id == document_id, DocumentRecord.kind == kind)
        .order_by(DocumentRecord.registered_at.desc(), DocumentRecord.id.desc())
        .limit(1)
    )


def accompanying(document_id: UUID, *, sent_by: datetime | None = None) -> list[AccompanyingLine]:
    """The letters and submissions about a document, in the order in which they were registered.

    With ``sent_by`` only those that had left the agency by then.
    """
    dispatch = (
        select(
            DispatchRecord.document_id,
            func.min(DispatchRecord.sent_at).label("sent_at"),
            func.count().label("sent"),
        )
        .join(DocumentRecord, DocumentRecord.id == DispatchRecord.document_id)
        .where(DocumentRecord.main_id == document_id)
        .group_by(DispatchRecord.document_id)
        .subquery()
    )
    query = (
        select(
            DocumentRecord.id,
            DocumentRecord.kind,
            DocumentRecord.subject,
            DocumentRecord.registered_at,
            SignatureRecord.signed_at,
            NumberRecord.number,
            NumberRecord.symbol,
            NumberRecord.dated,
            dispatch.c.sent_at,
            dispatch.c.sent,
        )
        .outerjoin(SignatureRecord, SignatureRecord.document_id == DocumentRecord.id)
        .outerjoin(NumberRecord, NumberRecord.bearer_id == DocumentRecord.id)
        .outerjoin(dispatch, dispatch.c.document_id == DocumentRecord.id)
        .where(DocumentRecord.main_id == document_id)
        .order_by(DocumentRecord.registered_at, DocumentRecord.id)
    )
    if sent_by is not None:
        query = query.where(dispatch.c.sent_at <= sent_by)
    return [_line(row) for row in db.session.execute(query)]


def _line(row: Any) -> AccompanyingLine:
    return AccompanyingLine(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        registered_at=row.registered_at,
        signed_at=row.signed_at,
        number="" if row.number is None else written(row.number, row.symbol),
        dated=row.dated,
        sent_at=row.sent_at,
        sent=row.sent or 0,
    )
