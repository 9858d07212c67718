"""A double click makes one thing, and its second post is answered like the first."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from service.db import db
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

DRAFT = {"kind": "plan", "subject": "Kế hoạch (hư cấu)", "text": "I. MỤC ĐÍCH"}
REGISTER = "/registers/outgoing"


@pytest.fixture
def drafter(become: Callable[[str], FlaskClient]) -> FlaskClient:
    return become("soanthao.snv")


@pytest.fixture
def clerk(become: Callable[[str], FlaskClient]) -> FlaskClient:
    return become("vanthu.snv")


def key_on(client: FlaskClient, page: str) -> dict[str, str]:
    """The key of a form page that was just opened."""
    found = re.search(r'name="form-key" value="([^"]+)"', client.get(page).text)
    assert found
    return {"form-key": found[1]}


def rows(table: str) -> int:
    db.session.rollback()
    return int(db.session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)  # noqa: S608


def twice(client: FlaskClient, address: str, data: Callable[[], dict[str, Any]]) -> str:
    """Post the same twice; both are answered alike. Where they led."""
    first, second = (client.post(address, data=data()) for _ in range(2))
    assert first.status_code == second.status_code == 302, second.text
    assert first.location == second.location
    return second.location


def test_a_draft_is_registered_once(drafter: FlaskClient) -> None:
    key = key_on(drafter, "/start/document")
    location = twice(drafter, "/start/document", lambda: {**DRAFT, **key})
    assert rows("document") == rows("instance") == 1
    assert drafter.get(location).text.count("Đã bắt đầu.") == 2, "each post was answered with its message"


def test_two_clicks_in_the_same_moment_register_one_draft(app: Flask, drafter: FlaskClient) -> None:
    data = {**DRAFT, **key_on(drafter, "/start/document")}
    cookie = drafter.get_cookie("session")
    assert cookie

    def click(_: int) -> tuple[int, str]:
        browser = app.test_client()
        browser.set_cookie("session", cookie.value)
        answer = browser.post("/start/document", data=data)
        return answer.status_code, answer.headers.get("Location", "")

    db.session.rollback()
    with ThreadPoolExecutor(4) as clicks:
        assert set(clicks.map(click, range(4))) == {(302, "/inbox")}
    assert rows("document") == rows("instance") == 1


def test_what_was_refused_is_sent_again_with_the_key_of_its_page(drafter: FlaskClient) -> None:
    key = key_on(drafter, "/start/document")
    assert drafter.post("/start/document", data={**DRAFT, **key, "subject": ""}).status_code == 422
    assert drafter.post("/start/document", data={**DRAFT, **key, "subject": ""}).status_code == 422
    assert drafter.post("/start/document", data={**DRAFT, **key}).status_code == 302
    assert rows("document") == 1


def test_who_goes_back_and_types_something_else_registers_another_draft(drafter: FlaskClient) -> None:
    key = key_on(drafter, "/start/document")
    for subject in ("Kế hoạch một (hư cấu)", "Kế hoạch hai (hư cấu)"):
        drafter.post("/start/document", data={**DRAFT, **key, "subject": subject})
    assert rows("document") == 2


def test_a_page_opened_anew_makes_another(drafter: FlaskClient) -> None:
    for _ in range(2):
        drafter.post("/start/document", data={**DRAFT, **key_on(drafter, "/start/document")})
    assert rows("document") == 2


def test_the_key_of_somebody_else_is_none_of_theirs(
    drafter: FlaskClient, become: Callable[[str], FlaskClient]
) -> None:
    key = key_on(drafter, "/start/document")
    drafter.post("/start/document", data={**DRAFT, **key})
    become("soanthao.stc").post("/start/document", data={**DRAFT, **key})
    assert rows("document") == 2


def test_a_number_is_reserved_and_made_void_once(clerk: FlaskClient) -> None:
    series_id = factories.series("SNV")
    key = key_on(clerk, REGISTER)
    said = {"series_id": series_id, "reason": "Chờ chữ ký"}
    location = twice(clerk, f"{REGISTER}/reserve", lambda: {**said, **key})
    assert rows("number") == 1
    assert clerk.get(location).text.count("Đã giữ số 1") == 2
    key = key_on(clerk, REGISTER)
    voided = {"series_id": series_id, "year": 2022, "number": 1, "reason": "Không ban hành"}
    twice(clerk, f"{REGISTER}/void", lambda: {**voided, **key})


def test_a_series_is_added_once(clerk: FlaskClient) -> None:
    key = key_on(clerk, "/series")
    twice(clerk, "/series", lambda: {"name": "Kế hoạch", "kinds": ["plan"], "given_before": "", **key})
    assert rows("series WHERE name = 'Kế hoạch'") == 1


def test_a_file_is_attached_once(drafter: FlaskClient) -> None:
    page = f"/documents/{factories.document()}/files"
    key = key_on(drafter, page)
    twice(drafter, page, lambda: {"file": (BytesIO(b"%PDF-1.7"), "a.pdf"), **key})
    assert rows("attachment") == 1
