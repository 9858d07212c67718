"""Web server and worker are killed while a round is launched and while it closes; afterwards all is there, once."""

from __future__ import annotations

import random
import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from http.client import HTTPException
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, create_engine, text

from tests.journeys import steps
from tests.kill.running import Browser, Service, until

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill")]

AGENCIES = 1500
OTHERS = "FROM agency WHERE code <> 'SNV' AND valid_from < '2022-02-01'"
"""The agencies of the day that the drafter can ask."""


@pytest.fixture
def service() -> Iterator[Service]:
    """A running service with a province of many agencies, on a database that survives its clients."""
    from flask_migrate import upgrade

    from launcher.postgres import throw_away
    from service import clock
    from service.app import create_app
    from tests.conftest import ROOT

    with throw_away() as database:
        app = create_app({"DATABASE_URL": database.url, "SECRET_KEY": "only for tests", "DEMONSTRATION": "1"})
        with app.app_context():
            upgrade(str(ROOT / "migrations"))
            _fill()
        clock.use(clock.system_time)
        running = Service(database.url)
        try:
            running.start("web")
            running.start("worker")
            yield running
        finally:
            running.stop()


def _fill() -> None:
    from service import clock, demonstration, processes
    from service.db import db, transaction
    from tests import factories
    from tests.conftest import ROOT

    with transaction():
        processes.publish_files(ROOT / "bpmn", ROOT / "forms", at=datetime(2022, 1, 1, tzinfo=UTC))
        demonstration.load(at=clock.system_time())
        steps.found_many(AGENCIES)
    factories.number_series(factories.agency("SNV").id)
    db.engine.dispose()


