"""The house clock. Entry points and jobs ask it once and pass the answer on as ``at``; nothing else does.

In production it is the system's clock. In a demonstration it is a movable one, so that a round of January 2022
can be lived through on any day; :mod:`service.demonstration` puts that one here.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def system_time() -> datetime:
    """The machine's own time, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  This is the one place that asks.


_source: Callable[[], datetime] = system_time


def now() -> datetime:
    """The instant it is now for the house: aware, in UTC."""
    return _source()


def use(source: Callable[[], datetime]) -> None:
    """Let the house live by ``source`` from now on; composition and tests call this, nobody else."""
    global _source  # noqa: PLW0603  A clock on the wall: one for the process, set when it is hung up.
    _source = source
