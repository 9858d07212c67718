"""A service of real processes that can be killed, and a browser of few words to use it with."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
WEB = (sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "wsgi:app")
WORKER = (sys.executable, "-m", "flask", "--app", "wsgi", "worker")


@dataclass
class Service:
    """Web server and worker on one database; each can be killed, with its children, and started again."""

    database_url: str
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    port: int = 0

    def __post_init__(self) -> None:
        self.port = free_port()

    def start(self, name: str) -> None:
        """Start ``web`` or ``worker``."""
        surroundings = {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": "only for tests",
            "DEMONSTRATION": "1",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
        }
        command = WEB if name == "web" else WORKER
        self.running[name] = subprocess.Popen(
            command, cwd=ROOT, env=surroundings, start_new_session=True, stderr=subprocess.DEVNULL
        )

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
