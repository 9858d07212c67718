"""One deadline phrase, as a drafter types it into a field, read into a Deadline."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from service.deadlines.dates import WRITTEN_DATE, YEARS, date_of, has_year, local_day, show_date
from service.deadlines.deadline import Boundary, Deadline, require_future
from service.deadlines.errors import NoSuchDay, SeveralDates, UnreadableDeadline, YearMissing, excerpt
from service.vietnamese import fold, nfc

if TYPE_CHECKING:
    import re
    from datetime import date, datetime

_FIRST_YEAR = 1990
_YEARS_AHEAD = 50

_AT_LATEST = ("cham nhat", "muon nhat", "han cuoi", "han cuoi cung", "han chot")
_UP_TO = ("", " la", " trong", " vao", " den", " den het")
_BOUNDARIES = {
    "truoc": Boundary.EXCLUSIVE,
    "before": Boundary.EXCLUSIVE,
    **dict.fromkeys((latest + up_to for latest in _AT_LATEST for up_to in _UP_TO), Boundary.INCLUSIVE),
    **dict.fromkeys(("", "trong", "den", "den het", "khong qua", "khong muon hon"), Boundary.INCLUSIVE),
    **dict.fromkeys(("by", "until", "on or before", "no later than", "not later than"), Boundary.INCLUSIVE),
}
"""What may stand before the date, folded and without the word *ngày*."""

_AROUND = " .,;:!?…/()[]\"'“”‘’«»–-"


def read_deadline(phrase: str, *, today: date) -> Deadline:
    """Read “trước ngày 10/01/2022”, “chậm nhất trong ngày 15/01/2022”, “by 10/01/2022” or a bare date.

    Marks, capitals, extra spaces and punctuation around do not matter. ``today`` is the local day: the year
    must lie between 1990 and 50 years after it. Whether the deadline is past is asked by require_future.

    Raises UnreadableDeadline, SeveralDates, YearMissing, YearOutOfRange, NoSuchMonth, DayAndMonthSwapped or
    NoSuchDay.
    """
    shown = " ".join(nfc(phrase).split())
    folded = fold(phrase)
    dates = list(WRITTEN_DATE.finditer(folded))
    if len(dates) > 1:
        raise SeveralDates(phrase=excerpt(shown))
    boundary = _boundary(folded, dates[0]) if dates else None
    if boundary is None:
        raise UnreadableDeadline(phrase=excerpt(shown))
    return Deadline(shown, _date(dates[0], shown, today), boundary)


def read_coming(phrase: str, *, at: datetime) -> Deadline:
    """Read a deadline that somebody could still keep at the instant ``at``.

    Raises what :func:`read_deadline` raises, and DeadlinePast.
    """
    read = read_deadline(phrase, today=local_day(at))
    require_future(read, at)
    return read


def _boundary(folded: str, written: re.Match[str]) -> Boundary | None:
    """Find what the words before the date say; None when they, or words after it, are not understood."""
    if folded[written.end() :].strip(_AROUND):
        return None
    words = folded[: written.start()].strip(_AROUND)
    return _BOUNDARIES.get(words.removesuffix("ngay").strip(_AROUND))


def _date(written: re.Match[str], shown: str, today: date) -> date:
    day, month = int(written["day"]), int(written["month"])
    if not has_year(written):
        meant = _coming(day, month, written["year"], today)
        raise YearMissing(phrase=excerpt(shown), suggestion=show_date(meant))
    return date_of(day, month, int(written["year"]), range(_FIRST_YEAR, today.year + _YEARS_AHEAD + 1))


def _coming(day: int, month: int, year: str | None, today: date) -> date:
    """Guess the date to suggest: the next with that day and month, or 2022 for a year written 22."""
    if year and len(year) == len("22"):
        return date_of(day, month, 2000 + int(year), YEARS)
    for coming_year in range(today.year, today.year + 9):  # 29 February may be eight years away.
        with suppress(NoSuchDay):
            meant = date_of(day, month, coming_year, YEARS)
            if meant >= today:
                return meant
    return date_of(day, month, today.year, YEARS)
