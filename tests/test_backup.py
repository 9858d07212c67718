"""The drill: a service in the middle of its work is backed up, restored elsewhere, and goes on there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url, text

from service import clock
from service.app import create_app
from service.db import Model, db
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result
    from flask import Flask

    from service.config import Config
    from tests.conftest import SetClock


@pytest.fixture
def elsewhere(app: Flask, house_clock: SetClock) -> Iterator[Flask]:
    """The service on another, empty database."""
    config: Config = app.extensions["ban_hanh"]
    with psycopg.connect(config.conninfo, autocommit=True) as server:
        server.execute("CREATE DATABASE elsewhere")
    url = make_url(config.database_url).set(database="elsewhere").render_as_string(hide_password=False)
    other = create_app({"DATABASE_URL": url, "SECRET_KEY": "only for tests", "DEMONSTRATION": "1"})
    clock.use(house_clock)
    yield other
    with other.app_context():
        db.engine.dispose()
    with psycopg.connect(config.conninfo, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier("elsewhere")))


def run(app: Flask, *command: str) -> Result:
    """A command as from a shell: a thread of its own has no application yet, else it would take the test's."""
    with ThreadPoolExecutor(1) as shell:
        return shell.submit(app.test_cli_runner().invoke, args=list(command)).result()


def rows() -> dict[str, int]:
    """How many rows each table has."""
    return {
        name: db.session.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()  # noqa: S608  Names of ours.
        for name in Model.metadata.tables
    }


def test_what_was_backed_up_goes_on_elsewhere(app: Flask, elsewhere: Flask, tmp_path: Path) -> None:
    round_id = factories.launch("STC", "STP")
    before, file = rows(), tmp_path / "service.dump"
    assert run(app, "backup", str(file)).exit_code == 0
    restored = run(elsewhere, "restore", str(file))
    assert restored.exit_code == 0, restored.output
    with elsewhere.app_context():
        assert rows() == before
        factories.complete(factories.SPECIALIST, {"stance": "agree"})
        factories.complete(factories.LEADER, {"decision": "release"})
        assert factories.counts(round_id).by_outcome["agree"] == 1
    examined = run(elsewhere, "doctor")
    assert examined.exit_code == 0, examined.output


def test_a_backup_overwrites_nothing(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "service.dump"
    file.write_text("the last good one")
    refused = run(app, "backup", str(file))
    assert (refused.exit_code, file.read_text()) == (1, "the last good one")
    assert "exists already" in refused.output


def test_a_file_that_is_no_backup_changes_nothing(elsewhere: Flask, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Kính gửi")
    refused = run(elsewhere, "restore", str(file))
    assert refused.exit_code == 1
    assert "archive" in refused.output


def test_a_database_with_something_in_it_is_not_filled_again(app: Flask, tmp_path: Path) -> None:
    document_id: UUID = factories.document()
    file = tmp_path / "service.dump"
    assert run(app, "backup", str(file)).exit_code == 0
    refused = run(app, "restore", str(file))
    assert refused.exit_code == 1
    assert "already exists" in refused.output
    assert db.session.execute(text("SELECT count(*) FROM document"), {"id": document_id}).scalar_one() == 1
