"""The morning digest: one e-mail a person and working day, with what waits for them; nothing to say is no e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from service.db import db
from service.deadlines import show_date
from service.notifications.choices import told_at_once
from service.notifications.models import DigestDay
from service.notifications.put import Draft, put_many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

MOST_LISTED: Final = 30
"""Of each kind; whoever has more opens the inbox."""


@dataclass(frozen=True, slots=True)
class Line:
    """A task in a digest."""

    item_id: UUID
    name: str
    title: str
    due: str
    """Until when, in words; empty for a task without a date."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a person is told in the morning. ``agency_id`` is one in which they act."""

    person_id: UUID
    agency_id: UUID
    overdue: Sequence[Line]
    soon: Sequence[Line]
    new: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A day whose digests are ours to write."""

    since: datetime | None
    """When those of the day before were written: what came later is new. None for the first ones."""


def claim_day(day: date, *, at: datetime) -> Claimed | None:
    """Take the digests of a day over; None if they are written, or somebody writes them just now.

    Written with them in one transaction: a worker that dies leaves the day to the next.
    """
    if db.session.scalar(select(DigestDay.day).where(DigestDay.day >= day).limit(1)) is not None:
        return None
    since = db.session.scalar(select(func.max(DigestDay.written_at)))
    claim = insert(DigestDay).values(day=day, written_at=at).on_conflict_do_nothing()
    mine = db.session.scalar(claim.returning(DigestDay.day))
    return None if mine is None else Claimed(since)


def put_digests(digests: Sequence[Digest], *, day: date, at: datetime) -> int:
    """Owe everybody their digest; returns how many are owed.

    Whoever is told of every new task at once is not told of it again.
    """
    told = told_at_once({each.person_id for each in digests})
    drafts = [
        _draft(each, new, day)
        for each in digests
        if (new := [] if each.person_id in told else list(each.new)) or each.overdue or each.soon
    ]
    put_many(drafts, at=at)
    return len(drafts)


def _draft(digest: Digest, new: Sequence[Line], day: date) -> Draft:
    parts = {"overdue": digest.overdue, "soon": digest.soon, "new": new}
    facts: dict[str, Any] = {
        "day": show_date(day),
        "counts": {name: len(lines) for name, lines in parts.items()},
        **{name: [_shown(line) for line in lines[:MOST_LISTED]] for name, lines in parts.items()},
    }
    about = uuid5(digest.person_id, day.isoformat())
    return Draft("digest", about, digest.agency_id, None, facts, person_id=digest.person_id)


def _shown(line: Line) -> dict[str, str]:
    return {"item_id": str(line.item_id), "name": line.name, "title": line.title, "due": line.due}
