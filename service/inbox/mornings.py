"""What the inbox has to say to a person in the morning: what is overdue, what is due soon, what is new."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select

from service import directory
from service.db import db
from service.deadlines import ZONE, BeyondHorizon, local_day
from service.inbox.items import pinned_to
from service.inbox.models import OPEN, WorkItem

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement, Subquery

SOON: Final = 2
"""Working days. What is due within them does not wait for the next morning."""


@dataclass(frozen=True, slots=True)
class Told:
    """A task in somebody's morning."""

    item_id: UUID
    agency_id: UUID
    name: str
    title: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Morning:
    """A person's tasks that are worth telling, each once: the overdue first, then those due soon, then the new."""

    person_id: UUID
    overdue: list[Told] = field(default_factory=list)
    soon: list[Told] = field(default_factory=list)
    new: list[Told] = field(default_factory=list)


def is_pressing(due_at: datetime | None, *, at: datetime) -> bool:
    """Whether a task is due within two working days, or overdue, so that whoever gets it is told at once."""
    return due_at is not None and due_at <= soon_until(at)


def soon_until(at: datetime) -> datetime:
    """The latest end of a deadline that leaves no more than two working days after today.

    A deadline on a Sunday is due as soon as one on the Friday before it. Beyond the known calendar a week is
    reckoned with, so that nobody is told too late.
    """
    day = local_day(at)
    try:
        third = directory.calendar_around(day).add_working_days(day, SOON + 1)
    except BeyondHorizon:
        third = day + timedelta(weeks=1)
    return datetime.combine(third, time.min, ZONE)


def mornings(*, at: datetime, since: datetime | None) -> list[Morning]:
    """Everybody for whom something is overdue, due soon, or was opened after ``since``; in one statement."""
    day = local_day(at)
    held = directory.posts_held(day)
    until = soon_until(at)
    query = (
        select(
            held.c.person_id,
            WorkItem.id,
            WorkItem.agency_id,
            WorkItem.name,
            WorkItem.title,
            WorkItem.due_at,
        )
        .join_from(WorkItem, held, _waits_for(held, day))
        .where(WorkItem.state == OPEN)
        .distinct()
        .order_by(held.c.person_id, WorkItem.due_at.asc().nulls_last(), WorkItem.id)
    )
    if since is not None:
        query = query.where(or_(WorkItem.due_at <= until, WorkItem.opened_at > since))
    found: dict[UUID, Morning] = {}
    for person_id, *told in db.session.execute(query):
        morning = found.setdefault(person_id, Morning(person_id))
        _list_of(morning, told[-1], at=at, until=until).append(Told(*told))
    return list(found.values())


def _list_of(morning: Morning, due_at: datetime | None, *, at: datetime, until: datetime) -> list[Told]:
    if due_at is None or due_at > until:
        return morning.new
    return morning.overdue if due_at <= at else morning.soon


def _waits_for(held: Subquery, day: date) -> ColumnElement[bool]:
    """The rule of :func:`~service.inbox.require_may_take`, between rows of items and of posts on a day."""
    pinned = pinned_to(day)
    return (
        (held.c.agency_id == WorkItem.agency_id)
        & (held.c.role == WorkItem.role)
        & or_(
            WorkItem.division_id.is_(None),
            held.c.division_id.is_(None),
            held.c.division_id == WorkItem.division_id,
        )
        & or_(pinned.is_(None), pinned == held.c.person_id)
    )
