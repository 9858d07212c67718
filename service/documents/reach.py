"""Whose a document is to read: those who draft it and those who were sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased

from service.db import db
from service.documents.models import ApprovalRecord, DispatchRecord, DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


def is_document(owner_id: UUID) -> bool:
    """Whether this is the id of a document."""
    return db.session.scalar(select(DocumentRecord.id).where(DocumentRecord.id == owner_id)) is not None


def reaches(document_id: UUID, agency_ids: Collection[UUID]) -> bool:
    """Whether one of these agencies drafts the document or was sent it, itself or by the submission that brings it.

    A draft is nothing to the body that will issue it before it is submitted.
    """
    child = aliased(DocumentRecord)
    sent = exists().where(
        DispatchRecord.document_id == child.id,
        DispatchRecord.agency_id.in_(agency_ids),
        or_(
            child.id == DocumentRecord.id,
            and_(child.main_id == DocumentRecord.id, child.kind == "submission"),
        ),
    )
    theirs = select(DocumentRecord.id).where(
        DocumentRecord.id == document_id, or_(DocumentRecord.agency_id.in_(agency_ids), sent)
    )
    return db.session.scalar(theirs) is not None


def shows_remarks(document_id: UUID, *, agency_ids: Collection[UUID], post_ids: Collection[UUID]) -> bool:
    """Whether remarks on the document are theirs to read: who drafts or issues it, and who decided on it."""
    decided = exists().where(
        ApprovalRecord.document_id == DocumentRecord.id, ApprovalRecord.post_id.in_(post_ids)
    )
    theirs = select(DocumentRecord.id).where(
        DocumentRecord.id == document_id,
        or_(DocumentRecord.agency_id.in_(agency_ids), DocumentRecord.issuer_id.in_(agency_ids), decided),
    )
    return db.session.scalar(theirs) is not None
