"""Whose a document is to read: those who have its file, and those who were sent what was issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from service import directory
from service.db import db
from service.documents.models import ApprovalRecord, DispatchRecord, DocumentRecord

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from sqlalchemy import ColumnElement


def is_document(owner_id: UUID) -> bool:
    """Whether this is the id of a document."""
    return db.session.scalar(select(DocumentRecord.id).where(DocumentRecord.id == owner_id)) is not None


def reaches(document_id: UUID, agency_ids: Collection[UUID]) -> bool:
    """Whether the file of the document is before one of these agencies: its drafts, its letters, what became of it.

    The agency that drafts it has it; from the dispatch of its submission also the body that issues it, and that
    body's office (Decree 30/2020, arts. 11 and 12). Who is only sent the issued document reads that and no more,
    see :func:`was_sent`: earlier drafts and who returned them are not theirs.
    """
    main = aliased(DocumentRecord)
    theirs = (
        select(DocumentRecord.id)
        .join(main, main.id == func.coalesce(DocumentRecord.main_id, DocumentRecord.id))
        .where(DocumentRecord.id == document_id)
        .where(or_(DocumentRecord.agency_id.in_(agency_ids), submitted_to(main, agency_ids)))
    )
    return db.session.scalar(theirs) is not None


def submitted_to(main: type[DocumentRecord], agency_ids: Collection[UUID]) -> ColumnElement[bool]:
    """Whether a document of a query was laid before these agencies: the body that issues it, or its office."""
    # Aliased, so that a query that has documents and dispatches of its own does not mean those.
    submission, dispatched = aliased(DocumentRecord), aliased(DispatchRecord)
    submitted = exists().where(
        submission.main_id == main.id,
        submission.kind == "submission",
        dispatched.document_id == submission.id,
    )
    served = main.issuer_id.in_(directory.bodies_served(agency_ids))
    return and_(or_(main.issuer_id.in_(agency_ids), served), submitted)


def was_sent(document_id: UUID, agency_ids: Collection[UUID]) -> bool:
    """Whether the issued document was dispatched to one of these agencies."""
    sent = select(DispatchRecord.id).where(
        DispatchRecord.document_id == document_id, DispatchRecord.agency_id.in_(agency_ids)
    )
    return db.session.scalar(sent.limit(1)) is not None


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
