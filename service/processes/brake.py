"""The brake: what could not go on is not tripped on again at once, but later, each time a little later."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from service.processes.models import Instance

if TYPE_CHECKING:
    from datetime import datetime

    from service.processes.models import Message

LONGEST_PROBLEM = 4000
"""Characters of a reason that are kept; the log has all of it."""


def put_off(row: Instance | Message, problem: str, *, at: datetime, element: str | None = None) -> None:
    """Keep why it failed, where in its drawing, since when, and when to try again."""
    note_problem(row, problem, at=at, element=element)
    row.retry_at = at + pause_after(row.attempts)


def note_problem(row: Instance | Message, problem: str, *, at: datetime, element: str | None = None) -> None:
    """Keep why it failed; its time and its messages come as before."""
    row.attempts += 1
    row.problem = problem[:LONGEST_PROBLEM]
    if isinstance(row, Instance):
        row.stuck_since = row.stuck_since or at
        row.stuck_element = element


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failures in a row: 2 s, 4 s, 8 s … up to an hour."""
    return min(timedelta(seconds=2 ** min(attempts, 12)), timedelta(hours=1))
