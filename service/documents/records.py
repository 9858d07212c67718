"""A document's row, for the acts that change what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service.db import db
from service.documents.errors import DocumentNotFound
from service.documents.models import DocumentRecord, VersionRecord

if TYPE_CHECKING:
    from uuid import UUID


def document_record(document_id: UUID) -> DocumentRecord:
    """The document's row; :class:`DocumentNotFound` if there is none."""
    record = db.session.get(DocumentRecord, document_id)
    if record is None:
        raise DocumentNotFound
    return record


def hold(document_id: UUID) -> DocumentRecord:
    """The document's row, locked until the commit; :class:`DocumentNotFound` if there is none."""
    record = db.session.get(
        DocumentRecord, document_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if record is None:
        raise DocumentNotFound
    return record


def latest_version(document_id: UUID) -> VersionRecord:
    """The row of the document's latest version."""
    query = select(VersionRecord).where(VersionRecord.document_id == document_id)
    return db.session.scalars(query.order_by(VersionRecord.number.desc()).limit(1)).one()


def root_of(document_id: UUID) -> UUID:
    """The document whose process this one runs in: for a letter or a submission the one it is about, else itself."""
    record = document_record(document_id)
    return record.main_id or record.id
