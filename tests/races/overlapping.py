"""Two acts that surely overlap: the second begins when the first has done its work and has not committed yet."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from service import processes
from service.db import db, send_waiting, transaction
from service.deadlines import local_day
from service.errors import ServiceError
from tests import factories
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID

    from flask import Flask

PATIENCE_S = 60

Act = Any
"""A function without arguments that does one act within a transaction, which it leaves to its caller."""


@dataclass(frozen=True)
class Overlap:
    """What two acts gave, each its result or its refusal, and whether the second had to wait for the first."""

    first: Any
    second: Any
    waited: bool


def overlap(app: Flask, first: Act, second: Act) -> Overlap:
    """Do ``second`` while ``first`` holds all its locks; ``first`` commits once the other waits for one, or is done."""
    db.session.rollback()
    worked, may_commit = threading.Event(), threading.Event()

    def hold() -> Any:
        try:
            result = first()
            send_waiting()
            db.session.flush()
            return result
        finally:
            worked.set()
            assert may_commit.wait(PATIENCE_S)

    with ThreadPoolExecutor(2) as people:
        try:
            one = people.submit(_tried, app, hold)
            assert worked.wait(PATIENCE_S)
            other = people.submit(_tried, app, second)
            waited = _waits(until=other.done)
        finally:
            may_commit.set()
        return Overlap(one.result(PATIENCE_S), other.result(PATIENCE_S), waited)


def in_order(app: Flask, order: str, **acts: Act) -> dict[str, Any]:
    """Two acts by name, of which the one called ``order`` comes first: what each gave."""
    others = [name for name in acts if name != order]
    [other] = others
    happened = overlap(app, acts[order], acts[other])
    return {order: happened.first, other: happened.second}


def _tried(app: Flask, act: Act) -> Any:
    with app.app_context():
        try:
            with transaction():
                return act()
        except ServiceError as refusal:
            return refusal


def _waits(*, until: Callable[[], bool]) -> bool:
    """Whether some connection comes to wait for another's lock before this is so."""
    patience = monotonic() + PATIENCE_S
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    while monotonic() < patience:
        with db.engine.connect() as connection:
            if connection.scalar(waiting):
                return True
        if until():
            return False
    raise AssertionError("the second act neither ends nor waits for a lock")


def completing(
    item_id: UUID,
    answers: Mapping[str, Any],
    name: str,
    *,
    at: datetime = WEDNESDAY,
    day: datetime | None = None,
) -> Act:
    """Somebody does a task at this instant; they signed in on ``day``, that day if not said otherwise."""
    person = factories.signed_in(name, today=local_day(day or at))
    return partial(processes.complete_item, item_id, lambda _: answers, person=person, address=None, at=at)


def asking(
    act: Callable[..., Any], *said: Any, by: str = factories.DRAFTER, at: datetime = WEDNESDAY, **more: Any
) -> Act:
    """Somebody of the asking agency steers a round, or decides on what came, at this instant."""
    person = factories.signed_in(by, today=local_day(at))
    return partial(act, *said, person=person, address=None, at=at, **more)


def kind(result: Any) -> str:
    """The name of a refusal; empty for an act that was done."""
    return type(result).__name__ if isinstance(result, Exception) else ""
