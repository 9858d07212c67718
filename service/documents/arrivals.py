"""Arrivals: what was dispatched to an agency, the issued document as it reads it, and the receipt that this leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select, update

from service.db import db
from service.directory import AgencyRecord
from service.documents.errors import DocumentNotFound
from service.documents.models import (
    DispatchRecord,
    DocumentRecord,
    NumberRecord,
    SignatureRecord,
    VersionRecord,
)
from service.documents.secrecy import CIRCULATION_MARKS
from service.documents.symbols import written
from service.paging import PAGE_SIZE, last_page, offset_of, page_within

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime


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
    """When somebody of the agency first opened it."""


@dataclass(frozen=True, slots=True)
class ArrivalsPage:
    """A page of arrivals, newest first."""

    arrivals: list[Arrival]
    number: int
    last: int


def arrivals_of(agency_ids: Collection[UUID], page: int = 1) -> ArrivalsPage:
    """What was dispatched to these agencies."""
    mine = DispatchRecord.agency_id.in_(agency_ids)
    total = db.session.scalar(select(func.count()).where(mine)) or 0
    number = page_within(page, total)
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
        )
        .join(DocumentRecord, DocumentRecord.id == DispatchRecord.document_id)
        .join(AgencyRecord, AgencyRecord.id == DocumentRecord.issuer_id)
        .join(NumberRecord, NumberRecord.bearer_id == DocumentRecord.id)
        .where(mine)
        .order_by(DispatchRecord.sent_at.desc(), DispatchRecord.document_id, DispatchRecord.agency_id)
        .limit(PAGE_SIZE)
        .offset(offset_of(number))
    )
    arrivals = [Arrival(*row[:4], written(row[4], row[5]), *row[6:]) for row in rows]
    return ArrivalsPage(arrivals, number, last_page(total))


@dataclass(frozen=True, slots=True)
class IssuedShown:
    """An issued document as those who receive it read it."""

    id: UUID
    kind: str
    subject: str
    issuer: str
    place: str
    """The *địa danh* before its date; empty where the directory has none."""
    number: str
    dated: date
    text: str
    signature: list[str]
    """What stands above the signer's name."""
    signer: str
    distribution: list[str]
    """*Nơi nhận*, where the text itself does not end with it."""
    mark: str
    """How far it may circulate, as it stands framed on the document; empty without restriction."""


def issued_shown(document_id: UUID, *, for_agencies: Collection[UUID]) -> IssuedShown:
    """A document that was dispatched to one of these agencies; :class:`DocumentNotFound` otherwise."""
    row = db.session.execute(
        select(
            DocumentRecord,
            AgencyRecord.name,
            AgencyRecord.place,
            NumberRecord,
            SignatureRecord,
            VersionRecord.text,
        )
        .join(AgencyRecord, AgencyRecord.id == DocumentRecord.issuer_id)
        .join(NumberRecord, NumberRecord.bearer_id == DocumentRecord.id)
        .join(SignatureRecord, SignatureRecord.document_id == DocumentRecord.id)
        .join(VersionRecord, VersionRecord.id == SignatureRecord.version_id)
        .where(DocumentRecord.id == document_id)
        .where(
            select(DispatchRecord.id)
            .where(DispatchRecord.document_id == document_id, DispatchRecord.agency_id.in_(for_agencies))
            .exists()
        )
    ).one_or_none()
    if row is None:
        raise DocumentNotFound
    document, issuer, place, number, signature, text = row
    composed = document.main_id is not None
    return IssuedShown(
        id=document.id,
        kind=document.kind,
        subject=document.subject,
        issuer=issuer,
        place=place,
        number=written(number.number, number.symbol),
        dated=number.dated,
        text=text,
        signature=list(signature.lines),
        signer=signature.name,
        # What is composed ends with its own list.
        distribution=[] if composed else [line["line"] for line in document.distribution],
        mark=CIRCULATION_MARKS.get(document.restriction, ""),
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
