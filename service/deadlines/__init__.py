"""Deadlines as a drafter writes them, and working days as the Vietnamese calendar counts them.

Pure: time and calendar are passed in. A fixed date is never moved silently; it is described, so that people
see that it falls on a day off.
"""

from __future__ import annotations

from service.deadlines.dates import (
    ZONE,
    local_day,
    read_date,
    read_instant,
    show_date,
    show_instant,
    show_last_moment,
    weekday_name,
)
from service.deadlines.deadline import Boundary, Deadline, require_future
from service.deadlines.description import describe_last_day
from service.deadlines.errors import (
    BeyondHorizon,
    DayAndMonthSwapped,
    DeadlinePast,
    NoSuchDay,
    NoSuchMonth,
    SeveralDates,
    UnreadableDate,
    UnreadableDeadline,
    UnreadableInstant,
    YearMissing,
    YearOutOfRange,
)
from service.deadlines.phrases import read_coming, read_deadline
from service.deadlines.vietnam import vietnam_calendar
from service.deadlines.working_days import Calendar

__all__ = [
    "ZONE",
    "BeyondHorizon",
    "Boundary",
    "Calendar",
    "DayAndMonthSwapped",
    "Deadline",
    "DeadlinePast",
    "NoSuchDay",
    "NoSuchMonth",
    "SeveralDates",
    "UnreadableDate",
    "UnreadableDeadline",
    "UnreadableInstant",
    "YearMissing",
    "YearOutOfRange",
    "describe_last_day",
    "local_day",
    "read_coming",
    "read_date",
    "read_deadline",
    "read_instant",
    "require_future",
    "show_date",
    "show_instant",
    "show_last_moment",
    "vietnam_calendar",
    "weekday_name",
]
