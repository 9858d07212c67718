from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.launcher.waiting import is_alive, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

STAND_IN = Path(__file__).with_name("stand_in.py")


class Run:
    """A launcher with stand-in children, in a process of its own."""

    def __init__(self, root: Path, *before: str, **settings: str) -> None:
        self.root = root
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = str(free.getsockname()[1])
        environment = {
            "PATH": os.environ["PATH"],
            "PORT": self.port,
            "DATABASE_URL": "postgresql://given",
            **settings,
        }
        self.log = (root / "log").open("w")
        self.process = subprocess.Popen(
            [*before, sys.executable, str(STAND_IN), "launch", str(root)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
        )

    @property
    def said(self) -> str:
        return (self.root / "log").read_text()

    def until_said(self, words: str) -> None:
        wait_until(lambda: words in self.said or self.process.poll() is not None)
        assert words in self.said, self.said

    def worker(self, number: int = -1) -> int:
        return int((self.root / "worker.pids").read_text().split()[number])

    def web(self) -> int:
        return int((self.root / "web.pid").read_text())

    def database(self) -> int | None:
        """Its server's process, once there is one that takes connections."""
        try:
            lines = (self.root / "var/postgres/data/postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None
        return int(lines[0]) if "ready" in "".join(lines[7:]) else None


@contextmanager
def launched(root: Path, *before: str, **settings: str) -> Iterator[Run]:
    run = Run(root, *before, **settings)
    try:
        yield run
    finally:
        run.process.terminate()
        run.process.wait(30)
        run.log.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_stop_stops_everything_with_one_message(tmp_path, number):
    with launched(tmp_path) as run:
        run.until_said("Press Ctrl-C to stop.")
        run.process.send_signal(number)
        assert run.process.wait(5) == 0
        assert run.said.partition("Press Ctrl-C to stop.\n")[2] == "\nStopping …\n"
        assert not is_alive(run.web())
        assert not is_alive(run.worker())


def test_a_closed_terminal_does_not_stop_what_nohup_started(tmp_path):
    with launched(tmp_path, "nohup") as run:
        run.until_said("Press Ctrl-C to stop.")
        run.process.send_signal(signal.SIGHUP)
        killed = run.worker()
        os.kill(killed, signal.SIGKILL)  # It is still tended to after the signal.
        wait_until(lambda: run.worker() != killed)
        assert run.process.poll() is None


def test_everything_is_done_in_order_and_said(tmp_path):
    with launched(tmp_path) as run:
        run.until_said("Press Ctrl-C to stop.")
        steps = [line.split() for line in (tmp_path / "steps").read_text().splitlines()]
        assert steps == [[name, "postgresql://given"] for name in ("prepare", "load", "names")]
        assert run.said.splitlines() == [
            "Preparing …",
            "Loading the demonstration …",
            "Starting the web server and the worker …",
            "",
            f"Ban Hành is ready: http://127.0.0.1:{run.port}",
            "",
            "names is done",
            "Press Ctrl-C to stop.",
        ]


def test_without_the_demonstration_nothing_of_it_is_loaded_or_shown(tmp_path):
    with launched(tmp_path, DEMONSTRATION="0") as run:
        run.until_said("Press Ctrl-C to stop.")
        assert (tmp_path / "steps").read_text().split() == ["prepare", "postgresql://given"]


def test_a_demonstration_that_others_can_reach_is_warned_of(tmp_path):
    with launched(tmp_path, HOST="0.0.0.0") as run:  # noqa: S104
        run.until_said("Press Ctrl-C to stop.")
        assert "Anybody who reaches this machine can take any role" in run.said


def test_a_step_that_fails_ends_the_start_with_what_it_said(tmp_path):
    with launched(tmp_path, BROKEN="prepare") as run:
        assert run.process.wait(10) == 1
        assert "prepare is done" in run.said
        assert "Preparing failed (exit code 3); its messages are above." in run.said
        assert not (tmp_path / "worker.pids").exists()


def test_a_web_server_that_does_not_stay_up_ends_the_start(tmp_path):
    with launched(tmp_path, BROKEN="web") as run:
        assert run.process.wait(20) == 1
        assert "web does not stay up; its messages are above." in run.said
        assert not is_alive(run.worker())


def test_a_second_run_in_the_same_checkout_is_refused(tmp_path):
    with launched(tmp_path) as first:
        first.until_said("Press Ctrl-C to stop.")
        second = subprocess.run(
            [sys.executable, str(STAND_IN), "launch", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert second.returncode == 1
        assert f"process {first.process.pid} at http://127.0.0.1:{first.port}" in second.stderr
        assert first.process.poll() is None


def test_a_port_in_use_is_refused_before_anything_is_started(tmp_path):
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        launched(tmp_path, PORT=str(taken.getsockname()[1])) as run,
    ):
        assert run.process.wait(10) == 1
        assert "is in use by another program" in run.said
        assert not (tmp_path / "steps").exists()


def test_a_worker_that_is_killed_is_started_again(tmp_path):
    with launched(tmp_path) as run:
        run.until_said("Press Ctrl-C to stop.")
        killed = run.worker()
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: run.worker() != killed)
        run.until_said("worker ended (killed by SIGKILL); starting it again in 0.5 s")


@pytest.mark.kill
def test_after_sigkill_of_everything_the_next_run_recovers(open_folder):
    with launched(open_folder, DATABASE_URL="") as run:
        run.until_said("Press Ctrl-C to stop.")
        pids = [run.web(), run.worker(), run.database()]
        assert all(map(is_alive, pids))
        for pid in (run.process.pid, *pids):
            os.kill(pid, signal.SIGKILL)
    with launched(open_folder, DATABASE_URL="") as run:
        run.until_said("Press Ctrl-C to stop.")


@pytest.mark.kill
def test_when_the_launcher_is_killed_its_children_end_with_it(open_folder):
    with launched(open_folder, DATABASE_URL="") as run:
        run.until_said("Press Ctrl-C to stop.")
        pids = [run.web(), run.worker(), run.database()]
        run.process.kill()
        wait_until(lambda: not any(map(is_alive, pids)))
        assert "database system is shut down" in (open_folder / "var/postgres/postgres.log").read_text()


@pytest.mark.kill
def test_a_database_that_is_killed_is_started_again(open_folder):
    with launched(open_folder, DATABASE_URL="") as run:
        run.until_said("Press Ctrl-C to stop.")
        killed = run.database()
        os.kill(killed, signal.SIGKILL)
        run.until_said("PostgreSQL ended (killed by SIGKILL); starting it again")
        wait_until(lambda: run.database() not in {None, killed})
