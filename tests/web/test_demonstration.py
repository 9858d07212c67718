from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from service import audit, clock, demonstration, notifications
from service.db import new_id, transaction
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient


@pytest.fixture
def visitor(become: Callable[[str], FlaskClient]) -> FlaskClient:
    """A visitor who is a leader just now and reads English; the house clock is the demonstration's own."""
    client = become(LEADER)
    client.post("/language", data={"language": "en"})
    clock.use(demonstration.house_time)
    return client


def names(page: str) -> list[str]:
    """The sign-in names on a page, in their order."""
    return re.findall(r"<code>([\w.]+)</code>", page)


def test_the_people_of_the_first_case_stand_on_top(app: Flask) -> None:
    page = app.test_client().get("/demonstration").text
    leading = [each.sign_in_name for each in demonstration.leading()]
    assert names(page)[: len(leading)] == leading
    assert leading[0] == "soanthao.snv"
    assert demonstration.PASSWORD in page
    assert 'name="to"' not in page, "nobody who is not signed in moves the clock"


def test_everybody_of_the_province_is_there_to_be_chosen_page_by_page(app: Flask) -> None:
    client, everybody = app.test_client(), [each.sign_in_name for each in demonstration.sign_ins()]
    pages = [client.get(f"/demonstration?page={number}").text for number in range(1, 8)]
    listed = [name for page in pages for name in names(page)][len(demonstration.leading()) :]
    assert listed[: len(everybody)] == everybody
    assert listed[len(everybody) :] == names(pages[-1]), "a page beyond the last is the last"
    assert "Sở Tài chính tỉnh Lam Giang (hư cấu)" in pages[0] + pages[1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("truong phong tcbc", ["truongphong.tcbc.snv"]),
        ("Đàm  VĨ KHANG", ["chuyenvien.stc"]),
        ("mai thao nguyen", ["soanthao.snv"]),
        ("vanthu tu phap", ["vanthu.stp"]),
        ("chutich.lamthanh", []),
        ("100%_\\", []),
    ],
)
def test_people_are_found_by_words_however_their_marks_are_typed(
    app: Flask, typed: str, found: list[str]
) -> None:
    page = app.test_client().get("/demonstration", query_string={"search": typed}).text
    assert names(page) == found
    assert html.escape(typed) in page, "what was typed is gone"


def test_where_nothing_is_looked_for_everybody_is_shown(app: Flask) -> None:
    client = app.test_client()
    for search in ("%00", "++"):
        assert len(names(client.get(f"/demonstration?search={search}").text)) >= 50


def test_the_words_looked_for_go_along_from_page_to_page(app: Flask) -> None:
    client = app.test_client()
    found = re.search(r'href="(/demonstration\?page=2[^"]*)"', client.get("/demonstration?search=van").text)
    assert found
    assert "search=van" in found[1]
    assert names(client.get(html.unescape(found[1])).text)


def test_who_holds_no_post_on_the_day_of_the_house_clock_is_not_there(app: Flask) -> None:
    client = app.test_client()
    with transaction():
        demonstration.move_clock(factories.later(days=1300), by=audit.Actor("Mai Thảo Nguyên (hư cấu)"))
    chairs = names(client.get("/demonstration?search=chutich.lamthanh").text)
    assert chairs == ["chutich.lamthanh", "phochutich.lamthanh"]
    assert names(client.get("/demonstration?search=bhla").text) == []


def test_a_visitor_becomes_somebody_else_with_one_click(visitor: FlaskClient) -> None:
    answer = visitor.post(f"/demonstration/become/{factories.person_id('soanthao.snv')}")
    assert answer.location == "/inbox"
    assert "Mai Thảo Nguyên (hư cấu)" in visitor.get("/inbox").text


def test_nobody_becomes_somebody_who_is_not_there(visitor: FlaskClient) -> None:
    assert visitor.post(f"/demonstration/become/{new_id()}").status_code == 404


def test_the_clock_is_set_forward(visitor: FlaskClient) -> None:
    answer = visitor.post("/demonstration/clock", data={"to": " 10/01/2022 00:00 ", "next": "/documents"})
    assert answer.location == "/documents"
    assert MIDNIGHT <= demonstration.house_time() < MIDNIGHT + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write day and time like this"),
        ("10/01/2022", "Write day and time like this"),
        ("2022-01-10 00:00", "Write day and time like this"),
        ("30/02/2022 00:00", "Write day and time like this"),
        ("05/01/2022 07:59", "Choose an instant after 05/01/2022 08:0"),
        ("01/01/0001 00:00", "Choose an instant after"),
        ("31/12/9999 23:59", "Choose an instant before"),
    ],
)
def test_a_time_that_cannot_be_set_is_refused_and_kept(visitor: FlaskClient, typed: str, said: str) -> None:
    answer = visitor.post("/demonstration/clock", data={"to": typed})
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{typed}"' in answer.text or not typed
    assert demonstration.house_time() < factories.later(minutes=5)


def test_the_outbox_shows_the_e_mail_that_left_as_text(visitor: FlaskClient) -> None:
    assert "Nothing left yet." in visitor.get("/demonstration/outbox").text
    stc = factories.agency("STC").id
    rest = dict.fromkeys(("asker", "round_id", "deadline", "last_day", "silence"), "x")
    letter = {**rest, "subject": "<b>Kế hoạch</b>"}
    with transaction():
        notifications.put_many(
            [notifications.to_mailbox("round_opened", stc, about=new_id(), **letter)], at=WEDNESDAY
        )
        notifications.send_some(
            notifications.keep_only, sender="x@y.test", public_url="http://z.test", at=WEDNESDAY
        )
    page = visitor.get("/demonstration/outbox").text
    assert "vanthu.stc@lamgiang.test" in page
    assert "&lt;b&gt;Kế hoạch&lt;/b&gt;" in page
