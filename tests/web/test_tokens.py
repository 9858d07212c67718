from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service import audit, demonstration
from service.db import db
from service.directory.models import TokenRecord
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

NAME = "chuyenvien.stc"
WANTED = {
    "name": "Phần mềm một cửa (hư cấu)",
    "scopes": ["read"],
    "days": "30",
    "password": demonstration.PASSWORD,
}


@pytest.fixture
def mine(reads: Callable[[str], FlaskClient]) -> FlaskClient:
    return reads(NAME)


def secrets_on(page: str) -> list[str]:
    return re.findall(r">(bh_[\w-]+)<", page)


def held() -> list[TokenRecord]:
    return list(db.session.scalars(select(TokenRecord)))


def revoking(page: str) -> list[str]:
    return re.findall(r'action="(/tokens/[^"]+/revoke)"', page)


def test_a_token_is_made_shown_once_and_opens_the_api_for_its_person(app: Flask, mine: FlaskClient) -> None:
    made = mine.post("/tokens", data=WANTED)
    [secret] = secrets_on(made.text)
    assert made.headers["Cache-Control"] == "no-store"
    asked = app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).json
    assert (asked["person_id"], asked["scopes"]) == (str(factories.person_id(NAME)), ["read"])
    page = mine.get("/tokens").text
    assert WANTED["name"] in page
    assert secrets_on(page) == []
    [record] = held()
    assert secret.encode() not in record.token_hash
    [entry] = [
        each for each in audit.history_of([record.person_id]) if each.event == "directory:token_issued"
    ]
    assert secret not in str(entry.facts)


def test_a_revoked_token_opens_nothing_and_only_its_person_revokes_it(
    app: Flask, mine: FlaskClient, reads: Callable[[str], FlaskClient]
) -> None:
    [secret] = secrets_on(mine.post("/tokens", data=WANTED).text)
    [address] = revoking(mine.get("/tokens").text)
    other = reads("lanhdao.stc")
    assert revoking(other.get("/tokens").text) == []
    assert other.post(address).status_code == 404
    assert mine.post(address, follow_redirects=True).status_code == 200
    asked = app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert asked.status_code == 401
    assert "You have no token" in mine.get("/tokens").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"password": "không phải"}, "This is not your password."),
        ({"password": ""}, "This is not your password."),
        ({"name": " "}, "Give it a name of at most 100 characters"),
        ({"name": "x" * 101}, "Give it a name of at most 100 characters"),
        ({"scopes": []}, "Choose what the program may do."),
        ({"scopes": ["everything"]}, "Choose what the program may do."),
        ({"days": "0"}, "Write a number of days from 1 to 366."),
        ({"days": "367"}, "Write a number of days from 1 to 366."),
        ({"days": "một tháng"}, "Write a number of days from 1 to 366."),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_field_and_makes_no_token(
    mine: FlaskClient, changed: dict[str, Any], said: str
) -> None:
    typed = {**WANTED, **changed}
    refused = mine.post("/tokens", data=typed)
    assert refused.status_code == 422
    assert said in refused.text
    assert f'value="{WANTED["password"]}"' not in refused.text
    assert held() == []


def test_a_double_click_makes_one_token(mine: FlaskClient) -> None:
    key = re.findall(r'name="form-key" value="([^"]+)"', mine.get("/tokens").text)[0]
    first = mine.post("/tokens", data={**WANTED, "form-key": key})
    second = mine.post("/tokens", data={**WANTED, "form-key": key}, follow_redirects=True)
    assert (len(secrets_on(first.text)), secrets_on(second.text), len(held())) == (1, [], 1)


def test_a_password_is_not_tried_again_and_again(mine: FlaskClient) -> None:
    for _ in range(10):
        assert mine.post("/tokens", data={**WANTED, "password": "không phải"}).status_code == 422
    refused = mine.post("/tokens", data=WANTED)
    assert (refused.status_code, held()) == (429, [])
    assert int(refused.headers["Retry-After"]) > 0


def test_a_slip_in_another_field_is_no_try_of_a_password(mine: FlaskClient) -> None:
    for _ in range(11):
        assert mine.post("/tokens", data={**WANTED, "days": "0"}).status_code == 422
    assert secrets_on(mine.post("/tokens", data=WANTED).text)


def test_nobody_has_more_tokens_than_they_keep_an_eye_on(
    mine: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.directory.tokens.MOST_TOKENS", 1)
    mine.post("/tokens", data=WANTED)
    refused = mine.post("/tokens", data=WANTED)
    assert refused.status_code == 409
    assert "Revoke one that no program uses any more" in refused.text


def test_the_inbox_leads_there(mine: FlaskClient) -> None:
    assert 'href="/tokens"' in mine.get("/inbox").text
