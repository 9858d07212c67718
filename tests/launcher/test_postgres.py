from __future__ import annotations

import os
import pwd
import signal
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy.engine import make_url

from launcher.postgres import EmbeddedPostgres, account, binaries, folders, server, throw_away
from launcher.terminal import LauncherError
from tests.launcher.waiting import is_alive, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives PostgreSQL an account of its own")


def ask(postgres: EmbeddedPostgres, question: str) -> object:
    with psycopg.connect(
        make_url(postgres.url).set(drivername="postgresql").render_as_string()
    ) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


@pytest.fixture(scope="module")
def running() -> Iterator[EmbeddedPostgres]:
    with throw_away() as postgres:
        yield postgres


@pytest.fixture
def stopped(open_folder: Path) -> Iterator[EmbeddedPostgres]:
    """A server with durable data, not yet started."""
    postgres = EmbeddedPostgres(open_folder / "postgres")
    yield postgres
    postgres.stop()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("SELECT current_database()", "banhanh"),
        ("SELECT current_user", "banhanh"),
        ("SELECT datlocprovider FROM pg_database WHERE datname = 'banhanh'", "b"),
        ("SELECT datlocale FROM pg_database WHERE datname = 'banhanh'", "C.UTF-8"),
        ("SHOW server_encoding", "UTF8"),
        ("SHOW timezone", "UTC"),
    ],
)
def test_the_database_is_the_same_wherever_it_is_made(running, question, answer):
    assert ask(running, question) == answer


def test_nothing_listens_on_the_network(running):
    assert ask(running, "SHOW listen_addresses") == ""
    assert (
        ask(running, "SELECT count(*) FROM pg_hba_file_rules WHERE type = 'host' AND auth_method <> 'reject'")
        == 0
    )


def test_only_its_own_account_reaches_the_socket_and_the_data(running):
    for folder in (running.folders.socket, running.folders.data, running.folders.home):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (socket,) = running.folders.socket.glob(".s.PGSQL.5432")
    assert stat.S_IMODE(socket.stat().st_mode) == 0o700


@as_root
def test_root_gives_it_an_account_that_nobody_can_sign_in_to(running):
    owner = pwd.getpwuid(running.folders.data.stat().st_uid)
    assert (owner.pw_name, owner.pw_shell) == (account.NAME, "/usr/sbin/nologin")
    lines = Path(f"/proc/{running.pid}/status").read_text().splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    assert status["Uid"].split() == [str(owner.pw_uid)] * 4
    assert status["Gid"].split() == [str(owner.pw_gid)] * 4
    assert status["Groups"].split() == []


def test_a_throw_away_server_leaves_nothing_behind():
    with throw_away() as postgres:
        pid, home = postgres.pid, postgres.folders.home
        assert home.exists()
    assert not home.exists()
    assert not is_alive(pid)


def test_data_survive_a_stop_and_a_start(stopped):
    stopped.start()
    ask(stopped, "CREATE TABLE kept (number int)")
    ask(stopped, "INSERT INTO kept VALUES (42) RETURNING number")
    stopped.stop()
    assert stopped.pid is None
    assert "database system is shut down" in stopped.folders.log.read_text()
    stopped.start()
    assert ask(stopped, "SELECT number FROM kept") == 42


def test_data_survive_when_the_server_is_killed_and_it_is_started_again(stopped, capsys):
    stopped.start()
    ask(stopped, "CREATE TABLE kept (number int)")
    ask(stopped, "INSERT INTO kept VALUES (42) RETURNING number")
    os.kill(stopped.pid, signal.SIGKILL)
    wait_until(lambda: not is_alive(stopped.pid))
    stopped.tend()
    assert ask(stopped, "SELECT number FROM kept") == 42
    assert "PostgreSQL ended (killed by SIGKILL)" in capsys.readouterr().out


def test_a_second_server_waits_for_the_remains_of_the_first_and_then_names_it(stopped, monkeypatch):
    stopped.start()
    monkeypatch.setattr(server, "LEFTOVERS_GO", 0.5)
    second = EmbeddedPostgres(stopped.folders.home)
    with pytest.raises(
        LauncherError, match=f'lock file "postmaster.pid" already exists(.|\n)*PID {stopped.pid}'
    ):
        second.start()
    stopped.stop()
    second.start()
    assert ask(second, "SELECT 1") == 1
    second.stop()


