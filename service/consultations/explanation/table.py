"""Reading the explanation table: every comment by clause, with what became of it.

Its four columns are those of the official form (*Bảng tổng hợp, tiếp thu, giải trình*, Decree 78/2025): clause, who,
what they say, what is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from service.consultations.explanation.models import CommentTag, GuidanceAsked
from service.consultations.models import CommentRecord, ConsulteeRecord, Explanation, ReplyRecord, RoundRecord
from service.consultations.outcome import Outcome, RoundState
from service.db import db
from service.directory import AgencyRecord
from service.documents import ClauseRecord
from service.paging import PAGE_SIZE, offset_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from service.consultations.rounds.progress import RoundShown

ANSWERED = (Outcome.AGREE, Outcome.AGREE_WITH_COMMENTS, Outcome.DISAGREE, Outcome.NO_COMMENT)
"""The outcomes of those whose reply counts: in time, or late and taken in."""


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """One comment, and what the drafter makes of it."""

    round_id: UUID
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
    group_id: UUID | None
    """Shared by comments that were answered together."""


WHOLE: Final = ""
"""In place of a clause's key: the comments on the draft as a whole."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which comments of a round are looked for; all of them where nothing is said."""

    clause_key: str | None = None
    """Those on one clause of the version asked about, or on the :data:`WHOLE`; None for any."""
    consultee_id: UUID | None = None
    """Those of one agency's reply."""
    tag: str | None = None
    """Those that bear a tag, for the asking agency alone."""
    awaiting: bool = False
    """Only those about which a leader is asked and has not answered, for the asking agency alone."""
    among: Collection[str] | None = None
    """Those on any of these clauses."""

    def conditions(self) -> list[ColumnElement[bool]]:
        """What a comment has to meet."""
        met: list[ColumnElement[bool]] = []
        if self.clause_key is not None:
            met.append(func.coalesce(CommentRecord.clause_key, WHOLE) == self.clause_key)
        if self.consultee_id is not None:
            met.append(CommentRecord.consultee_id == self.consultee_id)
        if self.tag is not None:
            tagged = select(CommentTag.tag).where(*_same(CommentTag), CommentTag.tag == self.tag)
            met.append(tagged.exists())
        if self.awaiting:
            asked = select(GuidanceAsked.id).where(*_same(GuidanceAsked), GuidanceAsked.answered_at.is_(None))
            met.append(asked.exists())
        if self.among is not None:
            met.append(CommentRecord.clause_key.in_(self.among))
        return met


def _same(of: type[CommentTag | GuidanceAsked]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether something hangs on the comment of the query around it."""
    return (of.consultee_id == CommentRecord.consultee_id, of.position == CommentRecord.position)


ALL: Final = Sought()


def explanation_of(
    round_: RoundShown, *, only_open: bool, page: int | None = 1, sought: Sought = ALL
) -> list[ExplanationRow]:
    """A round's comments, one page or all: those on the whole first, then by clause, then by agency."""
    query = (
        table_rows()
        .outerjoin(
            ClauseRecord,
            (ClauseRecord.version_id == round_.version_id) & (ClauseRecord.key == CommentRecord.clause_key),
        )
        .where(*counted(round_.id), *sought.conditions())
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
    return rows_of(query)


def table_rows() -> Select[*tuple[Any, ...]]:
    """The query of comments with what was made of them, to be narrowed and put in order; read by :func:`rows_of`."""
    return (
        select(
            ConsulteeRecord.round_id,
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
            Explanation.group_id,
        )
        .select_from(CommentRecord)
        .join(ReplyRecord, ReplyRecord.consultee_id == CommentRecord.consultee_id)
        .join(ConsulteeRecord, ConsulteeRecord.id == CommentRecord.consultee_id)
        .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
        .outerjoin(Explanation, explains())
    )


def rows_of(query: Select[*tuple[Any, ...]]) -> list[ExplanationRow]:
    """The comments that a query of :func:`table_rows` finds."""
    return [ExplanationRow(*tuple(row)) for row in db.session.execute(query)]


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


def counted(round_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Of this round, and to be explained."""
    return (ConsulteeRecord.round_id == round_id, in_table())


def explains() -> ColumnElement[bool]:
    """Joins a comment and what was made of it."""
    return (Explanation.consultee_id == CommentRecord.consultee_id) & (
        Explanation.position == CommentRecord.position
    )
