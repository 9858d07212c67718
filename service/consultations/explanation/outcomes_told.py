"""On issue each agency is told what became of its comments, and reads that of its own and of no other's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select

from service import documents, notifications
from service.consultations.explanation.comment_counts import ExplanationCounts
from service.consultations.explanation.table import explains, in_table, rows_of, table_rows
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation, RoundRecord
from service.consultations.outcome import Disposition
from service.db import db
from service.deadlines import show_date
from service.documents import DocumentNotFound
from service.paging import PAGE_SIZE, offset_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Select

    from service.audit import Act
    from service.consultations.explanation.table import ExplanationRow
    from service.directory import SignedIn
    from service.documents import ClauseShown


@dataclass(frozen=True, slots=True)
class OwnOutcomes:
    """What became of an agency's comments in an issued document."""

    document: documents.DocumentShown
    """With the version that was signed."""
    counts: ExplanationCounts
    comments: list[ExplanationRow]
    """One page of them, by round and position."""
    places: dict[tuple[UUID, str], str]
    """How the clauses are cited that the comments are on, by round and key."""
    clauses: dict[tuple[UUID, str], ClauseShown]
    """Where the clauses stand in the issued text in which comments were taken in, by how they were named."""


def tell_outcomes(document_id: str, *, act: Act) -> int:
    """Tell each agency that commented on an issued document what became of its comments; how many are told.

    It goes to the agency's mailbox, once of each document, and counts its own comments by what became of them. One
    statement tells them all, however many they are; nothing is told of what is not issued.
    """
    issued_id = UUID(document_id)
    number = documents.number_of(issued_id)
    if number is None or not documents.is_dispatched(issued_id):
        return 0
    document = documents.document_shown(issued_id)
    told = notifications.put_each_with(
        "comments_explained",
        _counts_of_each(issued_id),
        about=issued_id,
        at=act.at,
        document_id=document_id,
        subject=document.subject,
        number=number.written,
        dated=show_date(number.dated),
    )
    if told:
        act.record("consultation:outcomes_told", document_id=document_id, agencies=told)
    return told


def own_outcomes(document_id: UUID, who: SignedIn, *, page: int) -> OwnOutcomes:
    """One page of what became of the comments of somebody's agencies, once the document is issued.

    :class:`~service.documents.DocumentNotFound` before that, and for agencies that have no comment in its table.
    """
    signature = documents.signature_of(document_id)
    if signature is None or not documents.is_dispatched(document_id):
        raise DocumentNotFound
    own = (RoundRecord.document_id == document_id, ConsulteeRecord.agency_id.in_(who.agency_ids), in_table())
    counts = _counted(own)
    if not counts.comments:
        raise DocumentNotFound
    query = (
        table_rows()
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(*own)
        .order_by(RoundRecord.number, ConsulteeRecord.id, CommentRecord.position)
    )
    comments = rows_of(query.limit(PAGE_SIZE).offset(offset_of(max(page, 1))))
    named = {
        (each.named_in, each.new_clause_key) for each in comments if each.named_in and each.new_clause_key
    }
    return OwnOutcomes(
        document=documents.document_shown(document_id, version_id=signature.version_id),
        counts=counts,
        comments=comments,
        places=_places(comments),
        clauses=documents.follow_clauses(named, signature.version_id),
    )


def has_own_outcomes(document_id: UUID, who: SignedIn) -> bool:
    """Whether there is something for :func:`own_outcomes` to show this person."""
    if not documents.is_dispatched(document_id):
        return False
    query = (
        select(CommentRecord.position)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(RoundRecord.document_id == document_id, in_table())
        .where(ConsulteeRecord.agency_id.in_(who.agency_ids))
    )
    return db.session.scalar(query.limit(1)) is not None


def _counts_of_each(document_id: UUID) -> Select[UUID, Any]:
    """The agencies that commented on a document, each with how many of its comments became what, as JSON."""
    times = [
        part
        for each in Disposition
        for part in (each.value, func.count().filter(Explanation.disposition == each))
    ]
    return (
        select(ConsulteeRecord.agency_id, func.jsonb_build_object("comments", func.count(), *times))
        .select_from(CommentRecord)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .outerjoin(Explanation, explains())
        .where(RoundRecord.document_id == document_id, in_table())
        .group_by(ConsulteeRecord.agency_id)
    )


def _counted(which: Collection[ColumnElement[bool]]) -> ExplanationCounts:
    rows = db.session.execute(
        select(Explanation.disposition, func.count())
        .select_from(CommentRecord)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .outerjoin(Explanation, explains())
        .where(*which)
        .group_by(Explanation.disposition)
    ).all()
    found: dict[str | None, int] = dict(rows)
    return ExplanationCounts(sum(found.values()), {each: found.get(each.value, 0) for each in Disposition})


def _places(comments: Collection[ExplanationRow]) -> dict[tuple[UUID, str], str]:
    """How the clauses are cited that were commented on, each in the version that its round asked about."""
    wanted = {each.round_id for each in comments if each.clause_key}
    versions = db.session.execute(
        select(RoundRecord.id, RoundRecord.version_id).where(RoundRecord.id.in_(wanted))
    )
    return {
        (round_id, clause.key): clause.place
        for round_id, version_id in versions
        for clause in documents.clauses_of(version_id)
    }
