"""Replies, extensions and the close of one round at once never wait for each other in a circle."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text

from tests.conftest import MIDNIGHT
from tests.journeys import steps
from tests.launcher.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

CODES = ("STC", "STP", "SGDDT", "CAT", "BHLA", "LTHA")
JUST_BEFORE = MIDNIGHT - timedelta(seconds=1)
CLOSERS = 2


@pytest.mark.parametrize("run", range(3))
def test_no_deadlock_and_every_reply_counts(
    run: int, app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    from service import clock, jobs

    drafter = become("soanthao.snv")
    drafter.post("/language", data={"language": "en"})
    round_ = steps.launch(drafter, work, *CODES)
    for code in CODES:
        steps.draft_reply(become(f"chuyenvien.{code.lower()}"))
    leaders = [become(f"lanhdao.{code.lower()}") for code in CODES]
    items = [steps.item_named(leader, "Duyệt và phát hành ý kiến") for leader in leaders]
    before, ready = deadlocks(), threading.Barrier(len(CODES) + CLOSERS)
    closing: set[int] = set()
    clock.use(lambda: MIDNIGHT if threading.get_ident() in closing else JUST_BEFORE)

    def release(leader: FlaskClient, item: str) -> int:
        ready.wait()
        return leader.post(item, data={"decision": "release"}).status_code

    def close() -> int:
        closing.add(threading.get_ident())
        with app.app_context():
            ready.wait()
            return jobs.pass_due_timers()

    with ThreadPoolExecutor(len(CODES) + CLOSERS) as at_once:
        closers = [at_once.submit(close) for _ in range(CLOSERS)]
        statuses = list(at_once.map(release, leaders, items))
    assert sum(closer.result() for closer in closers) == 1
    assert statuses == [302] * len(CODES)
    assert deadlocks() == before
    clock.use(lambda: MIDNIGHT)
    assert steps.counts(drafter, round_)["Agrees, with comments"] == len(CODES)
    assert "The counts balance" in drafter.get(round_).text


def test_a_pause_amid_the_replies_leaves_every_one_of_them_in_time(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None]
) -> None:
    drafter = become("soanthao.snv")
    drafter.post("/language", data={"language": "en"})
    round_ = steps.launch(drafter, work, *CODES)
    for code in CODES:
        steps.draft_reply(become(f"chuyenvien.{code.lower()}"))
    leaders = [become(f"lanhdao.{code.lower()}") for code in CODES]
    items = [steps.item_named(leader, "Duyệt và phát hành ý kiến") for leader in leaders]
    before, ready = deadlocks(), threading.Barrier(len(CODES) + 1)

    def release(leader: FlaskClient, item: str) -> int:
        ready.wait()
        return leader.post(item, data={"decision": "release"}).status_code

    def pause_and_resume() -> list[int]:
        ready.wait()
        said = {"deadline": "chậm nhất ngày 12/01/2022", "reason": "Chờ ý kiến."}
        return [drafter.post(f"{round_}/{act}", data=said).status_code for act in ("pause", "resume")]

    with ThreadPoolExecutor(len(CODES) + 1) as at_once:
        steering = at_once.submit(pause_and_resume)
        statuses = list(at_once.map(release, leaders, items))
    assert steering.result() == [302, 302]
    assert statuses == [302] * len(CODES)
    assert deadlocks() == before
    assert steps.counts(drafter, round_)["Agrees, with comments"] == len(CODES)


def test_a_deadlock_is_counted_so_that_the_others_here_can_fail(app: Flask) -> None:
    address = app.config["SQLALCHEMY_DATABASE_URI"].replace("postgresql+psycopg://", "postgresql://", 1)
    before, ready = deadlocks(), threading.Barrier(2)

    def take(first: int, second: int) -> bool:
        with psycopg.connect(address) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [first])
            ready.wait()
            try:
                connection.execute("SELECT pg_advisory_xact_lock(%s)", [second])
            except psycopg.errors.DeadlockDetected:
                return False
            return True

    with ThreadPoolExecutor(2) as at_once:
        assert sorted(at_once.map(take, (1, 2), (2, 1))) == [False, True]
    wait_until(lambda: deadlocks() == before + 1)


def deadlocks() -> int:
    """How many deadlocks the database has broken so far."""
    from service.db import db

    broken = db.session.scalar(
        text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
    )
    db.session.rollback()
    return int(broken or 0)
