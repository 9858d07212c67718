from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock


@pytest.fixture
def real_app(app: Flask, database_url: str, house_clock: SetClock) -> Iterator[Callable[..., Flask]]:
    """Makes the application as a server runs it: CSRF checked, mistakes of ours drawn as a page."""
    from service import clock
    from service.app import create_app
    from service.db import db

    made: list[Flask] = []

    def make(**settings: str) -> Flask:
        fresh = create_app(
            {"DATABASE_URL": database_url, "SECRET_KEY": "only for tests", "DEMONSTRATION": "1", **settings}
        )
        clock.use(house_clock)
        made.append(fresh)
        return fresh

    yield make
    for each in made:
        with each.app_context():
            db.engine.dispose()


@pytest.fixture
def reads(become: Callable[[str], FlaskClient]) -> Callable[[str], FlaskClient]:
    """The browser of somebody who reads English."""

    def sign_in(name: str) -> FlaskClient:
        client = become(name)
        client.post("/language", data={"language": "en"})
        return client

    return sign_in
