from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from service import clock, demonstration, directory
from service.db import transaction
from service.directory import tries
from service.directory.models import PostRecord
from tests.factories import LEADER, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

RIGHT = {"name": LEADER, "password": demonstration.PASSWORD}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in, reading English."""
    browser = app.test_client()
    browser.post("/language", data={"language": "en"})
    return browser


def test_the_right_name_and_password_lead_to_the_inbox(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data=RIGHT)
    assert (answer.status_code, answer.location) == (302, "/inbox")
    assert "Kiều Như Trâm (hư cấu)" in client.get("/inbox").text


@pytest.mark.parametrize("wrong", [{"password": "x"}, {"name": "nobody"}, {"name": "a\0b"}, {"password": ""}])
def test_a_mistake_is_told_without_saying_which_and_the_name_is_kept(
    client: FlaskClient, wrong: dict[str, str]
) -> None:
    typed = {**RIGHT, **wrong}
    answer = client.post("/sign-in", data=typed)
    assert answer.status_code == 422
    assert "The sign-in name or the password is not right." in answer.text
    assert f'value="{typed["name"]}"'.replace("\0", "") in answer.text.replace("\0", "")
    assert f'value="{demonstration.PASSWORD}"' not in answer.text
    assert client.get("/inbox").status_code == 302


def test_nothing_typed_at_all_is_a_mistake_too(client: FlaskClient) -> None:
    assert client.post("/sign-in").status_code == 422


def test_a_page_that_was_asked_for_comes_after_the_sign_in(client: FlaskClient) -> None:
    asked = client.get("/inbox?page=2")
    assert asked.location == "/sign-in?next=/inbox?page%3D2"
    page = client.get(asked.location).text
    *_, wanted = re.findall(r'name="next" value="([^"]*)"', page)
    answer = client.post("/sign-in", data={**RIGHT, "next": wanted})
    assert answer.location == "/inbox?page=2"


def test_a_wrong_password_does_not_lose_where_the_person_wanted_to_go(client: FlaskClient) -> None:
    page = client.post("/sign-in", data={**RIGHT, "password": "x", "next": "/documents"}).text
    assert 'name="next" value="/documents"' in page


@pytest.fixture
def machine_time(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Let this much time of the machine pass."""
    began = clock.system_time()

    def pass_by(time: timedelta) -> None:
        monkeypatch.setattr(clock, "system_time", lambda: began + time)

    pass_by(timedelta())
    return pass_by


def test_after_ten_wrong_passwords_even_the_right_one_waits_a_quarter_of_an_hour(
    client: FlaskClient, machine_time: Callable[[timedelta], None]
) -> None:
    for _ in range(10):
        assert client.post("/sign-in", data={**RIGHT, "password": "x"}).status_code == 422
    machine_time(timedelta(minutes=5))
    refused = client.post("/sign-in", data={**RIGHT, "name": f" {LEADER.upper()} ", "next": "/documents"})
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "600")
    assert "There were too many tries. Wait 10 minutes, then try again." in refused.text
    assert f'value=" {LEADER.upper()} "' in refused.text
    assert 'name="next" value="/documents"' in refused.text
    machine_time(timedelta(minutes=15))
    assert client.post("/sign-in", data=RIGHT).status_code == 302


def test_whoever_gets_it_right_begins_anew(client: FlaskClient) -> None:
    for _ in range(3):
        for _ in range(9):
            client.post("/sign-in", data={**RIGHT, "password": "x"})
        assert client.post("/sign-in", data=RIGHT).status_code == 302


def test_a_name_is_not_locked_for_other_networks(client: FlaskClient) -> None:
    for _ in range(11):
        client.post("/sign-in", data={**RIGHT, "password": "x"})
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.post("/sign-in", data=RIGHT, environ_base=elsewhere).status_code == 302


@pytest.mark.parametrize(
    ("network", "status"), [("2001:db8::{}", 429), ("::ffff:192.0.2.1{}", 422), ("192.0.2.1{}", 422)]
)
def test_all_addresses_of_an_ipv6_network_are_one(client: FlaskClient, network: str, status: int) -> None:
    for last in range(11):
        here = {"REMOTE_ADDR": network.format(last)}
        answer = client.post("/sign-in", data={**RIGHT, "password": "x"}, environ_base=here)
    assert answer.status_code == status


