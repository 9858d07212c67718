"""Whose a document is to read, and which version of it: decided here for every page and for every machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from service import directory
from service.db import db
from service.documents.models import (
    ApprovalRecord,
    DispatchRecord,
    DocumentRecord,
    SignatureRecord,
    SubmissionRecord,
)
from service.documents.records import latest_version_id

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import ColumnElement, Row, ScalarSelect


@dataclass(frozen=True, slots=True)
class Readable:
    """What of a document somebody may read."""

    version_id: UUID
    """The version they read where they ask for none: the working draft for its drafters, else what came to them."""
    version_ids: frozenset[UUID] | None
    """All versions that came to them; None for every one there is."""
    until: datetime | None
    """When it came to them: of what hangs on it they read what was there by then. None for all there is."""
    in_file: bool
    """Whether its whole file is before them: letters, submissions, what became of it. Else it is the text alone."""

    def shows(self, version_id: UUID) -> bool:
        """Whether they may read this version."""
        return self.version_ids is None or version_id in self.version_ids

    def was_there(self, at: datetime | None) -> bool:
        """Whether what happened at this instant, if it happened at all, is theirs to know."""
        return self.until is None or (at is not None and at <= self.until)


def is_document(owner_id: UUID) -> bool:
    """Whether this is the id of a document."""
    return db.session.scalar(select(DocumentRecord.id).where(DocumentRecord.id == owner_id)) is not None


def readable(document_id: UUID, agency_ids: Collection[UUID]) -> Readable | None:
    """What people of these agencies may read of a document; None where nothing of it is theirs.

    The agency that drafts it reads all of it. From the dispatch of its submission the body that issues it and that
    body's office (Decree 30/2020, arts. 11 and 12) have the file before them: the version that the last submission
    laid before them, and what had left the agency by then. Whoever was sent the issued document reads what was
    signed. The working draft is read by its agency alone, also after a return.
    """
    document = db.session.get(DocumentRecord, document_id)
    if document is None:
        return None
    if document.agency_id in agency_ids:
        return Readable(latest_version_id(document_id), None, None, in_file=True)
    return _laid_before(document, agency_ids) or _sent_to(document_id, agency_ids)


def reaches(document_id: UUID, agency_ids: Collection[UUID]) -> bool:
    """Whether the file of the document is before one of these agencies, see :func:`readable`."""
    found = readable(document_id, agency_ids)
    return found is not None and found.in_file


def submitted_to(main: type[DocumentRecord], agency_ids: Collection[UUID]) -> ColumnElement[bool]:
    """Whether a document of a query was laid before these agencies: the body that issues it, or its office."""
    # Aliased, so that a query that has documents and dispatches of its own does not mean those.
    submission, dispatched = aliased(DocumentRecord), aliased(DispatchRecord)
    submitted = exists().where(
        submission.main_id == main.id,
        submission.kind == "submission",
        dispatched.document_id == submission.id,
    )
    return and_(_issued_by(main, agency_ids), submitted)


def _issued_by(main: type[DocumentRecord], agency_ids: Collection[UUID]) -> ColumnElement[bool]:
    """Whether a document of a query is for one of these agencies to issue, or for the body whose office it is."""
    served = directory.bodies_served(agency_ids)
    return or_(main.issuer_id.in_(agency_ids), main.issuer_id.in_(served))


def was_sent(document_id: UUID, agency_ids: Collection[UUID]) -> bool:
    """Whether the issued document was dispatched to one of these agencies."""
    sent = select(DispatchRecord.id).where(
        DispatchRecord.document_id == document_id, DispatchRecord.agency_id.in_(agency_ids)
    )
    return db.session.scalar(sent.limit(1)) is not None


def shows_remarks(document_id: UUID, *, agency_ids: Collection[UUID], post_ids: Collection[UUID]) -> bool:
    """Whether remarks on the document are theirs to read: who drafts it, before whom it lies, who decided on it."""
    document = db.session.get(DocumentRecord, document_id)
    if document is None:
        return False
    if document.agency_id in agency_ids:
        return True
    decided = select(ApprovalRecord.id).where(
        ApprovalRecord.document_id == document_id, ApprovalRecord.post_id.in_(post_ids)
    )
    issues = document.issuer_id in agency_ids and reaches(document_id, agency_ids)
    return issues or db.session.scalar(decided.limit(1)) is not None


def _laid_before(document: DocumentRecord, agency_ids: Collection[UUID]) -> Readable | None:
    """What submissions have laid before these agencies of a document, or of a letter or submission about it."""
    laid = _submitted(document.main_id or document.id, agency_ids)
    if not laid:
        return None
    last = laid[0]
    if document.main_id is None:
        version_ids = frozenset(each.version_id for each in laid)
        return Readable(last.version_id, version_ids, last.sent_at, in_file=True)
    sent = db.session.execute(
        select(SignatureRecord.version_id, _sent_at(document.id).label("sent_at")).where(
            SignatureRecord.document_id == document.id
        )
    ).one_or_none()
    # A letter or submission on its way through the agency is before nobody else, and none that left it later.
    if sent is None or sent.sent_at is None or sent.sent_at > last.sent_at:
        return None
    return Readable(sent.version_id, frozenset({sent.version_id}), sent.sent_at, in_file=True)


def _submitted(main_id: UUID, agency_ids: Collection[UUID]) -> Sequence[Row[*tuple[Any, ...]]]:
    """The versions of a document that were laid before these agencies, with the instant, the last one first."""
    theirs = exists().where(DocumentRecord.id == main_id, _issued_by(DocumentRecord, agency_ids))
    sent_at = func.min(DispatchRecord.sent_at).label("sent_at")
    return db.session.execute(
        select(SubmissionRecord.version_id, sent_at)
        .join(DocumentRecord, DocumentRecord.id == SubmissionRecord.document_id)
        .join(DispatchRecord, DispatchRecord.document_id == SubmissionRecord.document_id)
        .where(DocumentRecord.main_id == main_id, SubmissionRecord.version_id.is_not(None), theirs)
        .group_by(SubmissionRecord.document_id)
        .order_by(sent_at.desc(), SubmissionRecord.document_id.desc())
    ).all()


def _sent_at(document_id: UUID) -> ScalarSelect[Any]:
    return (
        select(func.min(DispatchRecord.sent_at))
        .where(DispatchRecord.document_id == document_id)
        .scalar_subquery()
    )


def _sent_to(document_id: UUID, agency_ids: Collection[UUID]) -> Readable | None:
    """The issued text, for an agency that it was dispatched to: the version that was signed."""
    row = db.session.execute(
        select(SignatureRecord.version_id, DispatchRecord.sent_at)
        .join(DispatchRecord, DispatchRecord.document_id == SignatureRecord.document_id)
        .where(DispatchRecord.document_id == document_id, DispatchRecord.agency_id.in_(agency_ids))
        .order_by(DispatchRecord.sent_at)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Readable(row.version_id, frozenset({row.version_id}), row.sent_at, in_file=False)
