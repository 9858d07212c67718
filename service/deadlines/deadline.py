"""A deadline: what was written, the date in it, and whether that day still counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from service.deadlines.dates import ZONE, show_date
from service.deadlines.errors import DeadlinePast

_DAY = dt.timedelta(days=1)


class Boundary(StrEnum):
    """Whether the day that is named is still in time."""

    EXCLUSIVE = "exclusive"
    """“trước ngày 10/01/2022”: the tenth is too late."""

    INCLUSIVE = "inclusive"
    """“chậm nhất trong ngày 10/01/2022”: the tenth is in time to its end."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A fixed date with the phrase that set it. It is never moved, not even from a day off."""

    phrase: str
    """As the drafter wrote it, in NFC."""

    date: dt.date
    boundary: Boundary

    @property
    def last_day(self) -> dt.date:
        """The last day on which an answer is in time."""
        return self.date - _DAY if self.boundary is Boundary.EXCLUSIVE else self.date

    @property
    def ends_at(self) -> dt.datetime:
        """The first instant that is too late, in UTC: the last day ends at 24:00 (Civil Code 2015, 148.6)."""
        midnight = dt.datetime.combine(self.last_day + _DAY, dt.time.min, ZONE)
        return midnight.astimezone(dt.UTC)


def require_future(deadline: Deadline, at: dt.datetime) -> None:
    """Raise DeadlinePast when nobody could answer in time any more at the instant ``at``."""
    if deadline.ends_at <= at:
        raise DeadlinePast(phrase=deadline.phrase, last_day=show_date(deadline.last_day))