@pytest.mark.parametrize("rate", ["OF_NAME", "FROM_HERE"])
def test_neither_a_name_nor_a_network_is_tried_for_ever(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, rate: str
) -> None:
    monkeypatch.setattr(tries, rate, replace(getattr(tries, rate), times=3))
    answers = []
    for each in range(4):
        other = {"name": f"x{each}"} if rate == "FROM_HERE" else {"password": "x"}
        here = {"REMOTE_ADDR": f"192.0.2.{each}" if rate == "OF_NAME" else "192.0.2.1"}
        answers.append(client.post("/sign-in", data={**RIGHT, **other}, environ_base=here).status_code)
    assert answers == [422, 422, 422, 429]


def test_those_who_sign_in_do_not_use_up_what_their_network_has(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "FROM_HERE", replace(tries.FROM_HERE, times=2))
    for _ in range(4):
        assert client.post("/sign-in", data=RIGHT).status_code == 302


def test_public_pages_are_bounded_for_whoever_is_not_signed_in(real_app: Callable[..., Flask]) -> None:
    app = real_app(PUBLIC_PER_MINUTE="3")
    stranger, person = app.test_client(), app.test_client()
    assert [stranger.get("/sign-in").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert stranger.get("/healthz").status_code == 200, "a probe is no visit"
    assert stranger.get("/static/icon.svg").status_code == 200
    assert stranger.get("/inbox").status_code == 302
    there = {"REMOTE_ADDR": "192.0.2.7"}
    assert person.get("/sign-in", environ_base=there).status_code == 200


@pytest.mark.parametrize(("proxies", "status"), [("0", 429), ("1", 200)])
def test_behind_a_proxy_everybody_is_known_by_their_own_address(
    real_app: Callable[..., Flask], proxies: str, status: int
) -> None:
    stranger = real_app(PUBLIC_PER_MINUTE="1", PROXIES=proxies).test_client()
    answers = [
        stranger.get("/sign-in", headers={"X-Forwarded-For": f"203.0.113.9, 192.0.2.{each}"}).status_code
        for each in range(2)
    ]
    assert answers == [200, status]


EVIL = [
    "//evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "https://evil.test",
    "javascript:alert(1)",
    "evil.test",
    " //evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "/\r/evil.test",
]


@pytest.mark.parametrize("wanted", EVIL)
def test_nobody_is_sent_to_another_site(client: FlaskClient, wanted: str) -> None:
    for address, data in (
        ("/sign-in", RIGHT),
        ("/language", {"language": "vi"}),
    ):
        answer = client.post(address, data={**data, "next": wanted})
        assert (answer.status_code, answer.location) == (302, "/inbox")


def test_signing_in_begins_a_new_cookie_and_keeps_the_language(client: FlaskClient) -> None:
    with client.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
    client.post("/sign-in", data=RIGHT)
    with client.session_transaction() as cookie:
        assert set(cookie) == {"_permanent", "language", "token"}
        assert cookie["language"] == "en"


def test_signing_out_ends_the_session_on_the_server(client: FlaskClient) -> None:
    client.post("/sign-in", data=RIGHT)
    with client.session_transaction() as cookie:
        token = cookie["token"]
    assert client.post("/sign-out").location == "/sign-in"
    with client.session_transaction() as cookie:
        cookie["token"] = token
    assert client.get("/inbox").location.startswith("/sign-in")
    assert client.post("/sign-out").status_code == 302


def test_a_session_is_over_after_a_working_day_of_the_machine(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/sign-in", data=RIGHT)
    now = clock.system_time()
    monkeypatch.setattr(clock, "system_time", lambda: now + directory.SESSION_LASTS - timedelta(minutes=1))
    assert client.get("/inbox").status_code == 200
    monkeypatch.setattr(clock, "system_time", lambda: now + directory.SESSION_LASTS)
    assert client.get("/inbox").location.startswith("/sign-in")


def test_somebody_who_holds_no_post_any_more_is_told_so(app: Flask, client: FlaskClient) -> None:
    client.post("/sign-in", data=RIGHT)
    with transaction() as session:
        now_held = update(PostRecord).where(PostRecord.valid_from < TODAY)
        session.execute(now_held.values(valid_to=TODAY - timedelta(days=1)))
    answer = client.get("/inbox")
    assert answer.status_code == 403
    assert "Your posts do not allow this." in answer.text


def test_what_was_typed_is_shown_again_when_the_session_has_ended(client: FlaskClient) -> None:
    answer = client.post("/start/document", data={"subject": "Câu đã gõ, không được mất"})
    assert answer.status_code == 401
    assert "Câu đã gõ, không được mất" in answer.text


@pytest.mark.parametrize("https", [False, True])
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    real_app: Callable[..., Flask], *, https: bool
) -> None:
    browser = real_app(SECURE_COOKIES="1" if https else "0").test_client()
    cookie = browser.get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ("Secure" in cookie) == https
