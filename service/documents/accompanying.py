"""What goes with a document on its road: the letters that ask about it and the submissions that bring it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service.db import db
from service.documents.models import DocumentRecord
from service.documents.reading import DocumentLine

if TYPE_CHECKING:
    from uuid import UUID


def latest_about(document_id: UUID, kind: str) -> UUID | None:
    """The newest letter, or the newest submission, about a document; None while there is none."""
    return db.session.scalar(
        select(DocumentRecord.id)
        .where(DocumentRecord.main_id == document_id, DocumentRecord.kind == kind)
        .order_by(DocumentRecord.registered_at.desc(), DocumentRecord.id.desc())
        .limit(1)
    )


def accompanying(document_id: UUID) -> list[DocumentLine]:
    """The letters and submissions about a document, in the order in which they were registered."""
    rows = db.session.execute(
        select(DocumentRecord.id, DocumentRecord.kind, DocumentRecord.subject, DocumentRecord.registered_at)
        .where(DocumentRecord.main_id == document_id)
        .order_by(DocumentRecord.registered_at, DocumentRecord.id)
    )
    return [DocumentLine(*row) for row in rows]
