"""Which comments may be answered together: open ones that are alike, and those that were."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import func, select, tuple_

from service.consultations.explanation.alike import alike
from service.consultations.explanation.explaining_together import MOST_TOGETHER
from service.consultations.explanation.table import (
    WHOLE,
    counted,
    explains,
    rows_of,
    table_rows,
)
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation
from service.db import db
from service.directory import AgencyRecord

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement

    from service.consultations.explanation.table import ExplanationRow

MOST_LOOKED_AT: Final = 1000
"""So many open comments at most are compared for one page; those further on are, once these are explained."""
LONGEST_COMPARED: Final = 2000
"""Characters of an opinion and of what it proposes that are compared."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """Open comments on one clause that say nearly the same; :data:`MOST_TOGETHER` at most."""

    clause_key: str
    """The clause of the version asked about, or :data:`WHOLE`."""
    comments: list[tuple[UUID, int]]
    agencies: list[str]
    """Whose they are, each once."""

    @property
    def first(self) -> tuple[UUID, int]:
        """The comment that the others are like."""
        return self.comments[0]


def suggested_groups(round_id: UUID, clause_keys: Collection[str]) -> list[Suggested]:
    """The open comments on these clauses that may be answered together, in one statement."""
    of_clause = func.coalesce(CommentRecord.clause_key, WHOLE)
    rows = db.session.execute(
        select(
            of_clause.label("of_clause"),
            CommentRecord.consultee_id,
            CommentRecord.position,
            AgencyRecord.name,
            func.left(CommentRecord.opinion, LONGEST_COMPARED),
            func.left(CommentRecord.proposal, LONGEST_COMPARED),
        )
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .outerjoin(Explanation, explains())
        .where(*counted(round_id), of_clause.in_(clause_keys), Explanation.disposition.is_(None))
        .order_by(of_clause, AgencyRecord.sort_key, ConsulteeRecord.id, CommentRecord.position)
        .limit(MOST_LOOKED_AT)
    ).all()
    found: list[Suggested] = []
    for key, of_one in groupby(rows, lambda row: row.of_clause):
        comments = list(of_one)
        for group in alike([f"{opinion}\n{proposal}" for *_, opinion, proposal in comments]):
            members = [comments[place] for place in group[:MOST_TOGETHER]]
            agencies = list(dict.fromkeys(row.name for row in members))
            found.append(Suggested(key, [(row.consultee_id, row.position) for row in members], agencies))
    return found


def comments_alike(round_id: UUID, consultee_id: UUID, position: int) -> list[ExplanationRow]:
    """The open comments that may be answered together with this one, itself among them; none where it is not open."""
    named = (consultee_id, position)
    key = db.session.scalar(
        select(func.coalesce(CommentRecord.clause_key, WHOLE)).where(
            CommentRecord.consultee_id == consultee_id, CommentRecord.position == position
        )
    )
    groups = [] if key is None else suggested_groups(round_id, [key])
    members = next((each.comments for each in groups if named in each.comments), [])
    if not members:
        return []
    return _comments(round_id, tuple_(CommentRecord.consultee_id, CommentRecord.position).in_(members))


def comments_of_group(round_id: UUID, group_id: UUID) -> list[ExplanationRow]:
    """The comments of a round that were answered together as this group."""
    return _comments(round_id, Explanation.group_id == group_id)


def _comments(round_id: UUID, which: ColumnElement[bool]) -> list[ExplanationRow]:
    query = table_rows().where(*counted(round_id), which)
    return rows_of(query.order_by(AgencyRecord.sort_key, ConsulteeRecord.id, CommentRecord.position))


def group_sizes(group_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many comments were answered together in each of these groups."""
    if not group_ids:
        return {}
    rows = db.session.execute(
        select(Explanation.group_id, func.count())
        .where(Explanation.group_id.in_(group_ids))
        .group_by(Explanation.group_id)
    )
    return {group_id: times for group_id, times in rows if group_id}
