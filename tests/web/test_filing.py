from __future__ import annotations

import io
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from service import consultations, documents
from service.app import LARGEST_FORM
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER, SPECIALIST

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

CLERK = "vanthu.snv"
COMES = {
    "received_at": "09/01/2022 20:00",
    "channel": "paper",
    "number": "12/STC-NS",
    "dated": "07/01/2022",
    "stance": "agree_with_comments",
    "comments-0-place": "Trang 3",
    "comments-0-opinion": "Đề nghị nêu rõ thời hạn.",
}


@pytest.fixture
def consultee(app: Flask, house_clock: SetClock) -> UUID:
    """A consultee that was silent when the round was closed, on Monday 10/01/2022 at midnight."""
    round_id = factories.answered_round("CAT")
    house_clock.at = MIDNIGHT
    return factories.consultee_of(round_id, "STP")


@pytest.fixture
def clerk(become: Callable[[str], FlaskClient]) -> FlaskClient:
    """The asking agency's clerk, who reads English."""
    client = become(CLERK)
    client.post("/language", data={"language": "en"})
    return client


def scan() -> dict[str, tuple[io.BytesIO, str]]:
    return {"evidence": (io.BytesIO(b"%PDF-1.7"), "Công văn.pdf")}


def test_a_reply_on_paper_is_filed_with_its_scan(consultee: UUID, clerk: FlaskClient) -> None:
    answer = clerk.post(f"/consultees/{consultee}/file", data={**COMES, **scan()})
    assert answer.location == f"/consultees/{consultee}", answer.text
    page = clerk.get(answer.location).text
    for said in (
        "On paper",
        "12/STC-NS",
        "07/01/2022",
        "09/01/2022 20:00",
        "10/01/2022 00:00",
        "Công văn.pdf",
    ):
        assert said in page
    assert "This consent ended on 10/01/2022 00:00" in page
    assert "Đề nghị nêu rõ thời hạn." in page
    [evidence] = documents.attachments_of(consultee)
    assert evidence.filename == "Công văn.pdf"
    assert f'href="/files/{evidence.id}">Công văn.pdf' in page
    assert page.count("12/STC-NS") == 1


def test_a_scan_of_many_pages_is_taken_although_no_other_form_is_so_large(
    consultee: UUID, clerk: FlaskClient
) -> None:
    content = b"%PDF-1.7" + bytes(LARGEST_FORM + 1)
    # The test client would itself put a form of this size into a file that it leaves open.
    evidence = FileStorage(io.BytesIO(content), filename="Công văn.pdf")
    boundary, body = encode_multipart({**COMES, "evidence": evidence})
    kind = f"multipart/form-data; boundary={boundary}"
    answer = clerk.post(f"/consultees/{consultee}/file", data=body, content_type=kind)
    assert answer.status_code == 302
    [kept] = documents.attachments_of(consultee)
    assert kept.size == len(content)


def test_what_is_refused_keeps_what_was_typed_and_says_that_the_file_must_be_chosen_again(
    consultee: UUID, clerk: FlaskClient
) -> None:
    typed = {**COMES, "received_at": "hôm qua", "number": "<b>"}
    answer = clerk.post(f"/consultees/{consultee}/file", data={**typed, **scan()})
    assert answer.status_code == 422
    assert "“hôm qua” is not a date with its time" in answer.text
    assert 'value="&lt;b&gt;"' in answer.text
    assert "Đề nghị nêu rõ thời hạn." in answer.text
    assert "Choose it again" in answer.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"received_at": "10/01/2022 00:01"}, "This is still to come"),
        ({"received_at": "05/01/2022 07:59"}, "The agency was asked at"),
        ({"received_at": ""}, "Received at"),
        ({"dated": "10/01/2022"}, "This is after the day on which the reply was received"),
        ({"dated": "31/12/2150"}, "This is after the day on which the reply was received"),
        ({"stance": "disagree", "comments-0-opinion": "", "comments-0-place": ""}, "Comments"),
        ({}, "Add the file that shows what came"),
    ],
)
def test_every_refusal_says_what_to_correct(
    consultee: UUID, clerk: FlaskClient, changed: dict[str, str], said: str
) -> None:
    evidence = scan() if changed else {}
    answer = clerk.post(f"/consultees/{consultee}/file", data={**COMES, **changed, **evidence})
    assert answer.status_code == 422
    assert said in answer.text
    assert consultations.filing_of(consultee) is None


def test_a_row_more_is_asked_for_without_filing(consultee: UUID, clerk: FlaskClient) -> None:
    answer = clerk.post(f"/consultees/{consultee}/file", data={**COMES, "add-row": "comments"})
    assert answer.status_code == 200
    assert 'name="comments-1-opinion"' in answer.text
    assert consultations.filing_of(consultee) is None


