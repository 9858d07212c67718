"""In whose hands a text is: a drafter changes it until it lies before those who decide on it or sign it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, or_, select

from service.db import db
from service.documents.approval.decisions import SENT_BACK
from service.documents.errors import BeforeOthers
from service.documents.models import ApprovalRecord, DispatchRecord, DocumentRecord, SignatureRecord

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Select


def is_in_hand(document_id: UUID) -> bool:
    """Whether the drafters may change the text: not once it is signed, nor while others decide on it.

    It is before others from the first decision in favour of it, or of the letter or submission that goes out with
    it, until it is sent back or the letter has left: what is asked about, approved, signed and issued is one and the
    same text (Decree 30/2020, arts. 11 to 13).
    """
    decided = or_(
        ApprovalRecord.document_id == document_id, ApprovalRecord.document_id.in_(_going_with(document_id))
    )
    newest_first = (ApprovalRecord.decided_at.desc(), ApprovalRecord.id.desc())
    decisions = select(ApprovalRecord.decision).where(decided).order_by(*newest_first)
    last_decision = decisions.limit(1).scalar_subquery()
    sent_back = (
        select(ApprovalRecord.id)
        .where(decided, ApprovalRecord.decision.in_(SENT_BACK))
        .order_by(*newest_first)
        .limit(1)
        .scalar_subquery()
    )
    # What comes back gets a new submission. Ids follow one another also where a clock stands.
    submitted = exists().where(
        DocumentRecord.main_id == document_id,
        DocumentRecord.kind == "submission",
        DispatchRecord.document_id == DocumentRecord.id,
        or_(sent_back.is_(None), DocumentRecord.id > sent_back),
    )
    signed = exists().where(SignatureRecord.document_id == document_id)
    favoured = and_(last_decision.is_not(None), last_decision.not_in(SENT_BACK))
    return not db.session.scalar(select(or_(signed, submitted, favoured)))


def _going_with(document_id: UUID) -> Select[UUID]:
    """The submissions of a document, and the letter that has not left yet; what a letter took along is frozen."""
    left = exists().where(DispatchRecord.document_id == DocumentRecord.id)
    return select(DocumentRecord.id).where(
        DocumentRecord.main_id == document_id, or_(DocumentRecord.kind == "submission", ~left)
    )


def require_in_hand(document_id: UUID) -> None:
    """Refuse to change a text that lies before others or is signed: :class:`BeforeOthers`."""
    if not is_in_hand(document_id):
        raise BeforeOthers
