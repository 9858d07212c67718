"""The checklist of a draft that was sent back: each remark with its clause, and what the drafter did about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select

from service import directory
from service.db import db
from service.documents.approval.decisions import SENT_BACK
from service.documents.drafts.reach import readable
from service.documents.errors import AnswerRead, RemarkNotFound, RemarksOpen
from service.documents.models import ApprovalRecord, ClauseRecord, DocumentRecord, PinnedRemark, VersionRecord
from service.documents.records import document_record
from service.documents.typed import LONGEST_REMARK, stored
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from service.audit import Act


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """A remark as the checklist shows it."""

    id: UUID
    clause_key: str | None
    clause_text: str
    """What the clause said in the version that the remark is about; empty for a remark on the whole."""
    text: str
    step: str
    version_id: UUID
    version: int
    said_at: datetime
    said_by: str
    title: str
    wants_answer: bool
    """False for a remark that came with an approval: it may be heeded and holds nothing up."""
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether the drafter still owes an answer."""
        return self.wants_answer and self.answer is None


def remarks_read(document_id: UUID, agency_ids: Collection[UUID]) -> list[RemarkShown]:
    """The remarks on a document as people of these agencies read them.

    Outside the agency that drafts it remarks on versions that never left it stay inside, and an answer is read from the
    submission on that brings it: until then it is being written.
    """
    file = readable(document_id, agency_ids)
    return [
        each if file and file.was_there(each.answered_at) else replace(each, **_UNANSWERED)
        for each in remarks_of(document_id)
        if file is None or file.shows(each.version_id)
    ]


_UNANSWERED: dict[str, Any] = {"answer": None, "answered_by": None, "answered_at": None}


def remarks_of(document_id: UUID) -> list[RemarkShown]:
    """All remarks on a document, those of the latest decision first, each decision's in the order of the text."""
    rows = db.session.execute(
        select(PinnedRemark, ApprovalRecord, VersionRecord.number, ClauseRecord.text)
        .join(ApprovalRecord, ApprovalRecord.id == PinnedRemark.approval_id)
        .join(VersionRecord, VersionRecord.id == ApprovalRecord.version_id)
        .outerjoin(
            ClauseRecord,
            (ClauseRecord.version_id == ApprovalRecord.version_id)
            & (ClauseRecord.key == PinnedRemark.clause_key),
        )
        .where(PinnedRemark.document_id == document_id)
        .order_by(
            ApprovalRecord.decided_at.desc(),
            ApprovalRecord.id,
            ClauseRecord.position.nulls_first(),
            PinnedRemark.id,
        )
    ).all()
    people = {
        person for remark, said, *_ in rows for person in (said.person_id, remark.answered_by) if person
    }
    names = directory.names_of(people)
    titles = directory.titles_of([said.post_id for _, said, *_ in rows if said.post_id])
    return [
        RemarkShown(
            id=remark.id,
            clause_key=remark.clause_key,
            clause_text=clause or "",
            text=remark.text,
            step=said.step,
            version_id=said.version_id,
            version=version,
            said_at=said.decided_at,
            said_by=names[said.person_id],
            title=titles[said.post_id] if said.post_id else "",
            wants_answer=said.decision in SENT_BACK,
            answer=remark.answer,
            answered_by=names.get(remark.answered_by) if remark.answered_by else None,
            answered_at=remark.answered_at,
        )
        for remark, said, version, clause in rows
    ]


def document_of_remark(remark_id: UUID) -> UUID:
    """The document that a remark is about; :class:`RemarkNotFound` if there is no such remark."""
    return _remark(remark_id).document_id


def answer_to(remark_id: UUID) -> str | None:
    """What was done about a remark, as it was kept; None while nothing is. :class:`RemarkNotFound` if there is none."""
    return _remark(remark_id).answer


def answer_remark(remark_id: UUID, answer: str, *, act: Act) -> None:
    """The drafting agency says what it did about a remark.

    An answer may be mended until the document is decided on again; then it was read and stays
    (:class:`AnswerRead`). Raises :class:`RemarkNotFound` for people of other agencies.
    """
    remark = _remark(remark_id, lock=True)
    drafting = db.session.scalar(
        select(DocumentRecord.agency_id).where(DocumentRecord.id == remark.document_id)
    )
    if drafting != act.by.agency_id:
        raise RemarkNotFound
    said = stored(answer, field="answer", most=LONGEST_REMARK)
    if not said:
        raise Invalid({"answer": [N_("Say what you changed, or why nothing was changed.")]})
    if remark.answered_at is not None and _decided_since(remark.document_id, remark.answered_at):
        raise AnswerRead
    remark.answer, remark.answered_by, remark.answered_at = said, act.by.person_id, act.at
    act.record("remark:answered", document_id=remark.document_id, remark_id=remark_id)


def require_answered(document_id: str, *, act: Act) -> None:  # noqa: ARG001  Every operation is given its act.
    """Refuse to go on while a remark waits for its answer, whoever returned the draft with it or asked for a round."""
    waiting = open_remarks(document_record(UUID(document_id)).id)
    if waiting:
        raise RemarksOpen(open=waiting)


def open_remarks(document_id: UUID) -> int:
    """How many remarks, of returns and of those who asked for another round, wait for the drafter's answer."""
    waiting = (
        select(func.count())
        .select_from(PinnedRemark)
        .join(ApprovalRecord, ApprovalRecord.id == PinnedRemark.approval_id)
        .where(PinnedRemark.document_id == document_id, PinnedRemark.answer.is_(None))
        .where(ApprovalRecord.decision.in_(SENT_BACK))
    )
    return db.session.scalar(waiting) or 0


def _remark(remark_id: UUID, *, lock: bool = False) -> PinnedRemark:
    # Read anew under the lock: what the session knows may be older.
    hold = {"key_share": True} if lock else None
    remark = db.session.get(PinnedRemark, remark_id, with_for_update=hold, populate_existing=lock)
    if remark is None:
        raise RemarkNotFound
    return remark


def _decided_since(document_id: UUID, answered_at: datetime) -> bool:
    later = select(ApprovalRecord.id).where(
        ApprovalRecord.document_id == document_id, ApprovalRecord.decided_at > answered_at
    )
    return db.session.scalar(later.limit(1)) is not None
