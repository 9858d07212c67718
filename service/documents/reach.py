"""Whose a document is to read: those who draft it and those who were sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select
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
    """Whether one of these agencies drafts the document, was sent it, or had it laid before it by a submission.

    A draft is nothing to the body that will issue it before it is submitted. A submission and what it brings are
    read in the office of that body too, which prepares its work (Decree 30/2020, art. 12).
    """
    child = aliased(DocumentRecord)
    sent = exists().where(
        DispatchRecord.document_id == child.id,
        DispatchRecord.agency_id.in_(agency_ids),
        child.id == DocumentRecord.id,
    )
    brought = exists().where(
        or_(child.id == DocumentRecord.id, child.main_id == DocumentRecord.id), *_laid(child, agency_ids)
    )
    theirs = select(DocumentRecord.id).where(
        DocumentRecord.id == document_id, or_(DocumentRecord.agency_id.in_(agency_ids), sent, brought)
    )
    return db.session.scalar(theirs) is not None


def laid_before(document_id: UUID, agency_ids: Collection[UUID]) -> bool:
    """Whether a submission brought the document before one of these agencies, or the body whose office it is."""
    submission = aliased(DocumentRecord)
    query = select(submission.id).where(submission.main_id == document_id, *_laid(submission, agency_ids))
    return db.session.scalar(query.limit(1)) is not None


def _laid(submission: type[DocumentRecord], agency_ids: Collection[UUID]) -> tuple[ColumnElement[bool], ...]:
    """The conditions that this is a submission, and dispatched to one of these agencies or the body it serves."""
    theirs = or_(
        DispatchRecord.agency_id.in_(agency_ids),
        DispatchRecord.agency_id.in_(directory.bodies_served(agency_ids)),
    )
    sent = exists().where(DispatchRecord.document_id == submission.id, theirs)
    return submission.kind == "submission", sent


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
