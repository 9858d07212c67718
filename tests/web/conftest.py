from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient


@pytest.fixture
def reads(become: Callable[[str], FlaskClient]) -> Callable[[str], FlaskClient]:
    """The browser of somebody who reads English."""

    def sign_in(name: str) -> FlaskClient:
        client = become(name)
        client.post("/language", data={"language": "en"})
        return client

    return sign_in
