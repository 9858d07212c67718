"""From a clause to the opinions behind it: which comments were taken in there, followed through the versions since."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select, tuple_

from service import documents
from service.consultations.explanation.table import in_table, rows_of, table_rows
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation, RoundRecord
from service.db import db
from service.directory import AgencyRecord
from service.paging import PAGE_SIZE, offset_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from service.consultations.explanation.table import ExplanationRow
    from service.consultations.rounds.progress import RoundShown

Named = tuple["UUID", str]
"""A clause, by the version that was spoken of and its key there."""


def opinion_counts(rounds: Collection[RoundShown], version_id: UUID) -> dict[str, int]:
    """How many comments of these rounds, all on one document, are taken in at each clause of a version, by its key.

    Only what was taken in by then: a clause that is named in a later version is not followed back. The number of
    statements grows with the versions in which clauses were named, not with the comments.
    """
    times = _times(rounds)
    places = _followed(times.keys(), rounds, version_id)
    found: Counter[str] = Counter()
    for named, key in places.items():
        found[key] += times[named]
    return dict(found)


def opinions_on(
    rounds: Collection[RoundShown], version_id: UUID, key: str, *, page: int
) -> list[ExplanationRow]:
    """One page of the comments behind a clause of a version, by round and agency."""
    places = _followed(_times(rounds).keys(), rounds, version_id)
    named = [each for each, there in places.items() if there == key]
    if not named:
        return []
    query = (
        table_rows()
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(ConsulteeRecord.round_id.in_([each.id for each in rounds]), in_table())
        .where(tuple_(Explanation.version_id, Explanation.clause_key).in_(named))
        .order_by(RoundRecord.number, AgencyRecord.sort_key, ConsulteeRecord.id, CommentRecord.position)
    )
    return rows_of(query.limit(PAGE_SIZE).offset(offset_of(max(page, 1))))


def _times(rounds: Collection[RoundShown]) -> dict[Named, int]:
    """How often explanations of these rounds name each clause."""
    rows = db.session.execute(
        select(Explanation.version_id, Explanation.clause_key, func.count())
        .join(ConsulteeRecord, ConsulteeRecord.id == Explanation.consultee_id)
        .where(ConsulteeRecord.round_id.in_([each.id for each in rounds]), in_table())
        .where(Explanation.version_id.is_not(None))
        .group_by(Explanation.version_id, Explanation.clause_key)
    )
    # A check of the table holds the two together: a clause has a version.
    return {(named_in, key): times for named_in, key, times in rows if named_in and key}


def _followed(named: Collection[Named], rounds: Collection[RoundShown], version_id: UUID) -> dict[Named, str]:
    """Where these clauses stand in a version, by key; without those that were named in a later one, or are lost."""
    if not named:
        return {}
    document_id = next(iter(rounds)).document_id
    numbers = {each.id: each.number for each in documents.versions_of(document_id)}
    earlier = [each for each in named if numbers[each[0]] <= numbers[version_id]]
    return {each: clause.key for each, clause in documents.follow_clauses(earlier, version_id).items()}
