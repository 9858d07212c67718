"""Dates in the words of a document, as they are written: with or without noughts, or with a blank for the clerk."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

DATE = re.compile(
    r"ngày ?(?P<day>\d{0,2})"
    r"(?: ?[/.-] ?(?P<month>\d{0,2}) ?[/.-] ?(?P<year>\d{4})(?!\d)"
    r"| ?tháng ?(?P<worded_month>\d{0,2}) ?năm ?(?P<worded_year>\d{0,4}))",
    re.IGNORECASE,
)
"""*ngày 05/01/2022*, *ngày 05 tháng 01 năm 2022*, *ngày tháng 3 năm 2024*."""
PADDED_MONTHS = (1, 2)
"""A nought stands before these months; before 3 to 9 there is none (annex I, II.4)."""
_TEN = 10
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it is written."""

    day: str
    month: str
    year: str

    @property
    def blank(self) -> bool:
        """Room is left for a part of it."""
        return not (self.day and self.month and self.year)

    @property
    def unpadded(self) -> bool:
        """A day below ten, January or February without its nought."""
        return _bare(self.day, range(1, _TEN)) or _bare(self.month, PADDED_MONTHS)

    @property
    def overpadded(self) -> bool:
        """A nought before the months 3 to 9, where the decree has none."""
        return self.month.startswith("0") and int(self.month) not in PADDED_MONTHS

    @property
    def date(self) -> date | None:
        """The day; None for a blank and for what is in no calendar."""
        return None if self.blank else calendar_day(int(self.day), int(self.month), int(self.year))


def written_in(found: re.Match[str]) -> WrittenDate:
    """The date that :data:`DATE` found."""
    month, year = found["month"], found["year"]
    if month is None:
        month, year = found["worded_month"], found["worded_year"]
    return WrittenDate(found["day"], month, year)


def date_in(words: str) -> date | None:
    """The first date in these words."""
    found = DATE.search(words)
    return written_in(found).date if found else None


def calendar_day(day: int, month: int, year: int) -> date | None:
    """The day; None where the calendar has none like it."""
    if not 1 <= month <= _MONTHS or year < 1 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _bare(written: str, padded: range | tuple[int, ...]) -> bool:
    return len(written) == 1 and int(written) in padded
