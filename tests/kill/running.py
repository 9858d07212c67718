"""A service of real processes that can be killed, and a browser of few words to use it with."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from launcher.postgres import EmbeddedPostgres

ROOT = Path(__file__).parent.parent.parent
WEB = (sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "wsgi:app")
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")
WORKER = (*FLASK, "worker")


@dataclass
class Service:
    """Web server and worker on one database; each can be killed, with its children, and started again."""

    database_url: str
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    port: int = 0
    database: EmbeddedPostgres | None = None
    """The server that is started again with the others, where it shall be."""
    surroundings: Mapping[str, str] = field(default_factory=dict)
    """More settings, for instance SMTP_URL."""
    log: IO[bytes] | int = subprocess.DEVNULL
    """Where what they say goes."""

    def __post_init__(self) -> None:
        self.port = free_port()

    def start(self, name: str) -> None:
        """Start ``web`` or ``worker``."""
        command = WEB if name == "web" else WORKER
        self.running[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self._environment(),
            start_new_session=True,
            stdout=self.log,
            stderr=self.log,
        )

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one of the service's commands to its end, as an operator does."""
        command = (*FLASK, *words)
        return subprocess.run(
            command, cwd=ROOT, env=self._environment(), capture_output=True, text=True, check=False
        )

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": "only for tests",
            "DEMONSTRATION": "1",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            **self.surroundings,
        }

    def pid(self, name: str) -> int:
        """The process that the others of ``web``, ``worker`` or ``database`` descend from."""
        pid = self.database.pid if name == "database" and self.database else self.running[name].pid
        assert pid
        return pid

    def tend(self) -> None:
        """Start again what has ended, as the launcher does."""
        if self.database:
            self.database.tend()
        for name, process in list(self.running.items()):
            if process.poll() is not None:
                self._end_what_is_left(name)
                self.start(name)

    def wait_until_it_serves(self) -> None:
        """Tend it until a page comes that needs web server and database."""
        browser = Browser(self.port)

        def serves() -> bool:
            self.tend()
            return browser.get("/healthz") == "ok\n"

        until(serves, "The return of the service", within=60)

    def _end_what_is_left(self, name: str) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.running[name].pid, signal.SIGKILL)

    def kill(self, name: str) -> None:
        """End it as a power cut would: SIGKILL to it and all its children."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """End what still runs."""
        for name in list(self.running):
            self.kill(name)


class Browser:
    """Follows links and sends forms, with cookies and the page's token."""

    def __init__(self, port: int) -> None:
        self._at = f"http://127.0.0.1:{port}"
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """The text of a page."""
        with self._opener.open(self._at + path, timeout=30) as answer:
            return str(answer.read().decode())

    def post(self, path: str, page: str, data: list[tuple[str, str]]) -> str:
        """Send the form on ``page`` to ``path``; returns the page that follows."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(page))
        assert token
        body = urlencode([*data, ("csrf_token", token[1])]).encode()
        with self._opener.open(self._at + path, body, timeout=60) as answer:
            return str(answer.read().decode())


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def until(happened: Callable[[], object], what: str, *, within: float) -> None:
    """Wait until something has happened; fail after ``within`` seconds."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            if happened():
                return
        except (URLError, HTTPError, ConnectionError):
            pass
        time.sleep(0.02)
    raise AssertionError(f"{what} did not happen within {within} s.")
