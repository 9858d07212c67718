"""The working calendar."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from service.deadlines import Calendar, vietnam_calendar

if TYPE_CHECKING:
    from datetime import date


def calendar_around(day: date) -> Calendar:
    """The days off and worked Saturdays of the year of ``day`` and its neighbours."""
    return _years(day.year)


@lru_cache(maxsize=16)
def _years(year: int) -> Calendar:
    return vietnam_calendar(year - 1, year + 1)
