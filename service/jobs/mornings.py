"""The morning digests: written once a working day, from their hour on, whenever a worker is first awake."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from service import directory, inbox, notifications
from service.deadlines import ZONE, BeyondHorizon, local_day, show_last_moment
from service.notifications import Digest, Line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from service.inbox import Morning, Told

SATURDAY = 5


def write_digests(*, hour: time, at: datetime) -> int:
    """Owe everybody the digest of today if it is a working day, its hour has come and nobody has; returns how many.

    A morning that every worker slept over is made up for until midnight; a day that went by is not, and what was new
    in it is new in the next digest.
    """
    day = local_day(at)
    if at < datetime.combine(day, hour, ZONE) or not _worked(day):
        return 0
    claimed = notifications.claim_day(day, at=at)
    if claimed is None:
        return 0
    found = inbox.mornings(at=at, since=claimed.since)
    return notifications.put_digests([_digest(each) for each in found], day=day, at=at)


def _worked(day: date) -> bool:
    """Whether agencies work on ``day``; beyond the known calendar on every day from Monday to Friday."""
    try:
        return directory.calendar_around(day).is_working_day(day)
    except BeyondHorizon:
        return day.weekday() < SATURDAY


def _digest(morning: Morning) -> Digest:
    [first, *_] = [*morning.overdue, *morning.soon, *morning.new]
    return Digest(
        morning.person_id,
        first.agency_id,
        _lines(morning.overdue),
        _lines(morning.soon),
        _lines(morning.new),
    )


def _lines(tasks: Sequence[Told]) -> list[Line]:
    return [
        Line(task.item_id, task.name, task.title, show_last_moment(task.due_at) if task.due_at else "")
        for task in tasks
    ]
