"""What people see when something is gone that the pages need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import clock
from service.app import create_app
from service.db import db
from service.web.access import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

NOWHERE = "postgresql+psycopg://nobody@/nothing?host=/nowhere"
TYPED = "Đề nghị bổ sung thời hạn báo cáo và cơ quan chủ trì vào mục IV."


@pytest.fixture
def stranded(translations: None) -> Iterator[FlaskClient]:
    """Somebody who was signed in when the database went away."""
    app = create_app({"DATABASE_URL": NOWHERE, "SECRET_KEY": "only for tests", "DEMONSTRATION": "1"})
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    with client.session_transaction() as session:
        session.update({TOKEN: "a token", "language": "en"})
    yield client
    clock.use(clock.system_time)
    with app.app_context():
        db.engine.dispose()


def test_without_its_database_the_service_says_so_and_keeps_what_was_typed(stranded: FlaskClient) -> None:
    answer = stranded.post("/start/document", data={"text": TYPED})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert "look whether what you did last is there before you do it again" in answer.text
    assert TYPED in answer.text


def test_a_page_that_is_read_says_so_too(stranded: FlaskClient) -> None:
    answer = stranded.get("/inbox")
    assert (answer.status_code, "The database cannot be reached" in answer.text) == (503, True)


def test_a_program_is_told_to_send_its_request_again_under_its_key(stranded: FlaskClient) -> None:
    answer = stranded.get("/api/v1/inbox", headers={"Authorization": "Bearer bh_token"})
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.headers["Retry-After"] == "10"
    assert answer.get_json()["type"] == "database-unreachable"