def test_filing_twice_is_refused_with_what_was_typed(consultee: UUID, clerk: FlaskClient) -> None:
    clerk.post(f"/consultees/{consultee}/file", data={**COMES, **scan()})
    answer = clerk.post(f"/consultees/{consultee}/file", data={**COMES, **scan()})
    assert answer.status_code == 409
    assert "was recorded on 09/01/2022 20:00 already" in answer.text
    assert "Đề nghị nêu rõ thời hạn." in answer.text


def test_silent_agencies_are_offered_to_who_may_file(
    consultee: UUID, become: Callable[[str], FlaskClient]
) -> None:
    round_id = consultations.consultee_shown(consultee).round_id
    link = f"/consultees/{consultee}/file"
    for name, offered in ((CLERK, True), (DRAFTER, True), ("lanhdao.snv", False), ("lanhdao.stp", False)):
        client = become(name)
        for address in (f"/rounds/{round_id}", f"/consultees/{consultee}"):
            assert (link in client.get(address).text) == offered, (name, address)
    cat = factories.consultee_of(round_id, "CAT")
    assert f"/consultees/{cat}/file" not in become(CLERK).get(f"/rounds/{round_id}").text


def test_a_clerk_of_another_agency_files_nothing(
    consultee: UUID, become: Callable[[str], FlaskClient]
) -> None:
    for name in (SPECIALIST, "vanthu.stc"):
        assert become(name).get(f"/consultees/{consultee}/file").status_code in {403, 404}


def test_a_wrong_filing_is_withdrawn_and_shown_as_void(consultee: UUID, clerk: FlaskClient) -> None:
    clerk.post(f"/consultees/{consultee}/file", data={**COMES, **scan()})
    assert "Withdraw the filed reply" in clerk.get(f"/consultees/{consultee}").text
    address = f"/consultees/{consultee}/withdraw-filing"
    refused = clerk.post(address, data={"reason": ""})
    assert refused.status_code == 422
    assert "Say why" in refused.text
    assert clerk.post(address, data={"reason": "Của cơ quan khác."}).location == f"/consultees/{consultee}"
    page = clerk.get(f"/consultees/{consultee}").text
    for said in ("Void: filed and withdrawn", "Của cơ quan khác.", "Recorded anew on", "Công văn.pdf"):
        assert said in page
    assert "Withdraw the filed reply" not in page
    again = clerk.post(address, data={"reason": "Lần nữa."})
    assert again.status_code == 409
    assert "There is no filed reply here to withdraw" in again.text
    assert "Lần nữa." in again.text


def test_explanations_are_lost_only_by_a_tick(consultee: UUID, clerk: FlaskClient) -> None:
    clerk.post(f"/consultees/{consultee}/file", data={**COMES, **scan()})
    factories.explain(consultee, 1, "noted", "Ghi nhận.")
    address = f"/consultees/{consultee}/withdraw-filing"
    assert 'name="confirmed"' in clerk.get(f"/consultees/{consultee}").text
    refused = clerk.post(address, data={"reason": "Sai cơ quan."})
    assert refused.status_code == 422
    assert 'value="Sai cơ quan."' in refused.text
    assert clerk.post(address, data={"reason": "Sai cơ quan.", "confirmed": "1"}).status_code == 302
    assert "Ghi nhận." in clerk.get(f"/consultees/{consultee}").text


def test_what_was_filed_under_an_agency_by_mistake_is_not_shown_to_it(
    consultee: UUID, clerk: FlaskClient, become: Callable[[str], FlaskClient]
) -> None:
    clerk.post(f"/consultees/{consultee}/file", data={**COMES, **scan()})
    clerk.post(f"/consultees/{consultee}/withdraw-filing", data={"reason": "Của cơ quan khác."})
    [void] = consultations.void_replies_of(consultee)
    own, asker = become("lanhdao.stp"), become(DRAFTER)
    page = own.get(f"/consultees/{consultee}").text
    assert "Của cơ quan khác." in page
    assert "Đề nghị nêu rõ thời hạn." not in page
    assert own.get(f"/files/{void.evidence[0].id}").status_code == 404
    assert asker.get(f"/files/{void.evidence[0].id}").status_code == 200


def test_others_are_not_offered_to_withdraw_it(
    consultee: UUID, clerk: FlaskClient, become: Callable[[str], FlaskClient]
) -> None:
    clerk.post(f"/consultees/{consultee}/file", data={**COMES, **scan()})
    for name, offered in ((DRAFTER, True), ("lanhdao.snv", False), ("lanhdao.stp", False)):
        page = become(name).get(f"/consultees/{consultee}").text
        assert (f"/consultees/{consultee}/withdraw-filing" in page) == offered, name
