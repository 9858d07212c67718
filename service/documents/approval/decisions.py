"""Decisions on a version: who approved, passed on or returned it, with remarks pinned to its clauses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import delete, exists, select

from service import directory
from service.db import db, new_id
from service.documents.approval.four_eyes import require_other_eyes
from service.documents.drafts.seeing import require_seen
from service.documents.drafts.versions import freeze_latest
from service.documents.models import (
    ApprovalRecord,
    ClauseRecord,
    NumberRecord,
    PinnedRemark,
    SignatureRecord,
    VersionRecord,
)
from service.documents.records import document_record
from service.documents.typed import LONGEST_REMARK, stored
from service.errors import N_, Forbidden, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from service.audit import Act


class Step(StrEnum):
    """Where on its road somebody decides on a document."""

    CONTENT = "content"
    """The head of the drafting division vouches for the content (Decree 30/2020, art. 12.1)."""
    FORMAT = "format"
    """The office checks form and procedure (art. 12.2)."""
    APPROVAL = "approval"
    """Whoever is competent to sign approves the draft (art. 11)."""
    SIGNATURE = "signature"
    """The signer has it before them (art. 13)."""
    ISSUE = "issue"
    """The clerk has it before them, to number and dispatch it (arts. 15 to 18)."""


class Decision(StrEnum):
    """What somebody decided."""

    APPROVE = "approve"
    FORWARD = "forward"
    """Found in order and passed on to those who approve."""
    RETURN = "return"
    ANOTHER_ROUND = "another_round"
    HAND_OVER = "hand_over"
    """Left to another leader of the same body; nothing is approved by it."""
    TAKE_BACK = "take_back"
    """What was handed over waits for every leader of the body again."""


SENT_BACK = frozenset({Decision.RETURN, Decision.ANOTHER_ROUND})
"""Decisions after which the drafter has something to do: they need a remark, and the remarks want an answer."""

LETS_PASS = frozenset({Decision.APPROVE, Decision.FORWARD})
"""Decisions that nobody takes on what they wrote, or on what they have not read."""


@dataclass(frozen=True, slots=True)
class ApprovalShown:
    """A decision as the history of a document shows it."""

    id: UUID
    step: str
    decision: str
    remark: str
    version_id: UUID
    version: int
    """The number of the version it is about."""
    decided_at: datetime
    person_name: str
    title: str
    """The post in which it was taken; empty for a decision that was taken in none."""


def decide(
    document_id: str,
    step: str,
    decision: str,
    remark: str | None,
    remarks: Sequence[Mapping[str, Any]] | None,
    *,
    act: Act,
) -> None:
    """Record a decision on the latest version and freeze it; sent back, it loses its signature and opens a checklist.

    ``step`` is a :class:`Step`, ``decision`` a :class:`Decision`, ``remarks`` rows of ``clause_key`` and ``text``. Sent
    back, the ``remark`` itself becomes a point of the checklist, for the whole. Raises
    :class:`~service.errors.Invalid` where something is sent back without a word or a remark names no clause of this
    version, :class:`WrittenByYourself` or :class:`NobodyElseDecides` where the writer would approve,
    :class:`~service.documents.errors.ChangedSinceSeen` where whoever lets it pass has an earlier text before them.
    """
    if act.by.person_id is None:
        raise Forbidden
    taken = Decision(decision)
    document = document_record(UUID(document_id))
    version_id = freeze_latest(document.id, act=act)
    if taken in LETS_PASS:
        version = db.session.get_one(VersionRecord, version_id)
        require_other_eyes(document, version, act)
        require_seen(document, act)
    said = stored(remark, field="remark", most=LONGEST_REMARK)
    points = _pinned(remarks or [], version_id)
    if taken in SENT_BACK:
        points = [(None, said), *points] if said else points
        if not points:
            raise Invalid(
                {"remark": [N_("Say what must change, here or at a clause; the drafter answers it.")]}
            )
        _drop_signature(document.id, act)
    approval = ApprovalRecord(
        id=new_id(),
        document_id=document.id,
        version_id=version_id,
        step=Step(step),
        decision=taken,
        remark=said,
        person_id=act.by.person_id,
        post_id=act.by.post_id,
        decided_at=act.at,
    )
    _write(approval, points)
    _record(
        taken, act, document_id=document.id, kind=document.kind, step=step, remark=said, remarks=len(points)
    )


def approvals_of(document_id: UUID) -> list[ApprovalShown]:
    """The decisions on a document, the first one first."""
    rows = db.session.execute(
        select(ApprovalRecord, VersionRecord.number)
        .join(VersionRecord, VersionRecord.id == ApprovalRecord.version_id)
        .where(ApprovalRecord.document_id == document_id)
        .order_by(ApprovalRecord.decided_at, ApprovalRecord.id)
    ).all()
    names = directory.names_of([approval.person_id for approval, _ in rows])
    titles = directory.titles_of([approval.post_id for approval, _ in rows if approval.post_id])
    return [
        ApprovalShown(
            id=approval.id,
            step=approval.step,
            decision=approval.decision,
            remark=approval.remark,
            version_id=approval.version_id,
            version=number,
            decided_at=approval.decided_at,
            person_name=names[approval.person_id],
            title=titles[approval.post_id] if approval.post_id else "",
        )
        for approval, number in rows
    ]


def _write(approval: ApprovalRecord, points: Sequence[tuple[str | None, str]]) -> None:
    db.session.add(approval)
    # The remarks refer to the decision by id only, so the ORM does not know which to insert first.
    db.session.flush()
    db.session.add_all(
        PinnedRemark(
            id=new_id(),
            approval_id=approval.id,
            document_id=approval.document_id,
            clause_key=clause,
            text=text,
        )
        for clause, text in points
    )


def _record(taken: Decision, act: Act, **facts: Any) -> None:
    match taken:
        case Decision.APPROVE:
            act.record("document:approved", **facts)
        case Decision.FORWARD:
            act.record("document:forwarded", **facts)
        case Decision.RETURN:
            act.record("document:returned", **facts)
        case Decision.ANOTHER_ROUND:
            act.record("document:round_asked", **facts)
        case Decision.HAND_OVER:
            act.record("document:handed_over", **facts)
        case Decision.TAKE_BACK:
            act.record("document:taken_back", **facts)


def _pinned(rows: Sequence[Mapping[str, Any]], version_id: UUID) -> list[tuple[str | None, str]]:
    """The remarks of the rows, each with its clause of this version; rows without a text say nothing."""
    pinned = [
        (
            row.get("clause_key") or None,
            stored(row.get("text"), field=f"remarks-{place}-text", most=LONGEST_REMARK),
        )
        for place, row in enumerate(rows)
    ]
    keys = {key for key, text in pinned if key and text}
    known = set(
        db.session.scalars(
            select(ClauseRecord.key).where(ClauseRecord.version_id == version_id, ClauseRecord.key.in_(keys))
        )
    )
    strange = {
        f"remarks-{place}-clause_key": [
            N_("There is no clause %(clause)s in this version. Choose it again.", clause=key)
        ]
        for place, (key, text) in enumerate(pinned)
        if key and text and key not in known
    }
    if strange:
        raise Invalid(strange)
    return [(key, text) for key, text in pinned if text]


def _drop_signature(document_id: UUID, act: Act) -> None:
    """What is sent back before it was numbered is no longer signed; a number, once given, keeps its signature."""
    numbered = exists().where(NumberRecord.bearer_id == document_id)
    dropped = db.session.scalar(
        delete(SignatureRecord)
        .where(SignatureRecord.document_id == document_id, ~numbered)
        .returning(SignatureRecord.document_id)
    )
    if dropped is not None:
        act.record("document:signature_dropped", document_id=document_id)
