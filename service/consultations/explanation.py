"""Reading the explanation table: every comment by clause, with what became of it.

Its four columns are those of the official form (*Bảng tổng hợp, tiếp thu, giải trình*, Decree 78/2025): clause, who,
what they say, what is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import Text, cast, func, literal, select

from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation, ReplyRecord, RoundRecord
from service.consultations.outcome import Disposition, Outcome, RoundState
from service.db import db
from service.directory import AgencyRecord
from service.documents import ClauseRecord, follow_clauses
from service.paging import PAGE_SIZE, offset_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select, SQLColumnExpression

    from service.consultations.progress import RoundShown

ANSWERED = (Outcome.AGREE, Outcome.AGREE_WITH_COMMENTS, Outcome.DISAGREE, Outcome.NO_COMMENT)
"""The outcomes of those whose reply counts: in time, or late and taken in."""


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """One comment, and what the drafter makes of it."""

    consultee_id: UUID
    position: int
    agency_name: str
    outcome: str
    late: bool
    clause_key: str | None
    """The clause of the version asked about; None for the whole."""
    place: str
    opinion: str
    proposal: str
    reason: str
    disposition: str | None
    """None while it is open."""
    explanation: str
    new_clause_key: str | None
    """The clause in which it was taken in, as it was called in the version ``named_in``."""
    named_in: UUID | None
    decided_at: datetime | None


WHOLE: Final = ""
"""In place of a clause's key: the comments on the draft as a whole."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which comments of a round are looked for; all of them where nothing is said."""

    clause_key: str | None = None
    """Those on one clause of the version asked about, or on the :data:`WHOLE`; None for any."""
    consultee_id: UUID | None = None
    """Those of one agency's reply."""

    def conditions(self) -> list[ColumnElement[bool]]:
        """What a comment has to meet."""
        met: list[ColumnElement[bool]] = []
        if self.clause_key is not None:
            met.append(func.coalesce(CommentRecord.clause_key, WHOLE) == self.clause_key)
        if self.consultee_id is not None:
            met.append(CommentRecord.consultee_id == self.consultee_id)
        return met


ALL: Final = Sought()


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


def explanation_of(
    round_: RoundShown, *, only_open: bool, page: int | None = 1, sought: Sought = ALL
) -> list[ExplanationRow]:
    """A round's comments, one page or all: those on the whole first, then by clause, then by agency."""
    query = (
        select(
            CommentRecord.consultee_id,
            CommentRecord.position,
            AgencyRecord.name,
            ConsulteeRecord.outcome,
            ReplyRecord.late,
            CommentRecord.clause_key,
            CommentRecord.place,
            CommentRecord.opinion,
            CommentRecord.proposal,
            CommentRecord.reason,
            Explanation.disposition,
            func.coalesce(Explanation.reason, ""),
            Explanation.clause_key,
            Explanation.version_id,
            Explanation.decided_at,
        )
        .join(ReplyRecord, ReplyRecord.consultee_id == CommentRecord.consultee_id)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .outerjoin(Explanation, _explains())
        .outerjoin(
            ClauseRecord,
            (ClauseRecord.version_id == round_.version_id) & (ClauseRecord.key == CommentRecord.clause_key),
        )
        .where(*_counted(round_.id), *sought.conditions())
        .order_by(
            ClauseRecord.position.asc().nulls_first(),
            AgencyRecord.sort_key,
            ConsulteeRecord.id,
            CommentRecord.position,
        )
    )
    if page is not None:
        query = query.limit(PAGE_SIZE).offset(offset_of(max(page, 1)))
    if only_open:
        query = query.where(Explanation.disposition.is_(None))
    return [ExplanationRow(*tuple(row)) for row in db.session.execute(query)]


def explanation_counts(round_id: UUID, sought: Sought = ALL) -> ExplanationCounts:
    """How many comments of a round became what; late replies that were taken in bring theirs."""
    rows = db.session.execute(
        select(Explanation.disposition, func.count())
        .select_from(CommentRecord)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .outerjoin(Explanation, _explains())
        .where(*_counted(round_id), *sought.conditions())
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
        .where(*_counted(round_.id))
        .group_by(CommentRecord.clause_key, ClauseRecord.position)
        .order_by(ClauseRecord.position.asc().nulls_first(), CommentRecord.clause_key)
    )
    return [Commented(*row) for row in rows]


def commenting_agencies(round_id: UUID) -> list[Commented]:
    """The agencies with comments in Vietnamese order; each comment is of one."""
    rows = db.session.execute(
        _of(cast(ConsulteeRecord.id, Text), AgencyRecord.name)
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .where(*_counted(round_id))
        .group_by(ConsulteeRecord.id, AgencyRecord.name, AgencyRecord.sort_key)
        .order_by(AgencyRecord.sort_key, ConsulteeRecord.id)
    )
    return [Commented(*row) for row in rows]


def places_lost(round_id: UUID, version_id: UUID) -> int:
    """How many comments were taken in at a clause that has no successor in this version."""
    rows = db.session.execute(
        select(Explanation.version_id, Explanation.clause_key, func.count())
        .select_from(Explanation)
        .join(ConsulteeRecord, ConsulteeRecord.id == Explanation.consultee_id)
        .where(*_counted(round_id), Explanation.clause_key.is_not(None))
        .group_by(Explanation.version_id, Explanation.clause_key)
    ).all()
    # A check of the table holds the two together: a clause has a version.
    named = {(named_in, key): comments for named_in, key, comments in rows if named_in and key}
    there = follow_clauses(named, version_id)
    return sum(comments for each, comments in named.items() if each not in there)


def latest_round(document_id: UUID) -> RoundRecord | None:
    """The latest round on a document that was not withdrawn: what its explanation is about."""
    return db.session.scalar(
        select(RoundRecord)
        .where(RoundRecord.document_id == document_id, RoundRecord.state != RoundState.WITHDRAWN)
        .order_by(RoundRecord.number.desc())
        .limit(1)
    )


def _counted(round_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (ConsulteeRecord.round_id == round_id, ConsulteeRecord.outcome.in_(ANSWERED))


def _of(what: SQLColumnExpression[str], name: SQLColumnExpression[str]) -> Select[str, str, int, int]:
    """How many comments are of each, and how many of those are open."""
    return (
        select(what, name, func.count(), func.count().filter(Explanation.disposition.is_(None)))
        .select_from(CommentRecord)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .outerjoin(Explanation, _explains())
    )


def _explains() -> ColumnElement[bool]:
    return (Explanation.consultee_id == CommentRecord.consultee_id) & (
        Explanation.position == CommentRecord.position
    )
