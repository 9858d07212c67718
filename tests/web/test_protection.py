from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service.web.access import public
from tests.factories import DRAFTER, LEADER

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

PASSWORD = "ban-hanh"


def crash() -> str:
    """A page of ours with a mistake in it."""
    raise ZeroDivisionError("a secret of ours")


def forgotten() -> str:
    """A page that nobody declared a permission for."""
    return "never seen"


@pytest.fixture
def browser(real_app: Callable[..., Flask]) -> FlaskClient:
    """A browser before a real application, which has a page that crashes and one without a permission."""
    made = real_app()
    made.add_url_rule("/crash", view_func=public(crash))
    made.add_url_rule("/forgotten", view_func=forgotten)
    return made.test_client()


def token_of(page: str) -> str:
    """The token a page carries in its forms."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


def sign_in(browser: FlaskClient, name: str = LEADER) -> str:
    """Sign in as a person does, with the token of the page; returns the token."""
    token = token_of(browser.get("/sign-in").text)
    answer = browser.post("/sign-in", data={"name": name, "password": PASSWORD, "csrf_token": token})
    assert answer.status_code == 302
    return token_of(browser.get("/inbox").text)


def test_a_form_of_another_site_changes_nothing_and_what_was_typed_is_not_lost(browser: FlaskClient) -> None:
    sign_in(browser)
    for address in ("/sign-out", "/language", "/inbox/00000000-0000-0000-0000-000000000000", "/sign-in"):
        for token in ({}, {"csrf_token": "invented"}):
            answer = browser.post(address, data={**token, "remark": "Câu đã gõ, không được mất"})
            assert answer.status_code == 400
            assert "Câu đã gõ, không được mất" in answer.text
    assert browser.get("/inbox").status_code == 200, "it was signed out after all"


def test_the_token_of_the_page_is_good_for_every_form(browser: FlaskClient) -> None:
    token = sign_in(browser)
    assert browser.post("/language", data={"language": "en", "csrf_token": token}).status_code == 302
    assert browser.post("/sign-out", data={"csrf_token": token}).status_code == 302


def test_every_answer_carries_the_headers_that_protect_it(browser: FlaskClient) -> None:
    answers = {
        200: browser.get("/sign-in"),
        302: browser.get("/inbox"),
        400: browser.post("/sign-in"),
        404: browser.get("/nowhere"),
        405: browser.get("/language"),
        500: browser.get("/crash"),
    }
    assert {status: answer.status_code for status, answer in answers.items()} == {
        status: status for status in answers
    }
    style = browser.get("/static/ban-hanh.css")
    style.close()
    for answer in [*answers.values(), browser.get("/healthz"), style]:
        policy = dict(
            part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")
        )
        assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
        assert policy["script-src"] == policy["form-action"] == "'self'"
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        if answer.mimetype == "text/html":
            assert answer.headers["Cache-Control"] == "no-store"


def test_a_mistake_of_ours_says_what_to_do_and_nothing_of_the_inside(browser: FlaskClient) -> None:
    browser.get("/sign-in")
    answer = browser.get("/crash")
    assert answer.status_code == 500
    assert "a secret of ours" not in answer.text
    assert "Traceback" not in answer.text
    assert 'href="/"' in answer.text


def test_after_a_mistake_of_ours_the_next_page_is_as_ever(browser: FlaskClient) -> None:
    browser.get("/crash")
    sign_in(browser)


def test_a_page_without_a_declared_permission_is_opened_by_nobody(browser: FlaskClient) -> None:
    assert browser.get("/forgotten").status_code == 500
    sign_in(browser)
    answer = browser.get("/forgotten")
    assert answer.status_code == 500
    assert "never seen" not in answer.text


def test_a_page_used_in_a_way_it_is_not_made_for_says_which_ways_there_are(browser: FlaskClient) -> None:
    answer = browser.get("/language")
    assert answer.status_code == 405
    assert {way.strip() for way in answer.headers["Allow"].split(",")} == {"POST", "OPTIONS"}
    assert answer.mimetype == "text/html"


def test_more_than_can_be_taken_is_refused_before_it_is_read(browser: FlaskClient) -> None:
    token = sign_in(browser)
    data = {"csrf_token": token, "subject": "x", "text": "y" * (4 * 1024 * 1024 + 1)}
    answer = browser.post("/start/document", data=data)
    assert answer.status_code == 413
    assert "<h1" in answer.text


@pytest.mark.parametrize(
    "address", ["/nowhere", "/inbox/1", "/rounds/x", "/documents/%00", "/start/a%00b", "/processes/a%00b"]
)
def test_an_address_that_leads_nowhere_leads_back_to_the_inbox(browser: FlaskClient, address: str) -> None:
    sign_in(browser, DRAFTER)
    answer = browser.get(address)
    assert answer.status_code == 404
    assert 'href="/"' in answer.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "2", "9" * 30])
def test_a_page_number_that_is_none_leads_to_a_page_there_is(browser: FlaskClient, page: str) -> None:
    sign_in(browser)
    assert browser.get(f"/inbox?page={page}").status_code == 200


def test_the_service_says_that_it_is_up(browser: FlaskClient) -> None:
    answer = browser.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_without_a_demonstration_there_is_no_way_behind_the_scenes(real_app: Callable[..., Flask]) -> None:
    browser = real_app(DEMONSTRATION="0").test_client()
    assert "/demonstration" not in browser.get("/sign-in").text
    for address in ("/demonstration", "/demonstration/outbox"):
        assert browser.get(address).status_code == 404
    token = token_of(browser.get("/sign-in").text)
    for address in ("clock", "become/00000000-0000-0000-0000-000000000000"):
        assert browser.post(f"/demonstration/{address}", data={"csrf_token": token}).status_code == 404
