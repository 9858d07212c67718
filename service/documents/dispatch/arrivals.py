"""Arrivals: what was dispatched to an agency, the issued document as it reads it, and the receipt that this leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import and_, func, select, update

from service.db import db
from service.deadlines import ZONE
from service.directory import AgencyRecord
from service.documents.drafts.secrecy import CIRCULATION_MARKS
from service.documents.errors import DocumentNotFound
from service.documents.models import (
    ArrivalRecord,
    DispatchRecord,
    DocumentRecord,
    NumberRecord,
    SignatureRecord,
)
from service.documents.numbers.symbols import written
from service.paging import PAGE_SIZE, last_page, offset_of, page_within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from sqlalchemy import ColumnElement


_registered = and_(
    ArrivalRecord.document_id == DispatchRecord.document_id,
    ArrivalRecord.agency_id == DispatchRecord.agency_id,
)
"""The line in the register of arrivals of the agency that a document was dispatched to."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that was dispatched to an agency, in its list."""

    document_id: UUID
    kind: str
    subject: str
    sender: str
    number: str
    """Number and symbol: ``05/KH-UBND``."""
    dated: date
    sent_at: datetime
    received_at: datetime | None
    """When somebody of the agency first opened or registered it."""
    arrival_number: int | None
    """Its *số đến* in the agency; None while its clerk has not registered it."""


@dataclass(frozen=True, slots=True)
class ArrivalsPage:
    """A page of arrivals, newest first, and how many there are in all."""

    arrivals: list[Arrival]
    number: int
    last: int
    total: int


def arrivals_of(
    agency_ids: Collection[UUID],
    *,
    since: date | None = None,
    until: date | None = None,
    page: int = 1,
    size: int = PAGE_SIZE,
) -> ArrivalsPage:
    """What was dispatched to these agencies, from a day to another, both included, where they are given.

    With the arrival numbers it is the register of incoming documents (Decree 30/2020, art. 22).
    """
    mine = [DispatchRecord.agency_id.in_(agency_ids), *_within(since, until)]
    total = db.session.scalar(select(func.count()).select_from(DispatchRecord).where(*mine)) or 0
    number = page_within(page, total, size)
    rows = db.session.execute(
        select(
            DocumentRecord.id,
            DocumentRecord.kind,
            DocumentRecord.subject,
            AgencyRecord.name,
            NumberRecord.number,
            NumberRecord.symbol,
            NumberRecord.dated,
            DispatchRecord.sent_at,
            DispatchRecord.received_at,
            ArrivalRecord.number,
        )
        .select_from(DispatchRecord)
        .join(DocumentRecord, DocumentRecord.id == DispatchRecord.document_id)
        .join(AgencyRecord, AgencyRecord.id == DocumentRecord.issuer_id)
        .join(NumberRecord, NumberRecord.bearer_id == DocumentRecord.id)
        .outerjoin(ArrivalRecord, _registered)
        .where(*mine)
        .order_by(DispatchRecord.sent_at.desc(), DispatchRecord.document_id, DispatchRecord.agency_id)
        .limit(size)
        .offset(offset_of(number, size))
    )
    arrivals = [_arrival(tuple(row)) for row in rows]
    return ArrivalsPage(arrivals, number, last_page(total, size), total)


def _arrival(row: tuple[Any, ...]) -> Arrival:
    fields = [*row[:4], written(row[4], row[5]), *row[6:]]
    return Arrival(*fields)


def _within(since: date | None, until: date | None) -> Iterator[ColumnElement[bool]]:
    """The conditions that something arrived between these days of Vietnam's calendar."""
    if since is not None:
        yield DispatchRecord.sent_at >= datetime.combine(since, time.min, ZONE)
    if until is not None:
        yield DispatchRecord.sent_at < datetime.combine(until + timedelta(days=1), time.min, ZONE)


@dataclass(frozen=True, slots=True)
class IssuedShown:
    """An issued document, and how it arrived, as those who receive it find it."""

    id: UUID
    kind: str
    subject: str
    issuer: str
    place: str
    """The *địa danh* before its date; empty where the directory has none."""
    number: str
    dated: date
    version_id: UUID
    """What was signed."""
    arrival_number: int | None
    """Its *số đến* in the reader's agency; None while nobody there has registered it."""
    registered_at: datetime | None
    restriction: str

    @property
    def mark(self) -> str:
        """How far it may circulate, as it stands framed on the document; empty without restriction."""
        return CIRCULATION_MARKS.get(self.restriction, "")


