"""How far a document has come on its way to being issued, read from what was sent and decided."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from service.documents.approval.decisions import SENT_BACK, Decision
from service.documents.models import ApprovalRecord, DispatchRecord, DocumentRecord

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row, ScalarSelect
    from sqlalchemy.sql.selectable import LateralFromClause


class Standing(StrEnum):
    """How far a document has come, for those who may read its file."""

    DRAFTED = "drafted"
    """Not submitted yet: it is written, or others are asked about it."""
    WAITING = "waiting"
    """It was submitted and waits for a decision."""
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    ISSUED = "issued"


def submitted_at(main: type[DocumentRecord]) -> ScalarSelect[datetime]:
    """When the submission of a document, of a query, was last sent."""
    submission, dispatched = aliased(DocumentRecord), aliased(DispatchRecord)
    return (
        select(func.max(dispatched.sent_at))
        .join(submission, submission.id == dispatched.document_id)
        .where(submission.main_id == main.id, submission.kind == "submission")
        .scalar_subquery()
    )


def last_decision() -> LateralFromClause:
    """``decision`` and ``decided_at`` of the last decision on a document of a query, to be joined to it."""
    return (
        select(ApprovalRecord.decision, ApprovalRecord.decided_at)
        .where(ApprovalRecord.document_id == DocumentRecord.id)
        .order_by(ApprovalRecord.decided_at.desc(), ApprovalRecord.id.desc())
        .limit(1)
        .lateral()
    )


def standing(row: Row[*tuple[Any, ...]]) -> Standing:
    """The standing of a document from a row with ``issued``, ``submitted_at``, ``decision`` and ``decided_at``."""
    if row.issued:
        return Standing.ISSUED
    if row.submitted_at is None:
        return Standing.DRAFTED
    # A decision on what was submitted before says nothing of the submission that lies there now.
    decided = row.decision if row.decided_at and row.decided_at >= row.submitted_at else None
    if decided in SENT_BACK:
        return Standing.SENT_BACK
    return Standing.APPROVED if decided == Decision.APPROVE else Standing.WAITING
