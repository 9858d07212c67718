"""Contributing: supporting divisions give their comments to the editor, each in a small process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import or_, select, update

from service import background
from service.consultations.errors import RoundNotFound
from service.consultations.models import (
    ConsulteeRecord,
    Contribution,
    Direction,
    ReplyRecord,
    RoundRecord,
)
from service.consultations.outcome import Outcome
from service.consultations.replies.inner_day import draft_due
from service.consultations.rounds.clauses import cleaned
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from service.audit import Act


@dataclass(frozen=True, slots=True)
class DivisionAsked:
    """A supporting division that is being asked, with what its process needs to know."""

    contribution_id: UUID
    consultee_id: UUID
    agency_id: UUID
    division_id: UUID
    subject: str
    due_at: datetime | None


def ask_divisions(consultee_id: str, *, act: Act) -> None:
    """Have every supporting division asked, after this act is committed; nothing happens where there is none."""
    waiting = select(Contribution.id).where(Contribution.consultee_id == UUID(consultee_id), _unasked())
    count = len(db.session.scalars(waiting).all())
    if count:
        act.record("reply:divisions_asked", consultee_id=consultee_id, divisions=count)
        background.defer("ask_divisions", consultee_id=consultee_id)


def replies_with_unasked() -> list[UUID]:
    """The consultees of which some supporting division was not asked yet."""
    query = select(Contribution.consultee_id).join(
        ConsulteeRecord, ConsulteeRecord.id == Contribution.consultee_id
    )
    return list(db.session.scalars(query.where(_unasked(), *_still_wanted()).distinct()))


def next_divisions_to_ask(consultee_id: UUID, *, limit: int, at: datetime) -> list[DivisionAsked]:
    """Take up to ``limit`` supporting divisions that nobody has asked, and mark them asked.

    As with the consultees of a round, the caller starts their processes in the same transaction.
    """
    # An extension waits for this, and so reaches their tasks too.
    held = select(ConsulteeRecord.id).where(ConsulteeRecord.id == consultee_id)
    db.session.execute(held.with_for_update(key_share=True))
    rows = db.session.execute(
        select(Contribution, ConsulteeRecord, RoundRecord.subject, Direction.inner_day)
        .join(ConsulteeRecord, ConsulteeRecord.id == Contribution.consultee_id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .join(Direction, Direction.consultee_id == ConsulteeRecord.id)
        .where(Contribution.consultee_id == consultee_id, _unasked(), *_still_wanted())
        .order_by(Contribution.id)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True, of=Contribution)
    ).all()
    asked = [
        DivisionAsked(
            contribution.id,
            consultee_id,
            consultee.agency_id,
            contribution.division_id,
            subject,
            draft_due(inner_day, consultee.ends_at, at=at),
        )
        for contribution, consultee, subject, inner_day in rows
    ]
    chosen = [each.contribution_id for each in asked]
    db.session.execute(update(Contribution).where(Contribution.id.in_(chosen)).values(asked_at=at))
    return asked


def save_contribution(
    contribution_id: str, comments: Sequence[dict[str, Any]] | None, remark: str | None, *, act: Act
) -> None:
    """Keep what a supporting division contributes; the editor sees it at once, nobody outside ever does."""
    contribution = db.session.get(Contribution, UUID(contribution_id))
    if contribution is None:
        raise RoundNotFound
    contribution.comments = cleaned(contribution.consultee_id, comments)
    contribution.remark = remark or ""
    contribution.given_by, contribution.given_at = act.by.person_id, act.at
    act.record(
        "reply:contributed",
        contribution_id=contribution_id,
        division_id=contribution.division_id,
        comments=len(contribution.comments),
    )


def end_contributions(consultee_id: UUID) -> None:
    """Have the tasks of supporting divisions that have not contributed taken back: the reply has left."""
    background.defer("end_contributions", consultee_id=str(consultee_id))


def contributions_to(consultee_id: UUID) -> Select[UUID]:
    """The contributions to a reply, as a query of their ids."""
    return select(Contribution.id).where(Contribution.consultee_id == consultee_id)


def _unasked() -> ColumnElement[bool]:
    return Contribution.asked_at.is_(None)


def _still_wanted() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that the round was not withdrawn and the reply has not left yet."""
    released = select(ReplyRecord.consultee_id).where(
        ReplyRecord.consultee_id == Contribution.consultee_id, ReplyRecord.released_at.is_not(None)
    )
    return (
        or_(ConsulteeRecord.outcome.is_(None), ConsulteeRecord.outcome != Outcome.WITHDRAWN),
        ~released.exists(),
    )
