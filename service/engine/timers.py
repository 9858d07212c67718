"""Timers that ask the house clock and fire at the exact instant.

A timer is worked out once, when its element is first reached, and keeps that instant: changing the data later
does not move it. A drawing that wants a moved deadline loops back to the element.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimerEventDefinition

from service.engine.errors import TimerRefused
from service.engine.push import push_of
from service.errors import N_

if TYPE_CHECKING:
    from service.errors import Message

_DUE = "event_value"
_SPAN = re.compile(
    r"P(?=.)(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?"
    r"(?:T(?=.)(?:(?P<hours>\d{1,5})H)?(?:(?P<minutes>\d{1,5})M)?(?:(?P<seconds>\d{1,5})S)?)?\Z"
)

NO_INSTANT = N_("date and time with a zone, such as 2022-01-09T17:00:00+00:00")
NO_SPAN = N_("length of time, such as P3D or PT2H")


class _HouseTimer(TimerEventDefinition):  # type: ignore[misc]  # SpiffWorkflow carries no types.
    def has_fired(self, my_task: Any) -> bool:
        """Whether the instant has come. Equal counts: due at 17:00 is due at 17:00."""
        due = my_task.internal_data.get(_DUE)
        if due is None:
            due = self._worked_out(my_task).astimezone(UTC).isoformat()
            my_task.internal_data[_DUE] = due
        if datetime.fromisoformat(due) <= push_of(my_task).now:
            my_task.internal_data["event_fired"] = True
        return bool(my_task.internal_data.get("event_fired", False))

    def reset(self, my_task: Any) -> None:
        """Forget the instant, so that the element reached again works it out anew."""
        my_task.internal_data.pop(_DUE, None)
        my_task.internal_data.pop("event_fired", None)

    def _worked_out(self, my_task: Any) -> datetime:
        raise NotImplementedError


class DateTimer(_HouseTimer):
    """Fires at a date and time, given as ISO text with a zone."""

    def _worked_out(self, my_task: Any) -> datetime:
        value = push_of(my_task).evaluate(my_task, self.expression)
        try:
            instant = datetime.fromisoformat(value)
        except (TypeError, ValueError) as unreadable:
            raise _refused(my_task, value, NO_INSTANT) from unreadable
        if instant.tzinfo is None:
            raise _refused(my_task, value, NO_INSTANT)
        return instant


class DurationTimer(_HouseTimer):
    """Fires a length of time after its element is first reached."""

    def _worked_out(self, my_task: Any) -> datetime:
        now = push_of(my_task).now
        value = push_of(my_task).evaluate(my_task, self.expression)
        span = span_of(value)
        if span is None:
            raise _refused(my_task, value, NO_SPAN)
        return now + span


def span_of(text: Any) -> timedelta | None:
    """The length of time that ISO text such as ``P3D`` says; None for months and years, which vary.

    >>> span_of("P1DT2H")
    datetime.timedelta(days=1, seconds=7200)
    """
    said = _SPAN.match(text) if isinstance(text, str) else None
    if said is None:
        return None
    return timedelta(**{unit: int(number) for unit, number in said.groupdict().items() if number})


def due_of(my_task: Any) -> datetime:
    """When the timer that ``my_task`` waits for is due, UTC."""
    return datetime.fromisoformat(my_task.internal_data[_DUE])


def _refused(my_task: Any, value: Any, wanted: Message) -> TimerRefused:
    name = my_task.task_spec.bpmn_name or my_task.task_spec.name
    return TimerRefused(element=name, value=value, wanted=wanted)
