"""A client of few instructions: it shares two cores with what it measures.

A request is prepared as bytes and sent on a connection of its own, as the server keeps none alive.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = "127.0.0.1"
PATIENCE_S = 120
_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
_COOKIE = re.compile(rb"set-cookie: session=([^;]+);", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it goes over the wire, and the status that a right answer has."""

    port: int
    wire: bytes
    expected: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """A header's value; RuntimeError where it did not come."""
        found = re.search(
            rf"^{re.escape(name)}: (.*?)\r?$", self.head.decode("latin-1"), re.IGNORECASE | re.MULTILINE
        )
        if found is None:
            raise RuntimeError(f"The answer came without {name}.")
        return found[1]


def get(port: int, path: str, *, cookie: str = "", token: str = "", expected: int = 200) -> Request:
    """A prepared GET, with a browser's cookie or a program's token."""
    bearer = f"Authorization: Bearer {token}\r\n" if token else ""
    return Request(port, f"{_head('GET', path, cookie)}{bearer}\r\n".encode(), expected)


def post(
    port: int, path: str, form: Mapping[str, object], *, cookie: str = "", expected: int = 302
) -> Request:
    """A prepared POST of a form; several values of a name are given as a list."""
    body = urlencode(form, doseq=True).encode()
    head = _head("POST", path, cookie) + "Content-Type: application/x-www-form-urlencoded\r\n"
    return Request(port, f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body, expected)


def send(request: Request) -> Answer:
    """Send it and read the whole answer; RuntimeError where the status is another than expected."""
    with socket.create_connection((HOST, request.port), PATIENCE_S) as connection:
        connection.sendall(request.wire)
        received = []
        while part := connection.recv(65536):
            received.append(part)
    head, _, body = b"".join(received).partition(b"\r\n\r\n")
    status = int(head[9:12] or 0)
    if status != request.expected:
        raise RuntimeError(f"{status} instead of {request.expected}: {body.decode(errors='replace')[:2000]}")
    return Answer(status, head, body)


def form_on(
    port: int, path: str, cookie: str, form: Mapping[str, object], *, to: str | None = None
) -> Request:
    """Open a page as somebody, and prepare the post of its form, ``to`` elsewhere or to itself, as it is filled in."""
    page = send(get(port, path, cookie=cookie))
    token = csrf_token(page.body.decode())
    renewed = _COOKIE.search(page.head)
    if renewed is None:
        raise RuntimeError(f"{path} came without a cookie for its token.")
    return post(port, to or path, {**form, "csrf_token": token}, cookie=renewed[1].decode())


def csrf_token(page: str) -> str:
    """The token of the form on a page; RuntimeError where there is none."""
    found = _CSRF.search(page)
    if found is None:
        raise RuntimeError("The page has no form.")
    return found[1]


def _head(method: str, path: str, cookie: str) -> str:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", "Connection: close"]
    return "\r\n".join([*lines, *([f"Cookie: session={cookie}"] if cookie else []), ""])
