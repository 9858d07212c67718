"""Working days counted over a calendar that knows how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from service.deadlines.dates import show_date
from service.deadlines.errors import BeyondHorizon

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days state agencies work: Monday to Friday, less the days off, and the Saturdays worked instead.

    Every method raises BeyondHorizon for a day outside ``first_day`` to ``horizon``: the Prime Minister fixes
    Tết and National Day year by year (Labour Code 2019, art. 112.3), so later days are not known yet.
    """

    days_off: Mapping[date, str]
    """Holidays, compensatory days and swapped days, each with its reason."""

    worked: frozenset[date]
    """Days that are worked by decision, although they are Saturdays, Sundays or days off."""

    first_day: date
    horizon: date
    """The last day for which days off and worked Saturdays are confirmed."""

    def confirmed_through(self, horizon: date) -> Calendar:
        """Return this calendar with the days up to ``horizon`` confirmed: a person has looked at them."""
        return replace(self, horizon=horizon)

    def is_working_day(self, day: date) -> bool:
        """Tell whether agencies work on ``day``."""
        if not self.first_day <= day <= self.horizon:
            raise BeyondHorizon(
                day=show_date(day), first_day=show_date(self.first_day), horizon=show_date(self.horizon)
            )
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.days_off)

    def add_working_days(self, start: date, count: int) -> date:
        """Find the ``count``-th working day after it, not counting ``start`` (Civil Code 2015, 147)."""
        if count < 0:
            raise ValueError("Working days are counted forward.")
        day = start
        while count:
            day += _DAY
            count -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after ``start`` up to and with ``end``; none when ``end`` is not later."""
        return sum(self.is_working_day(start + i * _DAY) for i in range(1, (end - start).days + 1))

    def working_days_before(self, day: date, count: int) -> date:
        """Find the working day ``count`` working days before the last one on or before ``day``."""
        if count < 0:
            raise ValueError("Working days before a day are counted backward.")
        found = self.last_working_day_on_or_before(day)
        for _ in range(count):
            found = self.last_working_day_on_or_before(found - _DAY)
        return found

    def last_working_day_on_or_before(self, day: date) -> date:
        """Return ``day`` itself if it is worked, else the nearest working day before it."""
        while not self.is_working_day(day):
            day -= _DAY
        return day
