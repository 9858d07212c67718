from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest

from service import clock, demonstration, directory
from service.db import transaction
from service.directory import Scope
from tests.api import described
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

BOTH = (Scope.READ, Scope.ACT)


@dataclass
class Program:
    """A program that acts for somebody by a token, reading English."""

    client: FlaskClient
    token: str

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.open("GET", path, query_string=query)

    def post(self, path: str, body: Any = None, **headers: str) -> TestResponse:
        return self.open("POST", path, json=body, headers=headers)

    def delete(self, path: str) -> TestResponse:
        return self.open("DELETE", path)

    def open(self, method: str, path: str, **more: Any) -> TestResponse:
        sent = {"Authorization": f"Bearer {self.token}", "Accept-Language": "en"}
        given = {name.replace("_", "-"): value for name, value in more.pop("headers", {}).items()}
        if more.get("json") is None:
            more.pop("json", None)
        answer = self.client.open(f"/api/v1{path}", method=method, headers={**sent, **given}, **more)
        described.check(self.client.application, answer)
        return answer


@pytest.fixture
def program(app: Flask) -> Callable[..., Program]:
    """Makes a program with a token of somebody of the province, by sign-in name."""

    def make(name: str, *scopes: Scope) -> Program:
        return Program(app.test_client(), issue(name, *scopes))

    return make


def issue(name: str, *scopes: Scope, days: int = 1) -> str:
    """A token of somebody of the province; commits."""
    with transaction():
        secret, _ = directory.issue_token(
            name,
            demonstration.PASSWORD,
            name="Chương trình thử (hư cấu)",
            scopes=scopes or BOTH,
            days=days,
            address=None,
            at=WEDNESDAY,
            begins_at=clock.system_time(),
        )
    return secret


def at_once(*acts: Callable[[], object]) -> None:
    """Do these in threads of their own that begin together."""
    together = Barrier(len(acts))

    def begin(act: Callable[[], object]) -> None:
        together.wait(10)
        act()

    with ThreadPoolExecutor(len(acts)) as threads:
        for done in [threads.submit(begin, act) for act in acts]:
            done.result()
