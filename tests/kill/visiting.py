"""A person's browser that tells an answer from a connection that broke, and writes into a diary what it sends."""

from __future__ import annotations

import re
import time
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.kill.diary import ACKNOWLEDGED, REFUSED, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kill.diary import Diary

TIMEOUT_S = 30
FOUND, BROKEN_INSIDE = 302, 500
SIGN_IN, TOKEN_COOKIE = "/sign-in", "session"
Typed = list[tuple[str, str]]


class Ended(Exception):
    """The client shall stop."""


class Visitor:
    """Somebody of the province at a browser without JavaScript, who signs in whenever asked to."""

    def __init__(self, port: int, person_id: str, go_on: Callable[[], bool]) -> None:
        self._person_id = person_id
        self._port = port
        self._go_on = go_on
        self._cookies: dict[str, str] = {}

    def page(self, path: str) -> str:
        """A page, as often asked for as it takes: reading changes nothing. A page that is refused is empty."""
        while self._go_on():
            try:
                if TOKEN_COOKIE not in self._cookies:
                    self._sign_in()
                status, where, text = self._send("GET", path)
                if status == FOUND and where.startswith(SIGN_IN):
                    self._cookies.clear()
                    continue
            except (OSError, HTTPException):
                status = BROKEN_INSIDE
            if status < BROKEN_INSIDE:
                return text if status < REFUSED_FROM else ""
            time.sleep(0.2)
        raise Ended

    def does(self, diary: Diary, what: tuple[str, str], path: str, form: str, typed: Typed) -> str:
        """Send ``form``, the text of a page, to ``path``, as the act ``what`` (kind and key) of the diary, once.

        Returns what came of it.
        """
        body = [*typed, *hidden_in(form)]
        act = diary.intend(*what)
        try:
            status, where, _ = self._send("POST", path, body)
        except (OSError, HTTPException) as error:
            diary.note(act, UNKNOWN, type(error).__name__)
            return UNKNOWN
        came_of_it = _came_of_it(status, where)
        diary.note(act, came_of_it, f"{status} {where}".strip())
        return came_of_it

    def _sign_in(self) -> None:
        _, _, page = self._send("GET", SIGN_IN)
        if self._send("POST", f"/demonstration/become/{self._person_id}", hidden_in(page))[0] != FOUND:
            self._cookies.clear()

    def _send(self, method: str, path: str, typed: Typed | None = None) -> tuple[int, str, str]:
        """Status, the place it leads to and the text; any failure of the connection is raised."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=TIMEOUT_S)
        try:
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
            if typed is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, urlencode(typed).encode() if typed else None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                self._cookies.update({name: morsel.value for name, morsel in SimpleCookie(cookie).items()})
            return answer.status, answer.headers.get("Location", ""), text
        finally:
            connection.close()


REFUSED_FROM = 400


def _came_of_it(status: int, where: str) -> str:
    if status >= BROKEN_INSIDE:
        return UNKNOWN
    return ACKNOWLEDGED if status == FOUND and not where.startswith(SIGN_IN) else REFUSED


def hidden_in(page: str) -> Typed:
    """What a form sends besides what is typed: its token, and the key by which a second post is known."""
    names = ("csrf_token", "form-key")
    found = [(name, re.search(rf'name="{name}" value="([^"]+)"', page)) for name in names]
    return [(name, match[1]) for name, match in found if match]
