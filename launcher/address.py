"""Where the service listens: whether the place is free, and whether the service answers there."""

from __future__ import annotations

import errno
import http.client
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from launcher.terminal import LauncherError

if TYPE_CHECKING:
    from collections.abc import Callable

BECOMES_FREE = 3.0
"""Seconds in which the workers of a killed web server notice and let go of its port."""
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  Known, not chosen.
"""Where to find on this machine what listens on all its addresses."""


@dataclass(frozen=True)
class Address:
    """A host name or address, and a port."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """What to type into a browser on this machine."""
        host = ANYWHERE.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def is_local(self) -> bool:
        """Whether only this machine can connect."""
        return self.host in {"localhost", "::1"} or self.host.startswith("127.")

    def require_free(self, pause: Callable[[float], None], patience: float = BECOMES_FREE) -> None:
        """Make sure that a server can listen here.

        :raises LauncherError: it cannot; the message names the setting to change.
        """
        until = time.monotonic() + patience
        while (problem := self._problem()) == errno.EADDRINUSE and time.monotonic() < until:
            pause(0.2)
        if problem == errno.EADDRINUSE:
            raise LauncherError(
                f"Port {self.port} is in use by another program. Choose one: make run PORT={self.port + 1}"
            )
        if problem == errno.EACCES:
            raise LauncherError(f"Port {self.port} is reserved for root. Choose another: make run PORT=8000")
        if problem is not None:
            raise LauncherError(f"HOST={self.host} is not an address of this machine. Try HOST=127.0.0.1")

    def _problem(self) -> int | None:
        """Return the error number met when listening here, if any."""
        try:
            family, kind, *_, place = socket.getaddrinfo(
                self.host or None, self.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            with socket.socket(family, kind) as listener:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # As gunicorn does.
                listener.bind(place)
                listener.listen()
        except OSError as error:
            return error.errno
        return None

    def is_healthy(self) -> bool:
        """Whether the service answers ``/healthz`` with 200. No proxy is asked."""
        connection = http.client.HTTPConnection(ANYWHERE.get(self.host, self.host), self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