def issued_shown(document_id: UUID, *, for_agencies: Collection[UUID]) -> IssuedShown:
    """A document that was dispatched to one of these agencies; :class:`DocumentNotFound` otherwise."""
    row = db.session.execute(
        select(
            DocumentRecord.id,
            DocumentRecord.kind,
            DocumentRecord.subject,
            AgencyRecord.name,
            AgencyRecord.place,
            NumberRecord.number,
            NumberRecord.symbol,
            NumberRecord.dated,
            SignatureRecord.version_id,
            ArrivalRecord.number.label("arrival_number"),
            ArrivalRecord.registered_at,
            DocumentRecord.restriction,
        )
        .select_from(DispatchRecord)
        .join(DocumentRecord, DocumentRecord.id == DispatchRecord.document_id)
        .join(AgencyRecord, AgencyRecord.id == DocumentRecord.issuer_id)
        .join(NumberRecord, NumberRecord.bearer_id == DocumentRecord.id)
        .join(SignatureRecord, SignatureRecord.document_id == DocumentRecord.id)
        .outerjoin(ArrivalRecord, _registered)
        .where(DispatchRecord.document_id == document_id, DispatchRecord.agency_id.in_(for_agencies))
        .order_by(ArrivalRecord.registered_at.nulls_last())
        .limit(1)
    ).one_or_none()
    if row is None:
        raise DocumentNotFound
    number = written(row.number, row.symbol)
    return IssuedShown(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        issuer=row.name,
        place=row.place,
        number=number,
        dated=row.dated,
        version_id=row.version_id,
        arrival_number=row.arrival_number,
        registered_at=row.registered_at,
        restriction=row.restriction,
    )


def receive(document_id: UUID, agency_ids: Collection[UUID], person_id: UUID, at: datetime) -> bool:
    """Keep that a document arrived, when somebody of the agency first opens it; whether this was the first time.

    The sender sees it as the receipt (Decree 30/2020, art. 21: the sender is told on the day of the arrival).
    """
    waiting = (
        update(DispatchRecord)
        .where(DispatchRecord.document_id == document_id, DispatchRecord.agency_id.in_(agency_ids))
        .where(DispatchRecord.received_at.is_(None))
        .values(received_at=at, received_by=person_id)
        .returning(DispatchRecord.id)
    )
    return bool(db.session.scalars(waiting).all())


@dataclass(frozen=True, slots=True)
class Dispatched:
    """A document's way to one recipient, as the sender sees it."""

    recipient: str
    """The agency, or the words of the line that names somebody outside the directory."""
    outside: bool
    line: str
    sent_at: datetime
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class DispatchPage:
    """Where a document went: counts over all, and a page of the recipients, those by other means last."""

    sent: int
    """Agencies of the directory."""
    received: int
    outside: int
    recipients: list[Dispatched]
    number: int
    last: int


def dispatched_to(document_id: UUID, page: int = 1) -> DispatchPage:
    """To whom a document was dispatched, and who has received it."""
    agencies = func.count(DispatchRecord.agency_id)
    counted = select(agencies, func.count(DispatchRecord.received_at), func.count()).where(
        DispatchRecord.document_id == document_id
    )
    sent, received, total = db.session.execute(counted).one()
    number = page_within(page, total)
    rows = db.session.execute(
        select(AgencyRecord.name, DispatchRecord.line, DispatchRecord.sent_at, DispatchRecord.received_at)
        .outerjoin(AgencyRecord, AgencyRecord.id == DispatchRecord.agency_id)
        .where(DispatchRecord.document_id == document_id)
        .order_by(AgencyRecord.sort_key.asc().nulls_last(), DispatchRecord.id)
        .limit(PAGE_SIZE)
        .offset(offset_of(number))
    )
    recipients = [
        Dispatched(row.name or row.line, row.name is None, row.line, row.sent_at, row.received_at)
        for row in rows
    ]
    return DispatchPage(sent, received, total - sent, recipients, number, last_page(total))
