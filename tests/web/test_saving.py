"""A task put aside: what was typed is there again, for colleagues too, and two who save do not lose each other's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from service import directory
from service.db import transaction
from service.directory import Role
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

SPECIALIST = "lanhdao.ddao"
"""In an agency without divisions a draft waits for every specialist."""
COLLEAGUE = "chuyenvien.cat"
TYPED = "Câu đã gõ, chưa xong."
THEIRS = "Câu của đồng nghiệp."
UNFINISHED = {"comments-0-opinion": TYPED, "comments-1-opinion": "Hai", "save-draft": "1"}


@pytest.fixture
def address(app: Flask) -> str:
    factories.launch("DDAO")
    return f"/inbox/{factories.item_of(SPECIALIST).id}"


@pytest.fixture
def specialist(address: str, become: Callable[[str], FlaskClient]) -> FlaskClient:
    return english(become(SPECIALIST))


@pytest.fixture
def colleague(address: str, become: Callable[[str], FlaskClient]) -> FlaskClient:
    """A second specialist of the same agency."""
    with transaction():
        directory.appoint(
            factories.person_id(COLLEAGUE),
            factories.agency("DDAO").id,
            Role.SPECIALIST,
            title="Chuyên viên",
            valid_from=factories.TODAY,
        )
    return english(become(COLLEAGUE))


def english(client: FlaskClient) -> FlaskClient:
    client.post("/language", data={"language": "en"})
    return client


def seen(page: str) -> str:
    """What the page remembers of the draft it showed."""
    found = re.search(r'name="draft-saved-at" value="([^"]*)"', page)
    assert found
    return found[1]


def test_an_unfinished_task_is_saved_and_shown_again(specialist: FlaskClient, address: str) -> None:
    answer = specialist.post(address, data=UNFINISHED)
    assert (answer.status_code, answer.location) == (302, address)
    page = specialist.get(address).text
    assert TYPED in page
    assert 'name="comments-1-opinion"' in page
    assert "Saved for later by" in page
    assert address in specialist.get("/inbox").text


def test_a_colleague_sees_what_was_saved_and_by_whom_and_goes_on(
    specialist: FlaskClient, colleague: FlaskClient, address: str
) -> None:
    specialist.post(address, data=UNFINISHED)
    page = colleague.get(address).text
    assert TYPED in page
    assert f"Saved for later by {factories.signed_in(SPECIALIST).name}" in page
    answers = {"draft-saved-at": seen(page), "comments-0-opinion": THEIRS, "save-draft": "1"}
    assert colleague.post(address, data=answers).status_code == 302
    assert THEIRS in specialist.get(address).text


def test_who_saves_after_a_colleague_is_told_keeps_what_was_typed_and_may_replace_it(
    specialist: FlaskClient, colleague: FlaskClient, address: str, house_clock: SetClock
) -> None:
    specialist.post(address, data=UNFINISHED)
    before = seen(specialist.get(address).text)
    house_clock.move(minutes=1)
    colleague.post(address, data={"draft-saved-at": before, "comments-0-opinion": THEIRS, "save-draft": "1"})
    again = {**UNFINISHED, "draft-saved-at": before}
    answer = specialist.post(address, data=again)
    assert answer.status_code == 409
    assert TYPED in answer.text
    assert "A colleague saved this task meanwhile." in answer.text
    assert f"Saved for later by {factories.signed_in(COLLEAGUE).name}" in answer.text
    assert THEIRS in specialist.get(address).text
    house_clock.move(minutes=1)
    assert specialist.post(address, data={**again, "draft-saved-at": seen(answer.text)}).status_code == 302
    assert TYPED in colleague.get(address).text


def test_a_row_more_and_a_refusal_remember_which_draft_was_seen(
    specialist: FlaskClient, address: str
) -> None:
    specialist.post(address, data=UNFINISHED)
    before = seen(specialist.get(address).text)
    assert before
    more = specialist.post(address, data={"draft-saved-at": before, "add-row": "comments"})
    refused = specialist.post(address, data={"draft-saved-at": before, "stance": "perhaps"})
    assert (seen(more.text), seen(refused.text)) == (before, before)


def test_a_token_that_is_no_instant_replaces_nothing(specialist: FlaskClient, address: str) -> None:
    specialist.post(address, data=UNFINISHED)
    answer = specialist.post(address, data={**UNFINISHED, "draft-saved-at": "gestern"})
    assert answer.status_code == 409


def test_saving_is_what_enter_does_and_finishing_needs_its_button(
    specialist: FlaskClient, address: str
) -> None:
    form = specialist.get(address).text.partition("novalidate")[2].partition("</form>")[0]
    buttons = re.findall(r"<button[^>]*>", form)
    assert 'name="save-draft"' in buttons[0]
    assert "name=" not in buttons[-2]


def test_a_task_finished_after_all_leaves_the_inbox(specialist: FlaskClient, address: str) -> None:
    specialist.post(address, data=UNFINISHED)
    answers = {"stance": "agree_with_comments", "comments-0-opinion": TYPED}
    assert specialist.post(address, data=answers).status_code == 302
    assert specialist.get(address).status_code == 404


def test_what_a_colleague_did_meanwhile_is_not_saved_over(
    specialist: FlaskClient, colleague: FlaskClient, address: str
) -> None:
    assert colleague.post(address, data={"stance": "agree"}).status_code == 302
    answer = specialist.post(address, data=UNFINISHED)
    assert answer.status_code == 404
    assert TYPED in answer.text


FINISHED = {"stance": "agree_with_comments", "comments-0-opinion": TYPED}


def test_who_finishes_a_task_that_a_colleague_saved_meanwhile_is_told_and_both_texts_stay(
    specialist: FlaskClient, colleague: FlaskClient, address: str, house_clock: SetClock
) -> None:
    before = seen(specialist.get(address).text)
    assert not before
    house_clock.move(minutes=1)
    colleague.post(address, data={"draft-saved-at": "", "comments-0-opinion": THEIRS, "save-draft": "1"})
    answer = specialist.post(address, data={**FINISHED, "draft-saved-at": before})
    assert answer.status_code == 409
    assert TYPED in answer.text
    assert "A colleague saved this task for later meanwhile." in answer.text
    assert f"Saved for later by {factories.signed_in(COLLEAGUE).name}" in answer.text
    assert "Look at what they saved" in answer.text
    assert THEIRS in specialist.get(address).text
    assert specialist.post(address, data={**FINISHED, "draft-saved-at": seen(answer.text)}).status_code == 302


def test_what_somebody_saved_themselves_does_not_keep_them_from_finishing(
    specialist: FlaskClient, address: str
) -> None:
    specialist.post(address, data=UNFINISHED)
    assert specialist.post(address, data={**FINISHED, "draft-saved-at": ""}).status_code == 302
