"""Start, watch and stop the embedded PostgreSQL."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from launcher.children import in_words, spawn
from launcher.postgres import account as accounts
from launcher.postgres import binaries, folders
from launcher.postgres.cluster import DATABASE, SUPERUSER, environment, require_data
from launcher.terminal import LauncherError, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST_LOG = 5_000_000
"""Bytes after which the log is put aside; one older log is kept."""
LEFTOVERS_GO = 10.0
"""Seconds that the remains of a killed server may take to disappear: a zombie still holds the lock file."""
LEFTOVERS = ('lock file "postmaster.pid" already exists', "pre-existing shared memory block")
STOPPING = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
"""Fast shutdown, then immediate, then none; with the seconds each may take."""

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
}
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "32MB"}
"""For data that may be lost, in tests."""


class EmbeddedPostgres:
    """A PostgreSQL server as a child of this process, with one database and one user, both ``banhanh``.

    Start it from a thread that lives as long as the process: the kernel takes the end of the thread that
    started a child for the end of its parent.

    :param folder: where its data, log and socket are kept; made when missing.
    :param fast: do without everything that protects the data from a crash.
    :param pause: how to wait a number of seconds; it may raise to break off a start.
    """

    def __init__(
        self, folder: Path, *, fast: bool = False, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._fast = fast
        self._pause = pause
        self._process: subprocess.Popen[bytes] | None = None
        self._account = accounts.choose()
        self._programs = binaries.locate(self._account)
        self.folders = folders.place(folder, self._account)

    @property
    def url(self) -> str:
        """The address of the database for SQLAlchemy."""
        return f"postgresql+psycopg://{SUPERUSER}@/{DATABASE}?host={quote(str(self.folders.socket))}"

    @property
    def pid(self) -> int | None:
        """The server's process, while there is one."""
        return self._process.pid if self._process else None

    def start(self) -> str:
        """Start the server, recover what a crash left, and return :attr:`url` once it takes connections.

        :raises LauncherError: it does not start; the message ends with what PostgreSQL said.
        """
        require_data(self._programs, self.folders, self._account, fast=self._fast)
        until = time.monotonic() + LEFTOVERS_GO
        while (failure := self._try_to_start()) is not None:
            if time.monotonic() > until or not any(sign in failure for sign in LEFTOVERS):
                raise LauncherError(f"PostgreSQL does not start ({self.folders.log}):\n{failure}")
            self._pause(0.2)
        return self.url

    def tend(self) -> None:
        """Start the server again if it ended, and keep its log small."""
        if self._process is not None and (code := self._process.poll()) is not None:
            say(f"PostgreSQL ended ({in_words(code)}); starting it again")
            self.start()
        self._put_large_log_aside()

    def stop(self) -> None:
        """Stop the server: quickly and cleanly if it lets us."""
        for number, seconds in STOPPING:
            if self._process is None or self._process.poll() is not None:
                break
            self._process.send_signal(number)
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                say(f"PostgreSQL does not heed {number.name}")
        self._process = None

    def _try_to_start(self) -> str | None:
        """Start the server once. Return what it said, if it ended instead of taking connections."""
        self._put_large_log_aside()
        with self.folders.log.open("ab") as log:
            begin = log.tell()
            self._process = spawn(
                self._account.command(self._command(), dies_by=signal.SIGINT),
                folder=Path("/"),
                environment=environment(),
                output=log,
            )
        while not self._takes_connections(self._process.pid):
            if self._process.poll() is not None:
                return self.folders.log.read_bytes()[begin:].decode(errors="replace").strip()
            self._pause(0.02)  # Without a limit: a long recovery is not a failed start.
        return None

    def _command(self) -> list[str]:
        socket = '"' + str(self.folders.socket).replace('"', '""') + '"'
        settings = {**SETTINGS, **(FAST if self._fast else {}), "unix_socket_directories": socket}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [str(self._programs / "postgres"), "-D", str(self.folders.data), *options]

    def _takes_connections(self, pid: int) -> bool:
        """Read what the server writes about itself: first its process id, in the eighth line how it is.

        Asking through the socket would not tell this server from an older one that still has it.
        """
        try:
            lines = (self.folders.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return lines[:1] == [str(pid)] and [line.strip() for line in lines[7:8]] == ["ready"]

    def _put_large_log_aside(self) -> None:
        """Copy and empty the log: the server goes on writing at the end of the same file."""
        log = self.folders.log
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            shutil.copyfile(log, log.with_suffix(".log.1"))
            with log.open("r+b") as file:
                file.truncate(0)


@contextmanager
def throw_away() -> Iterator[EmbeddedPostgres]:
    """Give a fast, empty, running server for tests; it is removed afterwards with its data."""
    folder = Path(tempfile.gettempdir()) / f"ban-hanh-test-{uuid.uuid4().hex[:12]}"
    with for_a_while(EmbeddedPostgres(folder, fast=True)) as server:
        yield server


@contextmanager
def for_a_while(server: EmbeddedPostgres) -> Iterator[EmbeddedPostgres]:
    """Have the server run until the end, and remove it with its data."""
    try:
        server.start()
        yield server
    finally:
        server.stop()
        server.folders.remove()
