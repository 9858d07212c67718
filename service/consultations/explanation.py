"""Reading the explanation table: every comment by clause, with what became of it; who agreed, who was silent.

Its four columns and its two lists are those of the official form (*Bảng tổng hợp, tiếp thu, giải trình*, Decree
78/2025): clause, who, what they say, what is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation, ReplyRecord, RoundRecord
from service.consultations.outcome import Disposition, Outcome, RoundState
from service.db import db
from service.directory import AgencyRecord
from service.documents import ClauseRecord
from service.paging import PAGE_SIZE, offset_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Select

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
    """The clause of the new version in which it was taken in."""
    decided_at: datetime | None


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


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in the list of those who agreed, with its letter, or of those who were silent."""

    consultee_id: UUID
    name: str
    number: str
    dated: date | None


def explanation_of(round_: RoundShown, *, only_open: bool, page: int | None = 1) -> list[ExplanationRow]:
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
            Explanation.decided_at,
        )
        .join(ReplyRecord, ReplyRecord.consultee_id == CommentRecord.consultee_id)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .outerjoin(Explanation, explains())
        .outerjoin(
            ClauseRecord,
            (ClauseRecord.version_id == round_.version_id) & (ClauseRecord.key == CommentRecord.clause_key),
        )
        .where(*_counted(round_.id))
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


def explanation_counts(round_id: UUID) -> ExplanationCounts:
    """How many comments of a round became what; late replies that were taken in bring theirs."""
    rows = db.session.execute(
        select(Explanation.disposition, func.count())
        .select_from(CommentRecord)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .outerjoin(Explanation, explains())
        .where(*_counted(round_id))
        .group_by(Explanation.disposition)
    ).all()
    found: dict[str | None, int] = dict(rows)
    return ExplanationCounts(sum(found.values()), {each: found.get(each.value, 0) for each in Disposition})


def agreed_of(round_id: UUID, *, page: int | None = None) -> list[AgencyLine]:
    """Who agreed, with number and date of the letter, in Vietnamese order: one page, or all."""
    return _lines(round_id, Outcome.AGREE, page)


def silent_of(round_id: UUID, *, page: int | None = None) -> list[AgencyLine]:
    """Who was silent, in Vietnamese order: one page, or all."""
    return _lines(round_id, Outcome.SILENT, page)


def answers_of(round_id: UUID) -> dict[Outcome, list[AgencyLine]]:
    """Everybody who was asked and of whom there is an outcome, by outcome, each in Vietnamese order."""
    found: dict[Outcome, list[AgencyLine]] = {outcome: [] for outcome in Outcome}
    query = _agencies(round_id).where(ConsulteeRecord.outcome.is_not(None))
    for *line, outcome in db.session.execute(query.add_columns(ConsulteeRecord.outcome)):
        found[Outcome(outcome)].append(AgencyLine(*line))
    return found


def _lines(round_id: UUID, outcome: Outcome, page: int | None) -> list[AgencyLine]:
    query = _agencies(round_id).where(ConsulteeRecord.outcome == outcome)
    if page is not None:
        query = query.limit(PAGE_SIZE).offset(offset_of(max(page, 1)))
    return [AgencyLine(*row) for row in db.session.execute(query)]


def _agencies(round_id: UUID) -> Select[UUID, str, str, date | None]:
    return (
        select(
            ConsulteeRecord.id, AgencyRecord.name, func.coalesce(ReplyRecord.number, ""), ReplyRecord.dated
        )
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .outerjoin(
            ReplyRecord,
            (ReplyRecord.consultee_id == ConsulteeRecord.id) & ReplyRecord.released_at.is_not(None),
        )
        .where(ConsulteeRecord.round_id == round_id)
        .order_by(AgencyRecord.sort_key, ConsulteeRecord.id)
    )


def latest_round(document_id: UUID) -> RoundRecord | None:
    """The latest round on a document that was not withdrawn: it says how the agencies stand."""
    return db.session.scalar(
        select(RoundRecord)
        .where(RoundRecord.document_id == document_id, RoundRecord.state != RoundState.WITHDRAWN)
        .order_by(RoundRecord.number.desc())
        .limit(1)
    )


def in_table() -> ColumnElement[bool]:
    """Whether a consultee's comments want an explanation: its reply counts, and no later one took its place.

    Another round drops no comment. A withdrawn round does not either, but for an agency that has answered again since.
    """
    its, later = aliased(RoundRecord), aliased(RoundRecord)
    again = aliased(ConsulteeRecord)
    answered_again = (
        select(again.id)
        .join(later, later.id == again.round_id)
        .join(its, and_(its.document_id == later.document_id, its.number < later.number))
        .where(its.id == ConsulteeRecord.round_id, its.state == RoundState.WITHDRAWN)
        .where(later.state != RoundState.WITHDRAWN)
        .where(again.agency_id == ConsulteeRecord.agency_id, again.outcome.in_(ANSWERED))
        .exists()
    )
    return and_(ConsulteeRecord.outcome.in_(ANSWERED), ~answered_again)


def _counted(round_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (ConsulteeRecord.round_id == round_id, in_table())


def explains() -> ColumnElement[bool]:
    """Joins a comment and what was made of it."""
    return (Explanation.consultee_id == CommentRecord.consultee_id) & (
        Explanation.position == CommentRecord.position
    )
