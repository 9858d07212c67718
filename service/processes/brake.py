"""The brake: what could not go on is not tripped on again at once, but later, each time a little later."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from service.processes.models import Instance, Message


def put_off(row: Instance | Message, problem: str, *, at: datetime) -> None:
    """Keep why it failed, and when to try again."""
    row.attempts += 1
    row.problem = problem
    row.retry_at = at + pause_after(row.attempts)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failures in a row: 2 s, 4 s, 8 s … up to an hour."""
    return min(timedelta(seconds=2 ** min(attempts, 12)), timedelta(hours=1))