def test_an_interrupted_creation_is_begun_again(stopped):
    part = stopped.folders.home / "data.part"
    part.mkdir()
    (part / "PG_VERSION").write_text("18")
    stopped.start()
    assert ask(stopped, "SELECT 1") == 1
    assert not part.exists()


def test_data_of_another_version_are_left_alone(stopped):
    stopped.folders.data.mkdir()
    (stopped.folders.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(LauncherError, match=r"made by PostgreSQL 16; this is PostgreSQL 18\.(.|\n)*pg_dump"):
        stopped.start()


def test_what_postgresql_says_about_a_failed_start_is_shown(stopped):
    stopped.start()
    stopped.stop()
    (stopped.folders.data / "global/pg_control").unlink()
    with pytest.raises(LauncherError, match=r"PostgreSQL does not start(.|\n)*pg_control"):
        stopped.start()


@pytest.mark.parametrize("name", ["x" * 120, "a, b"], ids=["too long", "comma"])
def test_a_path_that_cannot_name_a_socket_gets_a_short_private_folder(open_folder, monkeypatch, name):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    (open_folder / name).mkdir()
    postgres = EmbeddedPostgres(open_folder / name / "postgres", fast=True)
    try:
        postgres.start()
        assert ask(postgres, "SELECT 1") == 1
        assert postgres.folders.data.is_relative_to(open_folder)
        assert len(str(postgres.folders.socket)) < 60
        assert stat.S_IMODE(postgres.folders.socket.stat().st_mode) == 0o700
    finally:
        postgres.stop()
        postgres.folders.remove()


def test_a_folder_that_others_can_enter_is_refused(open_folder):
    (open_folder / "postgres").mkdir(mode=0o755)
    with pytest.raises(LauncherError, match="must be a folder that belongs to user"):
        EmbeddedPostgres(open_folder / "postgres")


@as_root
def test_a_folder_of_somebody_else_is_refused(open_folder):
    (open_folder / "postgres").mkdir(mode=0o700)
    with pytest.raises(LauncherError, match="it\nbelongs to user 0"):
        EmbeddedPostgres(open_folder / "postgres")


@as_root
def test_a_closed_checkout_stays_closed_and_its_data_go_elsewhere(open_folder, monkeypatch, capsys):
    closed = open_folder / "root"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(folders, "SHARED", open_folder / "shared")
    postgres = EmbeddedPostgres(closed / "checkout/var/postgres", fast=True)
    try:
        postgres.start()
        assert ask(postgres, "SELECT 1") == 1
    finally:
        postgres.stop()
    assert postgres.folders.home.parent == open_folder / "shared"
    assert f"the database is kept in {postgres.folders.home}" in capsys.readouterr().out
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@as_root
def test_programs_out_of_its_account_s_reach_are_copied_once(open_folder, monkeypatch, capsys):
    theirs = account.choose()
    packages = binaries.installed_in()
    monkeypatch.setattr(account.Account, "can_enter", lambda *_: False)
    programs = binaries.locate(theirs, shared=open_folder / "shared")
    monkeypatch.undo()
    assert packages not in programs.parents
    assert theirs.can_enter(programs / "postgres")
    assert "copying its programs" in capsys.readouterr().out
    postgres = EmbeddedPostgres(open_folder / "postgres", fast=True)
    postgres._programs = programs
    postgres.start()
    assert ask(postgres, "SELECT 1") == 1
    postgres.stop()


def test_a_large_log_is_put_aside_while_the_server_runs(stopped, monkeypatch):
    stopped.start()
    monkeypatch.setattr(server, "LARGEST_LOG", 10)
    stopped.tend()
    assert stopped.folders.log.stat().st_size == 0
    assert "ready to accept connections" in stopped.folders.log.with_suffix(".log.1").read_text()
    stopped.stop()
    assert stopped.folders.log.read_text().startswith("20")  # The server goes on at the beginning: a time.


def test_a_start_can_be_broken_off(open_folder):
    def pause(_seconds: float) -> None:
        raise KeyboardInterrupt

    postgres = EmbeddedPostgres(open_folder / "postgres", fast=True, pause=pause)
    with pytest.raises(KeyboardInterrupt):
        postgres.start()
    pid = postgres.pid
    postgres.stop()
    assert not is_alive(pid)
