"""Reading documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from service.db import db
from service.documents.errors import DocumentNotFound
from service.documents.models import DocumentRecord, VersionRecord

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a document."""

    id: UUID
    number: int
    text: str
    frozen_at: datetime | None


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document with its latest version."""

    id: UUID
    kind: str
    subject: str
    agency_id: UUID
    registered_at: datetime
    version: Version


_shown = (
    select(
        DocumentRecord.id,
        DocumentRecord.kind,
        DocumentRecord.subject,
        DocumentRecord.agency_id,
        DocumentRecord.registered_at,
        VersionRecord.id,
        VersionRecord.number,
        VersionRecord.text,
        VersionRecord.frozen_at,
    )
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
    return DocumentShown(*row[:5], Version(*row[5:]))


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list."""

    id: UUID
    kind: str
    subject: str
    registered_at: datetime


def documents_of(agency_ids: Collection[UUID], *, limit: int = 50) -> list[DocumentLine]:
    """The latest documents drafted by these agencies."""
    rows = db.session.execute(
        select(DocumentRecord.id, DocumentRecord.kind, DocumentRecord.subject, DocumentRecord.registered_at)
        .where(DocumentRecord.agency_id.in_(agency_ids))
        .order_by(DocumentRecord.registered_at.desc(), DocumentRecord.id.desc())
        .limit(limit)
    )
    return [DocumentLine(*row) for row in rows]
