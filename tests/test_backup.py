"""The drill: a service in the middle of its work is backed up, restored elsewhere, and goes on there."""

from __future__ import annotations

import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import UUID

import psycopg
import pytest
from flask_migrate import upgrade
from psycopg import sql
from sqlalchemy import make_url, text

from service import backup, clock, demonstration, documents, processes
from service.app import create_app
from service.db import Model, db, transaction
from tests import factories
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result
    from flask import Flask

    from service.config import Config
    from tests.conftest import SetClock


@pytest.fixture
def servers(app: Flask, house_clock: SetClock) -> Iterator[Callable[[str], Flask]]:
    """Makes the service on another, empty database of this name."""
    config: Config = app.extensions["ban_hanh"]
    made: dict[str, Flask] = {}

    def make(name: str) -> Flask:
        with psycopg.connect(config.conninfo, autocommit=True) as server:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        url = make_url(config.database_url).set(database=name).render_as_string(hide_password=False)
        made[name] = create_app({"DATABASE_URL": url, "SECRET_KEY": "only for tests", "DEMONSTRATION": "1"})
        made[name].config["WTF_CSRF_ENABLED"] = False
        clock.use(house_clock)
        return made[name]

    yield make
    for name, other in made.items():
        with other.app_context():
            db.engine.dispose()
        with psycopg.connect(config.conninfo, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


@pytest.fixture
def elsewhere(servers: Callable[[str], Flask]) -> Flask:
    """The service on another, empty database."""
    return servers("elsewhere")


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
    [document_id] = db.session.scalars(text("SELECT document_id FROM round"))
    with transaction():
        attachment_id = documents.attach(document_id, "Phụ lục.txt", b"I. A", act=factories.act())
    before, file = rows(), tmp_path / "service.dump"
    assert run(app, "backup", str(file)).exit_code == 0
    restored = run(elsewhere, "restore", str(file))
    assert restored.exit_code == 0, restored.output
    with elsewhere.app_context():
        assert rows() == before
        assert documents.file_content(attachment_id).content == b"I. A"
        item = factories.item_of(factories.SPECIALIST)
    visitor = elsewhere.test_client()
    signed_in = {"name": factories.SPECIALIST, "password": demonstration.PASSWORD}
    assert visitor.post("/sign-in", data=signed_in).headers["Location"] == "/inbox"
    assert visitor.post(f"/inbox/{item.id}", data={"stance": "agree"}).headers["Location"] == "/inbox"
    with elsewhere.app_context():
        factories.complete(factories.LEADER, {"decision": "release"})
        assert factories.counts(round_id).by_outcome["agree"] == 1
    for command in ("doctor", "verify-audit"):
        examined = run(elsewhere, command)
        assert examined.exit_code == 0, examined.output


def test_a_backup_of_an_older_version_is_brought_up_to_date(
    servers: Callable[[str], Flask], tmp_path: Path
) -> None:
    old, elsewhere, file = servers("old"), servers("elsewhere"), tmp_path / "service.dump"
    with ThreadPoolExecutor(1) as shell:
        shell.submit(_migrated, old, "0004").result()
    assert old.test_client().get("/readyz").status_code == 503
    assert run(old, "backup", str(file)).exit_code == 0
    restored = run(elsewhere, "restore", str(file))
    assert restored.exit_code == 0, restored.output
    assert elsewhere.test_client().get("/readyz").text == "ready\n"
    with elsewhere.app_context():
        assert processes.stuck().total == 0, "what came with a later version is there"


def _migrated(app: Flask, revision: str) -> None:
    with app.app_context():
        upgrade(str(ROOT / "migrations"), revision)


def test_only_who_made_a_backup_may_read_it(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "service.dump"
    assert run(app, "backup", str(file)).exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


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


@pytest.mark.parametrize(("server", "taken"), [(15, "16"), (16, "16"), (17, "18"), (18, "18")])
def test_the_programs_nearest_to_the_server_are_taken(
    server: int, taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    for name in ("pg_dump", "pg_restore"):
        program = backup.program_for(name, server)
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        assert said.startswith(f"{name} (PostgreSQL) {taken}.")


def test_without_programs_that_are_new_enough_it_says_what_to_install() -> None:
    with pytest.raises(backup.BackupFailed, match="pg_dump of PostgreSQL 99 is not there"):
        backup.program_for("pg_dump", 99)
