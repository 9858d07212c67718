"""How many comments of a round became what, and of which clause and which agency they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Text, cast, func, literal, select

from service.consultations.explanation.table import ALL, WHOLE, counted, explains
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation
from service.consultations.outcome import Disposition
from service.db import db
from service.directory import AgencyRecord
from service.documents import ClauseRecord

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Select, SQLColumnExpression

    from service.consultations.explanation.table import Sought
    from service.consultations.rounds.progress import RoundShown


@dataclass(frozen=True, slots=True)
class Commented:
    """A clause or an agency that comments are of, and how many they are; ``open`` of them are not explained yet."""

    of: str
    """A clause's key (:data:`WHOLE` for the draft as a whole), or the id of a consultee."""
    name: str
    """The agency's; empty for a clause."""
    comments: int
    open: int


@dataclass(frozen=True, slots=True)
class ExplanationCounts:
    """How many comments became what. ``comments`` = explained + open, always."""

    comments: int
    by_disposition: dict[Disposition, int]

    @property
    def explained(self) -> int:
        """Those with a disposition."""
        return sum(self.by_disposition.values())

    @property
    def open(self) -> int:
        """Those without one yet."""
        return self.comments - self.explained


def explanation_counts(round_id: UUID, sought: Sought = ALL) -> ExplanationCounts:
    """How many comments of a round became what; late replies that were taken in bring theirs."""
    rows = db.session.execute(
        select(Explanation.disposition, func.count())
        .select_from(CommentRecord)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .outerjoin(Explanation, explains())
        .where(*counted(round_id), *sought.conditions())
        .group_by(Explanation.disposition)
    ).all()
    found: dict[str | None, int] = dict(rows)
    return ExplanationCounts(sum(found.values()), {each: found.get(each.value, 0) for each in Disposition})


def commented_clauses(round_: RoundShown) -> list[Commented]:
    """The clauses with comments in the order of the text, the draft as a whole first; each comment is of one."""
    rows = db.session.execute(
        _of(func.coalesce(CommentRecord.clause_key, WHOLE), literal(""))
        .outerjoin(
            ClauseRecord,
            (ClauseRecord.version_id == round_.version_id) & (ClauseRecord.key == CommentRecord.clause_key),
        )
        .where(*counted(round_.id))
        .group_by(CommentRecord.clause_key, ClauseRecord.position)
        .order_by(ClauseRecord.position.asc().nulls_first(), CommentRecord.clause_key)
    )
    return [Commented(*row) for row in rows]


def commenting_agencies(round_id: UUID) -> list[Commented]:
    """The agencies with comments in Vietnamese order; each comment is of one."""
    rows = db.session.execute(
        _of(cast(ConsulteeRecord.id, Text), AgencyRecord.name)
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .where(*counted(round_id))
        .group_by(ConsulteeRecord.id, AgencyRecord.name, AgencyRecord.sort_key)
        .order_by(AgencyRecord.sort_key, ConsulteeRecord.id)
    )
    return [Commented(*row) for row in rows]


def _of(what: SQLColumnExpression[str], name: SQLColumnExpression[str]) -> Select[str, str, int, int]:
    """How many comments are of each, and how many of those are open."""
    return (
        select(what, name, func.count(), func.count().filter(Explanation.disposition.is_(None)))
        .select_from(CommentRecord)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .outerjoin(Explanation, explains())
    )
