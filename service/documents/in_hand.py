"""In whose hands a text is: a drafter changes it until it lies before those who decide on it or sign it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, or_, select

from service.db import db
from service.documents.decisions import SENT_BACK
from service.documents.errors import BeforeOthers
from service.documents.models import ApprovalRecord, DispatchRecord, DocumentRecord, SignatureRecord

if TYPE_CHECKING:
    from uuid import UUID


def is_in_hand(document_id: UUID) -> bool:
    """Whether the drafters may change the text: not once it is signed, nor while others decide on it.

    It is before others from the first decision in favour of it, or of the submission that lays it before the
    superior, until it is sent back: what is approved, signed and issued is one and the same text (Decree 30/2020,
    arts. 11 to 13).
    """
    submissions = select(DocumentRecord.id).where(
        DocumentRecord.main_id == document_id, DocumentRecord.kind == "submission"
    )
    decided = or_(ApprovalRecord.document_id == document_id, ApprovalRecord.document_id.in_(submissions))
    last_decision = (
        select(ApprovalRecord.decision)
        .where(decided)
        .order_by(ApprovalRecord.decided_at.desc(), ApprovalRecord.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    sent_back_at = (
        select(func.max(ApprovalRecord.decided_at))
        .where(decided, ApprovalRecord.decision.in_(SENT_BACK))
        .scalar_subquery()
    )
    submitted = exists().where(
        DocumentRecord.main_id == document_id,
        DocumentRecord.kind == "submission",
        DispatchRecord.document_id == DocumentRecord.id,
        or_(sent_back_at.is_(None), DispatchRecord.sent_at > sent_back_at),
    )
    signed = exists().where(SignatureRecord.document_id == document_id)
    favoured = and_(last_decision.is_not(None), last_decision.not_in(SENT_BACK))
    return not db.session.scalar(select(or_(signed, submitted, favoured)))


def require_in_hand(document_id: UUID) -> None:
    """Refuse to change a text that lies before others or is signed: :class:`BeforeOthers`."""
    if not is_in_hand(document_id):
        raise BeforeOthers
