from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from service import audit, documents, processes
from service.db import transaction
from tests import factories
from tests.factories import later

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

REMARK = "Nêu rõ <kinh phí>."


@pytest.fixture
def returned(app: object) -> UUID:
    """A document that runs, returned by its leader with a remark on a clause and one on the whole."""
    document_id = factories.instance().subject_id
    assert document_id
    factories.clauses(document_id, "I", "II")
    with transaction():
        documents.decide(
            str(document_id),
            "approval",
            "return",
            "Xem lại toàn văn.",
            [{"clause_key": "II", "text": REMARK}],
            act=factories.act("lanhdao.snv"),
        )
    return document_id


def english(client: FlaskClient) -> FlaskClient:
    """The browser of somebody who reads English."""
    client.post("/language", data={"language": "en"})
    return client


def said(address: str, answer: str) -> dict[str, str]:
    """What the box beside a remark sends, by the address of its button."""
    return {f"answer-{address.rpartition('/')[2]}": answer}


def forms_of(page: str) -> list[str]:
    """The addresses that answers go to."""
    return re.findall(r'action="(/remarks/[^"]+)"', page)


def test_a_return_opens_as_a_checklist_and_counts_what_is_open(
    returned: UUID, become: Callable[[str], FlaskClient]
) -> None:
    drafter = english(become("soanthao.snv"))
    page = drafter.get(f"/documents/{returned}/remarks").text
    assert "2 to be answered" in page
    assert "Nêu rõ &lt;kinh phí&gt;." in page
    assert "Clause II" in page
    assert "Nội dung II" in page
    assert "Lưu Bách Tùng (hư cấu), Phó Giám đốc" in page
    for count, address in enumerate(forms_of(page), start=1):
        answer = drafter.post(address, data=said(address, f"Đã sửa {count}."))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(f"/documents/{returned}/remarks#remark-")
    page = drafter.get(f"/documents/{returned}/remarks").text
    assert "0 to be answered" in page
    assert "2 answered" in page
    assert "finish the task in your inbox" in page
    assert "Đã sửa 2." in page


def test_an_answer_stands_in_the_history_of_the_documents_process(
    returned: UUID, become: Callable[[str], FlaskClient]
) -> None:
    drafter = become("soanthao.snv")
    [address, _] = forms_of(drafter.get(f"/documents/{returned}/remarks").text)
    drafter.post(address, data=said(address, "Đã sửa."))
    [chain] = processes.chains_about([returned])
    assert "remark:answered" in [entry.event for entry in audit.history_of([chain])]


def test_any_button_keeps_the_answers_typed_beside_all_remarks(
    returned: UUID, become: Callable[[str], FlaskClient]
) -> None:
    drafter = english(become("soanthao.snv"))
    [first, second] = forms_of(drafter.get(f"/documents/{returned}/remarks").text)
    drafter.post(first, data=said(first, "Đã sửa mục một.") | said(second, "Đã sửa\r\nmục hai."))
    page = drafter.get(f"/documents/{returned}/remarks").text
    assert "2 answered" in page
    assert "Đã sửa mục một." in page
    [chain] = processes.chains_about([returned])
    drafter.post(first, data=said(first, "Đã sửa lại.") | said(second, "Đã sửa\r\nmục hai."))
    told = [entry.event for entry in audit.history_of([chain])]
    assert told.count("remark:answered") == 3, "the second answer is as it was"


def test_a_refused_answer_leaves_the_others_in_their_boxes_and_keeps_none(
    returned: UUID, become: Callable[[str], FlaskClient]
) -> None:
    drafter = english(become("soanthao.snv"))
    [first, second] = forms_of(drafter.get(f"/documents/{returned}/remarks").text)
    refused = drafter.post(first, data=said(first, " ") | said(second, "Đã sửa mục hai."))
    assert refused.status_code == 422
    assert "Đã sửa mục hai." in refused.text
    assert "2 to be answered" in drafter.get(f"/documents/{returned}/remarks").text


def test_a_refused_answer_keeps_what_was_typed_at_its_remark(
    returned: UUID, become: Callable[[str], FlaskClient]
) -> None:
    drafter = english(become("soanthao.snv"))
    address = forms_of(drafter.get(f"/documents/{returned}/remarks").text)[1]
    too_long = "ă" * 20_001
    answer = drafter.post(address, data=said(address, too_long))
    assert answer.status_code == 422
    assert answer.text.count(too_long) == 1
    assert "Use at most 20000 characters." in answer.text
    assert answer.text.count('aria-invalid="true"') == 1


def test_an_answer_that_was_decided_on_stays_and_what_was_typed_is_shown(
    returned: UUID, become: Callable[[str], FlaskClient]
) -> None:
    drafter = english(become("soanthao.snv"))
    address = forms_of(drafter.get(f"/documents/{returned}/remarks").text)[0]
    drafter.post(address, data=said(address, "Đã sửa."))
    with transaction():
        documents.decide(
            str(returned),
            "approval",
            "approve",
            None,
            None,
            act=factories.act("lanhdao.snv", at=later(hours=1)),
        )
    answer = drafter.post(address, data=said(address, "Sửa nữa theo ý mới."))
    assert answer.status_code == 409
    assert "has been decided on since" in answer.text
    assert "Sửa nữa theo ý mới." in answer.text


def test_the_leader_reads_the_checklist_and_has_nothing_to_answer(
    returned: UUID, become: Callable[[str], FlaskClient]
) -> None:
    leader = english(become("lanhdao.snv"))
    page = leader.get(f"/documents/{returned}/remarks").text
    assert "Xem lại toàn văn." in page
    assert forms_of(page) == []
    address = forms_of(become("soanthao.snv").get(f"/documents/{returned}/remarks").text)[0]
    assert leader.post(address, data=said(address, "Thay")).status_code == 403


def test_remarks_are_hidden_from_other_agencies(returned: UUID, become: Callable[[str], FlaskClient]) -> None:
    stranger = become("chuyenvien.stc")
    assert stranger.get(f"/documents/{returned}/remarks").status_code == 404
    assert become("soanthao.snv").post(f"/remarks/{uuid4()}").status_code == 404


def test_a_document_without_remarks_says_when_there_will_be_some(
    app: object, become: Callable[[str], FlaskClient]
) -> None:
    page = english(become("soanthao.snv")).get(f"/documents/{factories.document()}/remarks").text
    assert "When it is returned, the remarks stand here" in page
