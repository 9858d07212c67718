"""The consultee's row, locked by the conductor's one SELECT together with the item and its instance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import literal, select

from service import documents
from service.consultations.models import ConsulteeRecord, Contribution, ReplyRecord, RoundRecord
from service.consultations.outcome import Outcome
from service.db import db

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import CTE, ColumnElement

    from service.audit import Act


@dataclass(frozen=True, slots=True)
class HeldConsultee:
    """What the acts on a reply must know of their consultee, read under its lock."""

    consultee_id: UUID
    outcome: str | None
    ends_at: datetime | None
    """None while the round is paused: what is released then is in time."""
    round_state: str
    stance: str | None
    """The stance of the reply drafted so far."""
    released_at: datetime | None
    contributing: bool
    """Whether a supporting division of its agency was asked and has not contributed yet."""


_contributing = (
    select(Contribution.id)
    .where(Contribution.consultee_id == ConsulteeRecord.id, Contribution.given_at.is_(None))
    .exists()
)


def hold_consultee(subject_id: ColumnElement[Any]) -> CTE:
    """The part of the conductor's SELECT that locks the consultee with this id, if it is one.

    It reads the rows in the order of :class:`HeldConsultee`'s fields.
    """
    return (
        select(
            ConsulteeRecord.id.label("consultee_id"),
            ConsulteeRecord.outcome,
            ConsulteeRecord.ends_at,
            RoundRecord.state.label("round_state"),
            ReplyRecord.stance,
            ReplyRecord.released_at,
            _contributing.label("contributing"),
        )
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .outerjoin(ReplyRecord, ReplyRecord.consultee_id == ConsulteeRecord.id)
        .where(ConsulteeRecord.id == subject_id)
        .with_for_update(key_share=True, of=ConsulteeRecord)
        .cte("consultee_held")
    )


def hold_document_of_silent(subject_id: ColumnElement[Any]) -> CTE:
    """The part of the conductor's SELECT that locks the document which a silent agency was given more time for.

    What it releases in that time counts unless the document lies before others, so whoever lays it there just then is
    waited for, or waits. For any other subject nothing is locked: in time it counts as long as the round runs, and at
    the moment of the close there is no submission yet.
    """
    document_id = (
        select(RoundRecord.document_id)
        .join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
        .where(ConsulteeRecord.id == subject_id, ConsulteeRecord.outcome == Outcome.SILENT)
        .where(ConsulteeRecord.ends_at > RoundRecord.ends_at)
        .scalar_subquery()
    )
    return documents.held_as_part(document_id)


def deadline_held(consultee_id: str, act: Act) -> str | None:
    """The consultee's deadline as it stands now, as ISO text: it may have been extended since it was asked."""
    ends_at = held_consultee(consultee_id, act).ends_at
    return ends_at.isoformat() if ends_at else None


def held_consultee(consultee_id: str, act: Act) -> HeldConsultee:
    """The consultee as the conductor locked it for this act, or locked here where nobody did."""
    if isinstance(act.subject, HeldConsultee):
        return act.subject
    held = hold_consultee(literal(UUID(consultee_id)))
    return HeldConsultee(*db.session.execute(select(held)).one())
