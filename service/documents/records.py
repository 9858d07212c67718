"""A document's row, for the acts that change what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service.db import db
from service.documents.errors import DocumentNotFound
from service.documents.models import DocumentRecord, VersionRecord

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import CTE, ScalarSelect, Select


def document_record(document_id: UUID) -> DocumentRecord:
    """The document's row; :class:`DocumentNotFound` if there is none."""
    record = db.session.get(DocumentRecord, document_id)
    if record is None:
        raise DocumentNotFound
    return record


def hold(document_id: UUID) -> DocumentRecord:
    """The document's row, locked until the commit; :class:`DocumentNotFound` if there is none.

    Of a letter or a submission the row of the document that it is about is locked before its own: a decision on it
    lays that document before others, and whoever changes what hangs on that one waits, or is waited for.
    """
    main_id = document_record(document_id).main_id
    if main_id is not None:
        _locked(main_id)
    return _locked(document_id)


def _locked(document_id: UUID) -> DocumentRecord:
    return db.session.get_one(
        DocumentRecord, document_id, with_for_update={"key_share": True}, populate_existing=True
    )


def held_as_part(document_id: ScalarSelect[UUID]) -> CTE:
    """The part of a longer statement that locks the row of the document with this id, if there is one."""
    return (
        select(DocumentRecord.id)
        .where(DocumentRecord.id == document_id)
        .with_for_update(key_share=True)
        .cte("document_held")
    )


def newest(document_id: UUID) -> Select[VersionRecord]:
    """The query of the document's latest version."""
    query = select(VersionRecord).where(VersionRecord.document_id == document_id)
    return query.order_by(VersionRecord.number.desc()).limit(1)


def latest_version(document_id: UUID) -> VersionRecord:
    """The row of the document's latest version."""
    return db.session.scalars(newest(document_id)).one()


def latest_version_id(document_id: UUID) -> UUID:
    """The version that the drafting agency works on; its text is not read for it."""
    return db.session.scalars(newest(document_id).with_only_columns(VersionRecord.id)).one()


def root_of(document_id: UUID) -> UUID:
    """The document whose process this one runs in: for a letter or a submission the one it is about, else itself."""
    record = document_record(document_id)
    return record.main_id or record.id
