"""The processes that are measured: PostgreSQL, web servers and a worker, each as it runs in production.

PostgreSQL is the embedded one with its durable defaults (fsync, synchronous_commit and full_page_writes on), on the
disk of the checkout and thrown away afterwards. Web servers read the service's own ``gunicorn.conf.py``.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from sqlalchemy import create_engine, make_url, text

from bench.client import HOST, get, send
from launcher.checkout import THIS
from launcher.children import spawn, tethered
from launcher.postgres import EmbeddedPostgres, for_a_while

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKERS, THREADS = 2, 4
STARTS_WITHIN_S = 60
ENDS_WITHIN_S = 20


@dataclass
class Servers:
    """What runs on one database; :attr:`log` holds what the processes say."""

    database_url: str
    log: Path
    secret_key: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start_web(self, name: str = "web", *, database_url: str | None = None) -> int:
        """Start the service's web server, on another database if one is given; its port, once it answers."""
        return self._serve(name, "wsgi:app", **({"DATABASE_URL": database_url} if database_url else {}))

    def start_floor(self) -> int:
        """Start the floor's web server; its port, once it answers."""
        return self._serve("floor", "bench.floor:create_app()")

    def start_worker(self, *, movable_clock: bool = False) -> None:
        """Start a worker, which lives by the machine's clock or by one that can be moved."""
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
        self._start("worker", command, DEMONSTRATION="1" if movable_clock else "0")

    def stop(self, *names: str) -> None:
        """Ask these to finish, all that run if none is named, and wait for them."""
        for name in names or tuple(self._running):
            process = self._running.pop(name)
            process.terminate()
            try:
                process.wait(ENDS_WITHIN_S)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def pid_of(self, name: str) -> int:
        """The process that was started under this name."""
        return self._running[name].pid

    @property
    def environment(self) -> dict[str, str]:
        """The settings of every process."""
        return {"DATABASE_URL": self.database_url, "SECRET_KEY": self.secret_key, "DEMONSTRATION": "0"}

    def copy_database(self) -> str:
        """Copy the database as it is, which nobody may be using; the address of the copy."""
        original = make_url(self.database_url)
        copy = original.set(database=f"{original.database}_copy")
        engine = create_engine(original.set(database="postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{copy.database}" TEMPLATE "{original.database}"'))
        engine.dispose()
        return copy.render_as_string(hide_password=False)

    def _serve(self, name: str, application: str, **more: str) -> int:
        port = _free_port()
        command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", application]
        settings = {"HOST": HOST, "PORT": port, "WEB_WORKERS": WORKERS, "WEB_THREADS": THREADS}
        # With idle connections kept, some threads wait for clients that do not come back, and figures swing twofold.
        texts = {key: str(value) for key, value in settings.items()}
        self._start(name, command, WEB_KEEPALIVE="0", **texts, **more)
        self._wait_for(name, port)
        return port

    def _start(self, name: str, command: list[str], **settings: str) -> None:
        surroundings = {**os.environ, **self.environment, **settings}
        output: IO[bytes]
        with self.log.open("ab") as output:
            self._running[name] = spawn(
                tethered(command), folder=THIS.root, environment=surroundings, output=output
            )

    def _wait_for(self, name: str, port: int) -> None:
        until = time.monotonic() + STARTS_WITHIN_S
        while True:
            try:
                send(get(port, "/healthz"))
            except (OSError, RuntimeError) as error:
                if self._running[name].poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{name} does not start:\n{self.log.read_text()[-4000:]}") from error
                time.sleep(0.05)
            else:
                return


@contextmanager
def database() -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL that keeps what it acknowledged; removed with its data afterwards."""
    with for_a_while(EmbeddedPostgres(THIS.var / f"bench-{uuid.uuid4().hex[:12]}")) as server:
        yield server


@contextmanager
def servers(database_url: str) -> Iterator[Servers]:
    """The processes on this database, none started yet; stopped afterwards."""
    folder = THIS.var / f"bench-log-{uuid.uuid4().hex[:12]}"
    folder.mkdir(parents=True)
    running = Servers(database_url, folder / "servers.log")
    try:
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])
