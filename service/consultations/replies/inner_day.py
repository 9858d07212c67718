"""The inner day: until when an agency's leader wants the draft of its reply, and what is due when because of it.

It is the agency's own. The round's deadline, which may be extended or stand still, bounds it and never moves it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import DateTime, cast, func, select, union_all

from service.consultations.models import ConsulteeRecord, Contribution, Direction, ReplyRecord
from service.deadlines import ZONE, Boundary, Deadline, show_date

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import CompoundSelect


def end_of(day: date) -> datetime:
    """The instant at which an inner day ends."""
    return Deadline(show_date(day), day, Boundary.INCLUSIVE).ends_at


def draft_due(inner_day: date | None, ends_at: datetime | None, *, at: datetime) -> datetime | None:
    """When a draft or a contribution is due: at the end of the inner day, but by a deadline that is still to come.

    ``ends_at`` is the agency's deadline, None while the round is paused; so is what comes back where nothing is due.
    """
    if inner_day is None:
        return ends_at
    end = end_of(inner_day)
    return min(end, ends_at) if ends_at is not None and at < ends_at else end


def dues_in(round_id: UUID) -> CompoundSelect[UUID, datetime | None]:
    """When the tasks of a round's agencies are due now: a query of subjects (consultee, contribution) and instants.

    As :func:`draft_due` has it, for a deadline that was just set: the inner day is for contributions, and for the
    agency's own task until there is a draft.
    """
    next_day = cast(Direction.inner_day + 1, DateTime(timezone=False))
    # LEAST passes over NULL: without an inner day the deadline is left, in a pause the inner day.
    due_at = func.least(func.timezone(ZONE.key, next_day), ConsulteeRecord.ends_at).label("due_at")
    drafted = select(ReplyRecord.consultee_id).where(ReplyRecord.consultee_id == ConsulteeRecord.id).exists()
    drafting = (Direction.consultee_id == ConsulteeRecord.id) & ~drafted
    replies = select(ConsulteeRecord.id.label("subject_id"), due_at).outerjoin(Direction, drafting)
    contributions = (
        select(Contribution.id, due_at)
        .join(ConsulteeRecord, ConsulteeRecord.id == Contribution.consultee_id)
        .outerjoin(Direction, Direction.consultee_id == ConsulteeRecord.id)
    )
    return union_all(*(each.where(ConsulteeRecord.round_id == round_id) for each in (replies, contributions)))
