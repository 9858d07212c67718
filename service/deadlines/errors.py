"""What can be wrong with a date or a deadline, each said with the way to put it right."""

from __future__ import annotations

from service.errors import Invalid

_SHOWN = 80


def excerpt(text: str) -> str:
    """Cut what a person typed to a length that fits a message, without characters that cannot be sent."""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return shown.encode("utf-8", "replace").decode("utf-8")


class UnreadableDate(Invalid):
    """“%(text)s” is not a date. Write day, month and year in numbers, for instance 10/01/2022."""


class UnreadableInstant(Invalid):
    """“%(text)s” is not a date with its time. Write both in numbers, for instance 09/01/2022 20:00."""


class UnreadableDeadline(Invalid):
    """“%(phrase)s” is not a deadline that can be read.

    Write “trước ngày 10/01/2022” when that day is too late, or “chậm nhất ngày 10/01/2022” when it counts,
    without an hour and without other words.
    """


class SeveralDates(Invalid):
    """“%(phrase)s” names more than one date. Keep only the one on which the time ends."""


class YearMissing(Invalid):
    """“%(phrase)s” lacks the year in four digits. Write the whole date, for instance %(suggestion)s."""


class YearOutOfRange(Invalid):
    """The year of %(date)s is not between %(first_year)s and %(last_year)s. Correct the year."""


class NoSuchDay(Invalid):
    """There is no %(date)s: that month ends on %(last_day)s. Correct the day."""


class NoSuchMonth(Invalid):
    """%(date)s has no possible month. The day comes before the month: correct the month."""


class DayAndMonthSwapped(NoSuchMonth):
    """%(date)s has no possible month. The day comes before the month: write %(swapped)s if you mean that."""


class DeadlinePast(Invalid):
    """The deadline “%(phrase)s” is over: its last day was %(last_day)s. Choose a later date."""


class BeyondHorizon(Invalid):
    """The calendar is confirmed from %(first_day)s to %(horizon)s; %(day)s lies outside.

    Ask an administrator to confirm the days off of that year, then try again.
    """
