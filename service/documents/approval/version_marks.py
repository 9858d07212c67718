"""What happened to the versions of a document: which was submitted, signed, sent, and which was returned."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.db import db
from service.documents.approval.decisions import SENT_BACK
from service.documents.models import (
    ApprovalRecord,
    DispatchRecord,
    DocumentRecord,
    SignatureRecord,
    SubmissionRecord,
    VersionRecord,
)

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import ColumnElement, Select


class VersionMark(StrEnum):
    """Something that happened to one version of a document; who was asked about it the consultations know."""

    SUBMITTED = "submitted"
    """Laid before its issuer with a submission."""
    RETURNED = "returned"
    SIGNED = "signed"
    """Signed as it stands, and not sent yet."""
    SENT = "sent"


def marks_of(document_id: UUID) -> dict[UUID, list[VersionMark]]:
    """For each version of a document that something happened to, what that was; one that was only read has none."""
    found: dict[UUID, list[VersionMark]] = {}
    for mark, query in (
        (VersionMark.SUBMITTED, _submitted(document_id)),
        (VersionMark.RETURNED, _returned(document_id)),
        (VersionMark.SIGNED, _signed(document_id, sent=False)),
        (VersionMark.SENT, _signed(document_id, sent=True)),
    ):
        for version_id in db.session.scalars(query):
            found.setdefault(version_id, []).append(mark)
    return found


def _submitted(document_id: UUID) -> Select[UUID]:
    """What its submissions laid before the issuer, as their dispatch kept it."""
    return (
        select(VersionRecord.id)
        .join(SubmissionRecord, SubmissionRecord.version_id == VersionRecord.id)
        .join(DocumentRecord, DocumentRecord.id == SubmissionRecord.document_id)
        .where(DocumentRecord.main_id == document_id)
        .distinct()
    )


def _returned(document_id: UUID) -> Select[UUID]:
    return (
        select(ApprovalRecord.version_id)
        .where(ApprovalRecord.document_id == document_id, ApprovalRecord.decision.in_(SENT_BACK))
        .distinct()
    )


def _signed(document_id: UUID, *, sent: bool) -> Select[UUID]:
    was_sent: ColumnElement[bool] = (
        select(DispatchRecord.id).where(DispatchRecord.document_id == document_id).exists()
    )
    return select(SignatureRecord.version_id).where(
        SignatureRecord.document_id == document_id, was_sent if sent else ~was_sent
    )
