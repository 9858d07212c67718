"""The register of outgoing documents: every number an agency gave and what bears it (Decree 30/2020, annex IV)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Subquery, func, select

from service.db import db
from service.documents.models import DispatchRecord, DocumentRecord, NumberRecord, SignatureRecord
from service.documents.numbers.numbering import USED
from service.documents.numbers.symbols import written
from service.paging import PAGE_SIZE, last_page, offset_of, page_within

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class OutgoingLine:
    """A line of the register."""

    series_id: UUID
    year: int
    number: int
    symbol: str | None
    dated: date
    kind: str
    subject: str
    state: str
    reason: str
    bearer_id: UUID | None
    document_id: UUID | None
    """None for a reply, and for a number that nothing bears."""
    unit: str
    recipients: tuple[str, ...]
    signer: str
    sent_at: datetime | None
    sent: int
    """To how many agencies it was dispatched, and how many of them confirmed that it arrived."""
    received: int

    @property
    def written(self) -> str:
        """Number and symbol as they stand in the document."""
        return written(self.number, self.symbol)

    @property
    def borne(self) -> bool:
        """Whether something bears the number."""
        return self.state == USED


@dataclass(frozen=True, slots=True)
class OutgoingPage:
    """A page of the register of one agency and year, the greatest number first."""

    lines: Sequence[OutgoingLine]
    number: int
    last: int
    total: int


def outgoing_register(agency_id: UUID, *, year: int, page: int = 1, size: int = PAGE_SIZE) -> OutgoingPage:
    """The numbers of an agency in a year, a page at a time."""
    of_year = (NumberRecord.agency_id == agency_id, NumberRecord.year == year)
    total = db.session.scalar(select(func.count()).select_from(NumberRecord).where(*of_year)) or 0
    number = page_within(page, total, size)
    shown = (
        select(NumberRecord)
        .where(*of_year)
        .order_by(NumberRecord.number.desc(), NumberRecord.symbol)
        .limit(size)
        .offset(offset_of(number, size))
        .subquery()
    )
    return OutgoingPage(_lines(shown), number, last_page(total, size), total)


def years_of_register(agency_id: UUID) -> list[int]:
    """The years in which an agency gave numbers, the latest first."""
    years = select(NumberRecord.year).where(NumberRecord.agency_id == agency_id).distinct()
    return sorted(db.session.scalars(years), reverse=True)


def _lines(shown: Subquery) -> list[OutgoingLine]:
    dispatch = (
        select(
            DispatchRecord.document_id,
            func.min(DispatchRecord.sent_at).label("sent_at"),
            func.count(DispatchRecord.agency_id).label("sent"),
            func.count(DispatchRecord.received_at).label("received"),
        )
        .where(DispatchRecord.document_id.in_(select(shown.c.bearer_id)))
        .group_by(DispatchRecord.document_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            shown,
            DocumentRecord.id.label("document_id"),
            DocumentRecord.unit,
            DocumentRecord.distribution,
            SignatureRecord.name.label("signer"),
            dispatch.c.sent_at,
            dispatch.c.sent,
            dispatch.c.received,
        )
        .select_from(shown)
        .outerjoin(DocumentRecord, DocumentRecord.id == shown.c.bearer_id)
        .outerjoin(SignatureRecord, SignatureRecord.document_id == shown.c.bearer_id)
        .outerjoin(dispatch, dispatch.c.document_id == shown.c.bearer_id)
        .order_by(shown.c.number.desc(), shown.c.symbol)
    )
    return [_line(row) for row in rows]


def _line(row: Any) -> OutgoingLine:
    return OutgoingLine(
        series_id=row.series_id,
        year=row.year,
        number=row.number,
        symbol=row.symbol,
        dated=row.dated,
        kind=row.kind,
        subject=row.subject,
        state=row.state,
        reason=row.reason,
        bearer_id=row.bearer_id,
        document_id=row.document_id,
        unit=row.unit or "",
        recipients=tuple(str(entry["line"]) for entry in row.distribution or []),
        signer=row.signer or "",
        sent_at=row.sent_at,
        sent=row.sent or 0,
        received=row.received or 0,
    )
