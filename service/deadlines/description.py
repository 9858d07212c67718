"""What people are told about a deadline's last day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.deadlines.dates import show_date, weekday_name
from service.deadlines.deadline import Boundary
from service.deadlines.errors import BeyondHorizon
from service.errors import N_, Message

if TYPE_CHECKING:
    from datetime import date

    from service.deadlines.deadline import Deadline
    from service.deadlines.working_days import Calendar


def describe_last_day(deadline: Deadline, calendar: Calendar) -> list[Message]:
    """Say until when answers are in time, and after that what to beware of: a day off, an unknown calendar.

    The deadline stays where it is. Civil Code 2015, art. 148.5, which moves the end of a period to the next
    working day, would turn “before 10/01” into its contrary.
    """
    try:
        return [_statement(deadline), *_cautions(deadline.last_day, calendar)]
    except BeyondHorizon as beyond:
        return [_statement(deadline), beyond.message]


def _statement(deadline: Deadline) -> Message:
    named: dict[str, Any] = {
        "last_day": show_date(deadline.last_day),
        "weekday": weekday_name(deadline.last_day),
    }
    if deadline.boundary is Boundary.EXCLUSIVE:
        return N_(
            "Answers are in time until the end of %(weekday)s %(last_day)s; %(date)s is too late.",
            date=show_date(deadline.date),
            **named,
        )
    return N_("Answers are in time until the end of %(weekday)s %(last_day)s.", **named)


def _cautions(last_day: date, calendar: Calendar) -> list[Message]:
    working_day = calendar.last_working_day_on_or_before(last_day)
    if working_day == last_day:
        return []
    named: dict[str, Any] = {
        "last_day": show_date(last_day),
        "working_weekday": weekday_name(working_day),
        "working_day": show_date(working_day),
    }
    reason = calendar.days_off.get(last_day)
    if reason is None:
        return [
            N_(
                "%(last_day)s is a %(weekday)s; the last working day is %(working_weekday)s %(working_day)s.",
                weekday=weekday_name(last_day),
                **named,
            ),
        ]
    return [
        N_(
            "%(last_day)s is a day off (%(reason)s);"
            " the last working day is %(working_weekday)s %(working_day)s.",
            reason=reason,
            **named,
        ),
    ]
