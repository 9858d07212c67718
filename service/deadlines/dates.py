"""Dates as Vietnamese officials write and read them: day, month, year, in Vietnam's own time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from service.deadlines.errors import (
    DayAndMonthSwapped,
    NoSuchDay,
    NoSuchMonth,
    UnreadableDate,
    UnreadableInstant,
    YearOutOfRange,
    excerpt,
)
from service.errors import N_, Message
from service.vietnamese import fold, nfc

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

WRITTEN_DATE = re.compile(
    r"(?<![0-9])(?P<day>[0-9]{1,2})(?: ?[/.–-] ?| thang )(?P<month>[0-9]{1,2})"
    r"(?:(?: ?[/.–-] ?| nam )(?P<year>[0-9]+))?(?![0-9])",
)
"""10/01/2022, 10-1-2022, “10 tháng 01 năm 2022” in folded text; the year may be missing."""

WRITTEN_TIME = re.compile(r"(?P<hour>[01]?[0-9]|2[0-3])(?: ?[:h] ?| gio )(?P<minute>[0-5][0-9])(?: phut)?")
"""20:00, 20h00, “20 giờ 00 phút” in folded text."""

YEARS = range(1900, 2200)
"""Years that a date in a document can have; anything else is a slip of the finger."""

_FULL_YEAR = 4

_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def read_date(text: str) -> date:
    """Read one whole date: 10/01/2022 is the tenth of January.

    Raises UnreadableDate, YearOutOfRange, NoSuchMonth, DayAndMonthSwapped or NoSuchDay.
    """
    written = WRITTEN_DATE.fullmatch(fold(text).removeprefix("ngay ").rstrip(" .,;"))
    if written is None or not has_year(written):
        raise UnreadableDate(text=excerpt(nfc(text)))
    return date_of(int(written["day"]), int(written["month"]), int(written["year"]), YEARS)


def read_instant(text: str) -> datetime:
    """Read a date with its time in Vietnam, as :func:`show_instant` writes it: 09/01/2022 20:00.

    Raises UnreadableInstant, or what :func:`read_date` raises.
    """
    folded = " ".join(fold(text).split())
    day, _, clock = folded.partition(" ") if folded[:1].isdigit() else ("", "", "")
    written = WRITTEN_TIME.fullmatch(clock)
    if written is None:
        raise UnreadableInstant(text=excerpt(nfc(text)))
    return datetime.combine(read_date(day), time(int(written["hour"]), int(written["minute"])), ZONE)


def has_year(written: re.Match[str]) -> bool:
    """Tell whether the date was written with its year in four digits."""
    return len(written["year"] or "") == _FULL_YEAR


def date_of(day: int, month: int, year: int, years: range) -> date:
    """Make the date, or raise the error that names which of its three parts is wrong."""
    written = f"{day:02}/{month:02}/{year:04}"
    if year not in years:
        raise YearOutOfRange(date=written, first_year=years[0], last_year=years[-1])
    if not _is_month(month):
        swapped = f"{month:02}/{day:02}/{year:04}"
        if _is_month(day) and 1 <= month <= monthrange(year, day)[1]:
            raise DayAndMonthSwapped(date=written, swapped=swapped)
        raise NoSuchMonth(date=written)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise NoSuchDay(date=written, last_day=show_date(date(year, month, days)))
    return date(year, month, day)


def _is_month(number: int) -> bool:
    return 1 <= number <= 12  # noqa: PLR2004  The twelve months need no name.


def show_date(day: date) -> str:
    """Write ``day`` as 10/01/2022."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def show_instant(at: datetime) -> str:
    """Write the instant in Vietnam's time, as 10/01/2022 08:10. A time without a zone is a ValueError."""
    if at.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    local = at.astimezone(ZONE)
    return f"{show_date(local)} {local:%H:%M}"


def show_last_moment(too_late: datetime) -> str:
    """Write the end of a period, given the first instant after it.

    Midnight is written as the end of the day before, 09/01/2022 24:00, as the Civil Code says it (art. 148.6): nobody
    shall read 10/01/2022 and think that the tenth is still in time.
    """
    local = too_late.astimezone(ZONE)
    if (local.hour, local.minute) != (0, 0):
        return show_instant(too_late)
    return f"{show_date(local - timedelta(days=1))} 24:00"


def local_day(at: datetime) -> date:
    """The day it is in Vietnam at this instant."""
    return at.astimezone(ZONE).date()


def weekday_name(day: date) -> Message:
    """Name the day of the week, to be put into another message."""
    return _WEEKDAYS[day.weekday()]
