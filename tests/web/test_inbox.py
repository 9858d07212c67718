from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service import inbox
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, LEADER, SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

TYPED = "Câu đã gõ, <b>không được mất</b>."
SHOWN = "Câu đã gõ, &lt;b&gt;không được mất&lt;/b&gt;."
WITH_COMMENT = {"stance": "agree_with_comments", "comments-0-opinion": TYPED}


@pytest.fixture
def specialist(app: Flask, become: Callable[[str], FlaskClient]) -> FlaskClient:
    """A specialist, reading English, whose agency was asked."""
    factories.launch("STC")
    client = become(SPECIALIST)
    client.post("/language", data={"language": "en"})
    return client


def item_address(name: str = SPECIALIST) -> str:
    return f"/inbox/{factories.item_of(name).id}"


def test_the_first_page_is_the_inbox(specialist: FlaskClient) -> None:
    assert specialist.get("/").location == "/inbox"
    page = specialist.get("/inbox").text
    assert "1 task" in page
    assert item_address() in page
    assert "09/01/2022 24:00" in page


def test_a_task_shows_its_form_and_what_it_is_about(specialist: FlaskClient) -> None:
    page = specialist.get(item_address()).text
    assert '<strong>I.</strong> <span class="clause-words">MỤC ĐÍCH</span>' in page
    assert factories.PHRASE in page
    assert "Draft the opinion of your agency" in page or "Opinion on the draft" in page


def test_a_row_more_and_a_row_less_keep_what_was_typed_and_finish_nothing(specialist: FlaskClient) -> None:
    address = item_address()
    more = specialist.post(address, data={**WITH_COMMENT, "add-row": "comments"})
    assert more.status_code == 200
    assert SHOWN in more.text
    assert 'name="comments-1-opinion"' in more.text
    less = specialist.post(
        address, data={**WITH_COMMENT, "comments-1-opinion": "zwei", "remove-row": "comments-1"}
    )
    assert less.status_code == 200
    assert SHOWN in less.text
    assert 'name="comments-1-opinion"' not in less.text
    assert specialist.get(address).status_code == 200


def test_answers_that_need_correcting_are_marked_and_kept(specialist: FlaskClient) -> None:
    answer = specialist.post(item_address(), data={"stance": "perhaps", "comments-0-opinion": TYPED})
    assert answer.status_code == 422
    assert SHOWN in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_release_behind_the_deadline_says_what_can_be_done_and_keeps_the_answers(
    specialist: FlaskClient, become: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    specialist.post(item_address(), data=WITH_COMMENT)
    leader, address = become(LEADER), item_address(LEADER)
    leader.post("/language", data={"language": "en"})
    house_clock.at = MIDNIGHT
    assert "overdue" in leader.get("/inbox").text
    answer = leader.post(address, data={"decision": "release", "remark": TYPED})
    assert answer.status_code == 409
    assert "The deadline passed at 09/01/2022 24:00" in answer.text
    assert SHOWN in answer.text
    assert leader.post(address, data={"decision": "release_late"}).location == "/inbox"


def test_a_task_that_somebody_else_did_meanwhile_shows_what_was_written(specialist: FlaskClient) -> None:
    address = item_address()
    assert specialist.post(address, data={"stance": "agree"}).status_code == 302
    answer = specialist.post(address, data=WITH_COMMENT)
    assert answer.status_code in {404, 409}
    assert SHOWN in answer.text
    assert specialist.get(address).status_code == 404
    assert factories.item_of(LEADER).element == "release_reply"


def test_a_task_that_is_gone_keeps_the_text_even_if_a_row_button_was_pressed(specialist: FlaskClient) -> None:
    address = item_address()
    specialist.post(address, data={"stance": "agree"})
    answer = specialist.post(address, data={**WITH_COMMENT, "add-row": "comments"})
    assert answer.status_code == 404
    assert SHOWN in answer.text


def test_a_returned_draft_comes_back_filled_in_with_the_remark(specialist: FlaskClient) -> None:
    specialist.post(item_address(), data=WITH_COMMENT)
    factories.complete(LEADER, {"decision": "return", "remark": "Nêu rõ hơn."})
    page = specialist.get(item_address()).text
    assert SHOWN in page
    assert "Nêu rõ hơn." in page
    assert re.search(r'value="agree_with_comments"[^>]* checked', page)


def test_a_start_with_wrong_answers_keeps_what_was_typed(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    answer = become(DRAFTER).post("/start/document", data={"kind": "plan", "text": TYPED})
    assert answer.status_code == 422
    assert SHOWN in answer.text


def test_a_document_is_for_its_agency_alone(app: Flask, become: Callable[[str], FlaskClient]) -> None:
    document_id = factories.document("Một văn bản.")
    address = f"/documents/{document_id}"
    assert "Một văn bản." in become("vanthu.snv").get(address).text
    assert address in become("vanthu.snv").get("/documents").text
    stranger = become(LEADER)
    answer = stranger.get(address)
    assert answer.status_code == 404
    assert "Một văn bản." not in answer.text
    assert address not in stranger.get("/documents").text


def test_who_registers_a_draft_is_led_to_it(become: Callable[[str], FlaskClient]) -> None:
    drafter = become(DRAFTER)
    draft = {"kind": "plan", "subject": "Kế hoạch (hư cấu)", "text": "I. MỤC ĐÍCH"}
    page = drafter.post("/start/document", data=draft, follow_redirects=True).text
    address = re.search(r'href="(/documents/[^"]+)">Mở dự thảo và kiểm tra cách chia điều khoản', page)
    assert address
    assert "MỤC ĐÍCH" in drafter.get(address[1]).text


def test_who_registers_a_request_is_told_its_arrival_number_and_who_goes_on(
    become: Callable[[str], FlaskClient],
) -> None:
    round_id = factories.launch_only("STC")
    clerk = become("vanthu.stc")
    [item] = inbox.open_items(factories.signed_in("vanthu.stc")).items
    page = clerk.post(f"/inbox/{item.id}", follow_redirects=True).text
    assert "số đến 1." in page
    assert "Việc tiếp theo: “Chỉ đạo xử lý” – lãnh đạo, Sở Tài chính tỉnh Lam Giang" in page
    assert f'href="/consultees/{factories.consultee_of(round_id, "STC")}">Mở phần của cơ quan' in page


def test_the_last_task_of_a_process_names_nobody_who_goes_on(become: Callable[[str], FlaskClient]) -> None:
    factories.launch("STC")
    factories.complete(SPECIALIST, {"stance": "agree"})
    leader, item = become(LEADER), factories.item_of(LEADER)
    page = leader.post(f"/inbox/{item.id}", data={"decision": "release"}, follow_redirects=True).text
    assert "Đã hoàn thành" in page


def test_the_head_of_each_page_says_in_which_division_and_agency_one_works(
    become: Callable[[str], FlaskClient],
) -> None:
    page = become("truongphong.stc").get("/inbox").text
    assert "<small>Trưởng phòng, Phòng Quản lý ngân sách, Sở Tài chính</small>" in page
    assert (
        "Trưởng phòng, Phòng Quản lý ngân sách"
        in become(DRAFTER).get("/demonstration?search=truongphong").text
    )
