"""Reading documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on

from service.db import db
from service.directory import Role
from service.documents.errors import DocumentNotFound
from service.documents.models import DocumentRecord, VersionRecord
from service.paging import PAGE_SIZE, offset_of, page_within

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Select

    from service.directory import Post, SignedIn


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a document."""

    id: UUID
    number: int
    text: str
    note: str
    created_at: datetime
    frozen_at: datetime | None


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document with its latest version; what the fields mean is said at :class:`DocumentRecord`."""

    id: UUID
    kind: str
    subject: str
    agency_id: UUID
    drafter_id: UUID
    registered_at: datetime
    main_id: UUID | None
    issuer_id: UUID
    unit: str
    ordered_by: str
    bases: str
    signer_post_id: UUID | None
    distribution: list[dict[str, Any]]
    restriction: str
    version: Version


_document = (
    DocumentRecord.id,
    DocumentRecord.kind,
    DocumentRecord.subject,
    DocumentRecord.agency_id,
    DocumentRecord.drafter_id,
    DocumentRecord.registered_at,
    DocumentRecord.main_id,
    DocumentRecord.issuer_id,
    DocumentRecord.unit,
    DocumentRecord.ordered_by,
    DocumentRecord.bases,
    DocumentRecord.signer_post_id,
    DocumentRecord.distribution,
    DocumentRecord.restriction,
)
_version = (
    VersionRecord.id,
    VersionRecord.number,
    VersionRecord.text,
    VersionRecord.note,
    VersionRecord.created_at,
    VersionRecord.frozen_at,
)
_shown = (
    select(*_document, *_version)
    .join(VersionRecord, VersionRecord.document_id == DocumentRecord.id)
    .ext(distinct_on(DocumentRecord.id))
    .order_by(DocumentRecord.id, VersionRecord.number.desc())
)


def document_shown(document_id: UUID, *, version_id: UUID | None = None) -> DocumentShown:
    """A document with its latest version, or with the one asked for; :class:`DocumentNotFound` if there is none."""
    query = _shown.where(DocumentRecord.id == document_id)
    if version_id is not None:
        query = query.where(VersionRecord.id == version_id)
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise DocumentNotFound
    fields: list[Any] = [*row[: len(_document)], Version(*row[len(_document) :])]
    return DocumentShown(*fields)


def post_to_draft(document: DocumentShown, person: SignedIn) -> Post | None:
    """The post in which this person may write the document: a drafter's in the agency that drafts it."""
    return person.post_as(Role.DRAFTER, agency_id=document.agency_id)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list."""

    id: UUID
    kind: str
    subject: str
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A page of documents, the latest first, and how many there are in all."""

    documents: list[DocumentLine]
    number: int
    total: int


def documents_of(agency_ids: Collection[UUID], *, limit: int = 50) -> list[DocumentLine]:
    """The latest documents drafted by these agencies; letters and submissions are found with what they are about."""
    return [DocumentLine(*row) for row in db.session.execute(_drafted_by(agency_ids).limit(limit))]


def documents_page(agency_ids: Collection[UUID], *, page: int = 1) -> DocumentPage:
    """The documents drafted by these agencies, a page at a time."""
    mine = _drafted_by(agency_ids)
    total = db.session.scalar(select(func.count()).select_from(mine.order_by(None).subquery())) or 0
    number = page_within(page, total)
    rows = db.session.execute(mine.limit(PAGE_SIZE).offset(offset_of(number)))
    return DocumentPage([DocumentLine(*row) for row in rows], number, total)


def _drafted_by(agency_ids: Collection[UUID]) -> Select[UUID, str, str, datetime]:
    return (
        select(DocumentRecord.id, DocumentRecord.kind, DocumentRecord.subject, DocumentRecord.registered_at)
        .where(DocumentRecord.agency_id.in_(agency_ids), DocumentRecord.main_id.is_(None))
        .order_by(DocumentRecord.registered_at.desc(), DocumentRecord.id.desc())
    )