def test_everything_is_there_once_after_kills_in_launch_and_close(service: Service) -> None:
    engine = create_engine(service.database_url)
    until(lambda: Browser(service.port).get("/healthz") == "ok\n", "The web server", within=20)
    drafter = signed_in(service)
    drafter.post(
        "/start/document", "/start/document", [("kind", "plan"), ("subject", "Thử"), ("text", "Thử")]
    )

    service.kill("worker")
    launch_while_the_web_server_dies(service, drafter, engine)
    service.start("worker")
    until(lambda: asked(engine) >= AGENCIES // 5, "The first part of the launch", within=30)
    service.kill("worker")
    assert asked(engine) < count(engine, "SELECT count(*) FROM consultee"), "The worker was killed too late."
    service.start("worker")
    until(lambda: asked(engine) == count(engine, "SELECT size FROM round"), "The launch", within=60)
    assert_asked_once(engine)

    close_while_the_worker_dies(service, engine)
    assert_closed_once(engine)
    engine.dispose()


def signed_in(service: Service, name: str = "soanthao.snv") -> Browser:
    """Somebody's browser, the drafter's unless said otherwise."""
    browser = Browser(service.port)
    browser.post("/sign-in", "/sign-in", [("name", name), ("password", "ban-hanh")])
    return browser


def launch_while_the_web_server_dies(service: Service, drafter: Browser, engine: Engine) -> None:
    """Dispatch the letter and kill the web server under it; when it is back, do it again if it was not done."""
    clerk = bring_the_letter_to_its_clerk(service, drafter, engine)
    item = _item(clerk)
    answers = [("decision", "dispatch"), ("dated", "05/01/2022")]

    def send() -> None:
        # A dead server gives no answer; the database tells what was done.
        with suppress(OSError, HTTPException):
            clerk.post(item, item, answers)

    sending = Thread(target=send)
    sending.start()
    time.sleep(random.uniform(0.05, 0.3))  # noqa: S311
    service.kill("web")
    sending.join()
    service.start("web")
    until(lambda: clerk.get("/healthz") == "ok\n", "The web server's return", within=20)
    if not count(engine, "SELECT count(*) FROM round"):
        clerk.post(item, item, answers)
    assert count(engine, "SELECT count(*) FROM round") == 1
    assert count(engine, "SELECT count(*) FROM number") == 1


def bring_the_letter_to_its_clerk(service: Service, drafter: Browser, engine: Engine) -> Browser:
    """The letter is written to every agency, checked and signed; returns the browser of the clerk who dispatches it."""
    item = _item(drafter)
    answers = [("agencies", str(agency)) for agency in column(engine, f"SELECT id {OTHERS}")]
    answers += [("deadline", "trước ngày 10/01/2022"), ("silence_rule", "deemed_consent")]
    answers += [("silence_sentence", steps.SENTENCE)]
    drafter.post(item, item, answers)
    for name, decision in (("truongphong.snv", "approve"), ("lanhdao.snv", "sign")):
        browser = signed_in(service, name)
        item = _item(browser)
        browser.post(item, item, [("decision", decision)])
    return signed_in(service, "vanthu.snv")


def close_while_the_worker_dies(service: Service, engine: Engine) -> None:
    """Move the clock past the deadline and kill the worker around the close, again and again."""
    visitor = signed_in(service)
    visitor.post("/demonstration/clock", "/demonstration", [("to", "10/01/2022 00:00")])
    for _ in range(3):
        time.sleep(random.uniform(0.0, 1.0))  # noqa: S311
        service.kill("worker")
        service.start("worker")
    told = "SELECT count(*) FROM work_item WHERE element = 'explain_comments' AND state = 'open'"
    until(lambda: count(engine, told) == 1, "The close and its message", within=60)


def assert_asked_once(engine: Engine) -> None:
    """Every consultee has one process, one open task and one letter."""
    consultees = count(engine, f"SELECT count(*) {OTHERS}")
    assert {query: count(engine, query) for query in ASKED_ONCE} == dict.fromkeys(ASKED_ONCE, consultees)


ASKED_ONCE = (
    "SELECT count(*) FROM consultee",
    "SELECT count(*) FROM instance JOIN consultee ON consultee.id = subject_id",
    "SELECT count(DISTINCT subject_id) FROM instance JOIN consultee ON consultee.id = subject_id",
    (
        "SELECT count(*) FROM work_item JOIN instance ON instance.id = instance_id"
        " JOIN consultee ON consultee.id = subject_id WHERE work_item.state = 'open'"
    ),
    "SELECT count(*) FROM notification WHERE kind = 'round_opened'",
)


def assert_closed_once(engine: Engine) -> None:
    """The round was closed once, everybody silent has one deemed consent, and the document heard of it once."""
    consultees = count(engine, f"SELECT count(*) {OTHERS}")
    for_all = {query: count(engine, query) for query in CLOSED_FOR_ALL}
    assert for_all == dict.fromkeys(CLOSED_FOR_ALL, consultees)
    assert {query: count(engine, query) for query in CLOSED_ONCE} == dict.fromkeys(CLOSED_ONCE, 1)
    assert count(engine, "SELECT count(*) FROM timer") == 0


CLOSED_FOR_ALL = (
    "SELECT count(*) FROM consultee WHERE outcome = 'silent'",
    "SELECT count(*) FROM deemed_consent WHERE ended_at IS NULL",
)
CLOSED_ONCE = (
    "SELECT count(*) FROM round WHERE state = 'closed'",
    "SELECT count(*) FROM audit_entry WHERE event = 'consultation:closed'",
    "SELECT count(*) FROM message WHERE name = 'round_closed' AND delivered_at IS NOT NULL",
)


def asked(engine: Engine) -> int:
    """How many consultees were asked so far."""
    return count(engine, "SELECT count(*) FROM consultee WHERE asked_at IS NOT NULL")


def count(engine: Engine, query: str) -> int:
    """The one number a query gives, 0 for none."""
    numbers = column(engine, query)
    return int(str(numbers[0])) if numbers else 0


def column(engine: Engine, query: str) -> list[object]:
    """The first column of what a query gives."""
    with engine.connect() as connection:
        return list(connection.scalars(text(query)))


def _item(browser: Browser) -> str:
    found = re.search(rf'href="(/inbox/{steps.UUID})"', browser.get("/inbox"))
    assert found
    return found[1]
