"""What tests share: a throw-away database a test process, emptied between tests; people; a clock that tests set."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from werkzeug.test import TestResponse

ROOT = Path(__file__).parent.parent
WEDNESDAY = datetime(2022, 1, 5, 1, 0, tzinfo=UTC)
"""05/01/2022 08:00 in Vietnam."""
FRIDAY = datetime(2022, 1, 7, 1, 0, tzinfo=UTC)
"""08:00 of the last working day that is in time for "trước ngày 10/01/2022": when the last reminder goes out."""
MIDNIGHT = datetime(2022, 1, 9, 17, 0, tzinfo=UTC)
"""The end of 09/01/2022 in Vietnam: the first instant too late for "trước ngày 10/01/2022"."""

QUEUE = (
    "procrastinate_periodic_defers",
    "procrastinate_events",
    "procrastinate_jobs",
    "procrastinate_workers",
)

# A slow shared machine must not fail a property that holds.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


class SetClock:
    """A clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.at = WEDNESDAY

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """Move it forward."""
        self.at += timedelta(**by)


class Browser(FlaskClient):
    """Every request in a context of its own, as on a server; else the test's would lend it its session and ``g``."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with self.application.app_context():
            return super().open(*args, **kwargs)


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """The address of an empty database, thrown away with the test process."""
    from launcher.postgres import throw_away

    with throw_away() as database:
        yield database.url


@pytest.fixture(scope="session")
def translations() -> None:
    """The catalogues, compiled as `make` does; tests may also be run without it."""
    from launcher.checkout import THIS
    from launcher.lock import taking_turns
    from launcher.prepare.translations import prepare_translations

    with taking_turns(THIS.root, waiting="Another process prepares this checkout; waiting for it …"):
        prepare_translations(THIS)


@pytest.fixture(scope="session")
def migrated_app(database_url: str, translations: None) -> Iterator[Flask]:
    """The application on a migrated database with the project's own processes published."""
    from flask_migrate import upgrade

    from service import processes
    from service.app import create_app
    from service.db import db, transaction
    from service.directory import accounts

    settings = {"DATABASE_URL": database_url, "SECRET_KEY": "only for tests", "DEMONSTRATION": "1"}
    # What a failed test prints shall begin with why it failed, not end with a line for each request before.
    app = create_app({**settings, "LOG_LEVEL": "WARNING"})
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.test_client_class = Browser
    # A mistake of ours shall fail the test where it happens, not come as a page; that page has a test of its own.
    app.error_handler_spec[None][None].pop(Exception)
    app.error_handler_spec["api"][None].pop(Exception)
    with app.app_context():
        upgrade(str(ROOT / "migrations"))
        with transaction():
            processes.publish_files(ROOT / "bpmn", ROOT / "forms", at=WEDNESDAY)
    with pytest.MonkeyPatch.context() as patch:
        # Slow on purpose in the service; the province is entered for every test.
        patch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def house_clock() -> Iterator[SetClock]:
    """The house clock, standing at Wednesday 05/01/2022 08:00."""
    from service import clock

    standing = SetClock()
    clock.use(standing)
    yield standing
    clock.use(clock.system_time)


@pytest.fixture
def app(migrated_app: Flask, house_clock: SetClock) -> Iterator[Flask]:
    """The application with the fictional province and nothing else, in an application context."""
    from sqlalchemy import text

    from service import demonstration
    from service.db import db, transaction

    with migrated_app.app_context():
        with transaction():
            demonstration.load(at=house_clock())
        yield migrated_app
        db.session.rollback()
        kept = {"definition"}
        tables = [table.name for table in db.metadata.sorted_tables if table.name not in kept]
        emptied = "".join(f'DELETE FROM "{name}";' for name in [*tables, *QUEUE])  # noqa: S608
        with transaction() as session:
            # A fortieth of the time of TRUNCATE; the role spares it triggers and the order of foreign keys.
            session.execute(text(f"SET LOCAL session_replication_role = replica; {emptied}"))


@pytest.fixture
def real_app(app: Flask, database_url: str, house_clock: SetClock) -> Iterator[Callable[..., Flask]]:
    """Makes the application as a server runs it: CSRF checked, mistakes of ours drawn as a page."""
    from service import clock
    from service.app import create_app
    from service.db import db

    made: list[Flask] = []

    def make(**settings: str) -> Flask:
        fresh = create_app(
            {"DATABASE_URL": database_url, "SECRET_KEY": "only for tests", "DEMONSTRATION": "1", **settings}
        )
        clock.use(house_clock)
        made.append(fresh)
        return fresh

    yield make
    for each in made:
        with each.app_context():
            db.engine.dispose()


@pytest.fixture
def work(app: Flask) -> Callable[[], None]:
    """Do all background work that is ordered now, as a worker would, and return."""
    from service import clock, jobs, notifications
    from service.db import db, transaction

    url = app.config["SQLALCHEMY_DATABASE_URI"].replace("postgresql+psycopg://", "postgresql://", 1)
    around = jobs.Surroundings(
        app.app_context, notifications.keep_only, "ban-hanh@lamgiang.test", "http://localhost"
    )

    async def once() -> None:
        worker = jobs.build(url, around)
        async with worker.open_async():
            await worker.run_worker_async(wait=False, listen_notify=False, install_signal_handlers=False)

    def run() -> None:
        db.session.rollback()
        jobs.pass_due_timers()
        jobs.deliver_messages()
        asyncio.run(once())
        jobs.deliver_messages()
        send_all()

    def send_all() -> None:
        # What comes round by the clock on the wall, a test does not wait for.
        tried = 1
        while tried:
            with transaction():
                tried = notifications.send_some(
                    around.send, sender=around.mail_from, public_url=around.public_url, at=clock.now()
                )

    return run


@pytest.fixture
def counted(app: Flask) -> Callable[[Callable[[], None]], int]:
    """How many statements doing something sends through SQLAlchemy."""
    from sqlalchemy import event

    from service.db import db

    def count(do: Callable[[], None]) -> int:
        statements = []

        def note(*_: object) -> None:
            statements.append(1)

        event.listen(db.engine, "before_cursor_execute", note)
        do()
        event.remove(db.engine, "before_cursor_execute", note)
        return len(statements)

    return count


@pytest.fixture
def become(app: Flask) -> Callable[[str], FlaskClient]:
    """A browser in which somebody of the province is signed in, by sign-in name."""
    from sqlalchemy import text

    from service.db import db

    def sign_in(name: str) -> FlaskClient:
        known_by = text("SELECT id FROM person WHERE sign_in_name = :name")
        person_id = db.session.scalars(known_by, {"name": name}).one()
        client = app.test_client()
        answer = client.post(f"/demonstration/become/{person_id}")
        assert answer.status_code == 302
        return client

    return sign_in


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Every statement any part of the process sends, counted as ``make bench`` does."""
    from bench.statements import counting

    with counting() as sent:
        yield sent
