"""The house clock of a demonstration, moved to just before a midnight, and what is due until then done first."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text

from service import audit, clock, demonstration
from service.db import db, transaction

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

BEFORE = timedelta(hours=1)
"""So long before the midnight the clock is set for what was due earlier; it runs on while that is done."""
RUN_UP = timedelta(seconds=3)
"""So long before the midnight the clock is set for the measurement."""
PATIENCE_S = 1800
LOOKS_EVERY_S = 0.01
SETTLED_LOOKS_EVERY_S = 0.5


@dataclass(frozen=True, slots=True)
class Late:
    """How long after an instant each round was closed, in seconds, as somebody sees it who looks every 10 ms."""

    seconds: list[float]


def close_at(midnight: datetime, round_ids: Collection[UUID]) -> Late:
    """Let midnight come to these rounds, with nothing else left to do; the worker must live by the movable clock."""
    _move(midnight - BEFORE)
    _settle()
    ahead = _move(midnight - RUN_UP)
    late: list[float] = []
    until = time.monotonic() + PATIENCE_S
    while len(late) < len(round_ids):
        if time.monotonic() > until:
            raise RuntimeError(f"Of {len(round_ids)} rounds only {len(late)} were closed.")
        closed = _closed(round_ids)
        seen_at = clock.system_time() + ahead
        late += [(seen_at - midnight).total_seconds()] * (closed - len(late))
        time.sleep(LOOKS_EVERY_S)
    return Late(late)


def _move(to: datetime) -> timedelta:
    """Set the clock, keeping its seconds those of the machine, as the sweep comes with the machine's; how far ahead."""
    with transaction():
        exactly = to.replace(microsecond=clock.system_time().microsecond)
        demonstration.move_clock(exactly, by=audit.SYSTEM)
    with db.engine.connect() as connection:
        ahead = connection.scalar(text("SELECT house_at - set_at FROM demonstration_clock"))
    if not isinstance(ahead, timedelta):
        raise TypeError(f"A clock is ahead by a time, not by {ahead!r}.")
    return ahead


def _settle() -> None:
    """Wait until nothing is due any more and every e-mail has left."""
    waiting = text(
        "SELECT EXISTS (SELECT FROM timer, demonstration_clock WHERE due_at <= house_at)"
        " OR EXISTS (SELECT FROM notification, demonstration_clock WHERE sent_at IS NULL AND next_try_at <= house_at)"
        " OR EXISTS (SELECT FROM procrastinate_jobs WHERE status = 'doing')"
    )
    until = time.monotonic() + PATIENCE_S
    while True:
        with db.engine.connect() as connection:
            if not connection.scalar(waiting):
                return
        if time.monotonic() > until:
            raise RuntimeError("What is due does not come to an end.")
        time.sleep(SETTLED_LOOKS_EVERY_S)


def _closed(round_ids: Collection[UUID]) -> int:
    closed = text("SELECT count(*) FROM round WHERE state = 'closed' AND id = ANY(:ids)")
    with db.engine.connect() as connection:
        return connection.scalar(closed, {"ids": list(round_ids)}) or 0
