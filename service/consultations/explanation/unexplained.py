"""What keeps a document from being submitted: comments of any of its rounds that are open, or lost their clause."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from service import documents
from service.consultations.errors import CommentsOpen, PlacesLost
from service.consultations.explanation.comment_counts import ExplanationCounts
from service.consultations.explanation.table import explains, in_table
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation, RoundRecord
from service.consultations.outcome import Disposition
from service.consultations.rounds.latest import require_none_running
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class RoundExplained:
    """How far the explaining of the comments that came in one round has come."""

    round_id: UUID
    number: int
    comments: ExplanationCounts
    places_lost: int
    """Comments that were taken in at a clause which the latest version does not have, or has split into several."""


def rounds_explained(document_id: UUID) -> list[RoundExplained]:
    """The rounds of a document that brought comments, in order, in as many statements for many as for one."""
    lost = _places_lost(document_id)
    rows = db.session.execute(
        select(
            RoundRecord.id,
            RoundRecord.number,
            func.count(),
            *(func.count().filter(Explanation.disposition == each) for each in Disposition),
        )
        .select_from(CommentRecord)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .outerjoin(Explanation, explains())
        .where(RoundRecord.document_id == document_id, in_table())
        .group_by(RoundRecord.id, RoundRecord.number)
        .order_by(RoundRecord.number)
    )
    return [
        RoundExplained(
            round_id,
            number,
            ExplanationCounts(total, dict(zip(Disposition, became, strict=True))),
            lost[round_id],
        )
        for round_id, number, total, *became in rows
    ]


def _places_lost(document_id: UUID) -> Counter[UUID]:
    """By round, how many comments were taken in at a clause that is none or several in the latest version."""
    rows = db.session.execute(
        select(ConsulteeRecord.round_id, Explanation.version_id, Explanation.clause_key, func.count())
        .select_from(Explanation)
        .join(ConsulteeRecord, ConsulteeRecord.id == Explanation.consultee_id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(RoundRecord.document_id == document_id, in_table(), Explanation.clause_key.is_not(None))
        .group_by(ConsulteeRecord.round_id, Explanation.version_id, Explanation.clause_key)
    ).all()
    # A check of the table holds the two together: a clause has a version.
    named = [
        (round_id, (named_in, key), times) for round_id, named_in, key, times in rows if named_in and key
    ]
    latest = documents.document_shown(document_id).version.id
    there = documents.follow_clauses({clause for _, clause, _ in named}, latest)
    lost: Counter[UUID] = Counter()
    for round_id, clause, times in named:
        if clause not in there:
            lost[round_id] += times
    return lost


def together(rounds: Sequence[RoundExplained]) -> ExplanationCounts:
    """The comments of several rounds, counted as one table."""
    return ExplanationCounts(
        sum(each.comments.comments for each in rounds),
        {word: sum(each.comments.by_disposition[word] for each in rounds) for word in Disposition},
    )


def require_all_explained(document_id: UUID) -> None:
    """Refuse to submit a document while a round on it runs, a comment is open, or one taken in has lost its clause."""
    require_none_running(document_id)
    rounds = rounds_explained(document_id)
    still_open = together(rounds).open
    if still_open:
        raise CommentsOpen(open=still_open)
    lost = sum(each.places_lost for each in rounds)
    if lost:
        raise PlacesLost(lost=lost)
