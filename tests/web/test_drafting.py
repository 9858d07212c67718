from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from service import documents
from service.db import db, transaction
from tests import factories
from tests.documents.drafts.test_following import FIRST, SECOND
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

TEXT = """KẾ HOẠCH
Trồng lau ven sông (hư cấu)

I. VIỆC CHUNG
1. Trồng lau trước ngày 15/3. Giữ lau ban ngày và ban đêm.
2. Đếm chim:
a) Mỗi tháng một lần;
b) Báo cáo trước ngày 15/11.
II. VIỆC RIÊNG
1. Xã Bến Lau đóng thuyền."""


@pytest.fixture
def drafter(become: Callable[[str], FlaskClient]) -> FlaskClient:
    """The drafter, reading English, with one draft registered."""
    client = become("soanthao.snv")
    client.post("/language", data={"language": "en"})
    assert steps.draft(client, text=TEXT).status_code == 302
    return client


@pytest.fixture
def draft_id(drafter: FlaskClient, app: Flask) -> UUID:
    """The document that the drafter has just registered."""
    [line] = documents.documents_of([factories.agency("SNV").id], limit=1)
    return line.id


def keys(draft_id: UUID) -> list[str]:
    """The keys of the body's clauses as they are stored now."""
    db.session.rollback()
    clauses = documents.clauses_of(documents.document_shown(draft_id).version.id)
    return [clause.key for clause in clauses if clause.zone == "body"]


def press(client: FlaskClient, draft_id: UUID, seen: int = 0, **button: str) -> tuple[int, str]:
    """Press a button of the division page; the status, and the address it leads to or the page."""
    posted = {name.replace("_", "-"): value for name, value in button.items()}
    answer = client.post(f"/documents/{draft_id}/division", data={"seen": seen, **posted})
    return answer.status_code, answer.headers.get("Location", answer.text)


def test_a_document_is_shown_as_its_clauses_with_an_anchor_each(drafter: FlaskClient, draft_id: UUID) -> None:
    page = drafter.get(f"/documents/{draft_id}").text
    for key, depth in [("trích_yếu", 0), ("I", 0), ("I.1", 1), ("I.2.b", 2), ("II.1", 1)]:
        assert re.search(rf'class="clause depth-{depth} [^"]*" id="clause-{re.escape(key)}"', page), key
        assert f'href="#clause-{key}"' in page
    assert "điểm b khoản 2 mục I" in page


def test_a_document_says_who_issues_it_who_shall_sign_and_on_which_bases(
    drafter: FlaskClient, draft_id: UUID
) -> None:
    own = factories.agency("SNV")
    agency, leader = documents.signers_of(own.id, day=factories.TODAY)[-1]
    answers = {
        "kind": "plan",
        "subject": "Kế hoạch đếm chim (hư cấu)",
        "issuer": str(agency.id),
        "ordered_by": "Chỉ thị số 99/CT-UBND",
        "bases": "Căn cứ một;\n\nCăn cứ hai.",
        "signer": str(leader.post_id),
        "restriction": "internal",
        "text": TEXT,
    }
    assert drafter.post("/start/document", data=answers).status_code == 302
    [line] = documents.documents_of([own.id], limit=1)
    page = html.unescape(drafter.get(f"/documents/{line.id}").text)
    for shown in (agency.name, leader.name, "Chỉ thị số 99/CT-UBND", "<div>Căn cứ hai.</div>", "internal"):
        assert shown in page


@pytest.mark.parametrize("degree", ["confidential", "secret", "top_secret"])
def test_a_state_secret_is_not_registered_and_the_page_says_where_to_go(
    drafter: FlaskClient, draft_id: UUID, degree: str
) -> None:
    answers = {"kind": "plan", "subject": "Kế hoạch khác (hư cấu)", "text": TEXT, "restriction": degree}
    answer = drafter.post("/start/document", data=answers)
    assert answer.status_code == 422
    assert "117/2025/QH15" in answer.text
    assert "Kế hoạch khác (hư cấu)" in answer.text
    [line] = documents.documents_of([factories.agency("SNV").id])
    assert line.id == draft_id


@pytest.mark.parametrize(
    ("button", "divided", "focus"),
    [
        ({"join": "I.2.b"}, ["I", "I.1", "I.2", "I.2.a", "II", "II.1"], "I.2.a"),
        ({"promote": "I.2.b"}, ["I", "I.1", "I.2", "I.2.a", "I.b", "II", "II.1"], "I.b"),
        ({"demote": "I.2"}, ["I", "I.1", "I.1.2", "I.1.2.a", "I.1.2.b", "II", "II.1"], "I.1.2"),
        (
            {"split_lines": "I.1", "lines": "1. Trồng lau trước ngày 15/3.\nGiữ lau\nban ngày và ban đêm."},
            ["I", "I.1", "I.1.¶1", "I.1.¶2", "I.2", "I.2.a", "I.2.b", "II", "II.1"],
            "I.1.¶1",
        ),
    ],
)
def test_a_button_corrects_the_division_and_the_page_goes_on_at_the_clause(
    drafter: FlaskClient, draft_id: UUID, button: dict[str, str], divided: list[str], focus: str
) -> None:
    status, address = press(drafter, draft_id, **button)
    assert (status, keys(draft_id)) == (302, divided)
    assert address == f"/documents/{draft_id}/division#clause-{focus}".replace("¶", "%C2%B6")


def test_the_sentences_of_a_clause_are_offered_to_split_before(drafter: FlaskClient, draft_id: UUID) -> None:
    page = drafter.get(f"/documents/{draft_id}/division?split=I.1").text
    offset = re.search(r'name="split-at" value="(\d+)"[^>]*>Giữ lau ban ngày và ban đêm', page)
    assert offset
    assert press(drafter, draft_id, split_at=offset[1])[0] == 302
    assert "I.1.¶1" in keys(draft_id)


def test_the_last_correction_is_taken_back(drafter: FlaskClient, draft_id: UUID) -> None:
    before = keys(draft_id)
    press(drafter, draft_id, join="I.2.b")
    status, address = press(drafter, draft_id, seen=1, undo="1")
    assert (status, keys(draft_id)) == (302, before)
    assert address.endswith("#clause-I.2.b")


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ({"join": "IX"}, "no clause “IX”"),
        ({"promote": "I"}, "cannot be corrected"),
        ({"split_at": "0"}, "cannot be corrected"),
        ({"split_at": "x"}, "cannot be corrected"),
        ({}, "cannot be corrected"),
        ({"split_lines": "I.1", "lines": "1. Trồng lau"}, "write a new version"),
        ({"split_lines": "I.2.a", "lines": "a) Mỗi tháng một lần;"}, "Begin a new line"),
        ({"join": "I.2.b", "seen": "7"}, "meanwhile"),
        *(({"split_at": place}, "") for place in ("9" * 5_000, "9" * 20, "-1", "²")),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_made_changes_nothing_and_says_so(
    drafter: FlaskClient, draft_id: UUID, button: dict[str, str], said: str
) -> None:
    before = keys(draft_id)
    data = {"seen": "0", **{name.replace("_", "-"): value for name, value in button.items()}}
    data |= {"seen": button.get("seen", "0")}
    answer = drafter.post(f"/documents/{draft_id}/division", data=data)
    assert answer.status_code in {404, 409, 422}
    assert said in html.unescape(answer.text)
    assert button.get("lines", "") in answer.text
    assert keys(draft_id) == before


def test_what_was_sent_to_others_is_divided_and_changed_no_more(drafter: FlaskClient, draft_id: UUID) -> None:
    with transaction():
        documents.freeze_latest(draft_id, act=factories.by_the_service())
    assert press(drafter, draft_id, join="I.2.b")[0] == 409
    assert "<button" not in drafter.get(f"/documents/{draft_id}/division").text.partition("<main")[2]
    typed = {"text": TEXT.replace("15/3", "31/3"), "note": "Lùi hạn trồng lau", "basis": ""}
    typed["basis"] = documents.fingerprint(documents.document_shown(draft_id).version.text)
    assert drafter.post(f"/documents/{draft_id}/versions/new", data=typed).status_code == 302
    assert [each.number for each in documents.versions_of(draft_id)] == [2, 1]
    page = drafter.get(f"/documents/{draft_id}").text
    assert "You last saw version 1" not in page, "the drafter has not looked at it before"
    assert "Lùi hạn trồng lau" in page
    assert "15/3" in drafter.get(f"/documents/{draft_id}?version=1").text


def test_who_saw_an_earlier_version_is_led_to_what_changed_since(
    drafter: FlaskClient, draft_id: UUID, become: Callable[[str], FlaskClient]
) -> None:
    reader = become("lanhdao.snv")
    reader.post("/language", data={"language": "en"})
    reader.get(f"/documents/{draft_id}")
    with transaction():
        documents.freeze_latest(draft_id, act=factories.by_the_service())
    with transaction():
        documents.add_version(draft_id, TEXT.replace("15/3", "31/3"), "", act=factories.act())
    assert f"/documents/{draft_id}/compare?old=1&amp;new=2" in reader.get(f"/documents/{draft_id}").text
    assert "You last saw" not in reader.get(f"/documents/{draft_id}").text


def test_two_versions_are_compared_with_the_changed_words_marked(
    drafter: FlaskClient, draft_id: UUID
) -> None:
    assert "one version so far" in drafter.get(f"/documents/{draft_id}/compare").text
    with transaction():
        documents.freeze_latest(draft_id, act=factories.by_the_service())
    changed = TEXT.replace("15/3.", "31/3.").replace("II. VIỆC", "3. Tỉa cỏ dại.\nII. VIỆC")
    with transaction():
        documents.add_version(draft_id, changed, "", act=factories.act())
    page = drafter.get(f"/documents/{draft_id}/compare").text
    assert "<del>15/3.</del> <ins>31/3.</ins>" in page
    assert "<ins>Tỉa cỏ dại.</ins>" in page
    assert "Xã Bến Lau" not in page
    assert "Xã Bến Lau" in drafter.get(f"/documents/{draft_id}/compare?old=1&new=2&all=1").text
    assert drafter.get(f"/documents/{draft_id}/compare?old=9").status_code == 404


def test_what_moved_and_what_was_split_is_said_with_where_from_and_where_to(drafter: FlaskClient) -> None:
    registered = factories.document(FIRST)
    with transaction():
        documents.freeze_latest(registered, act=factories.by_the_service())
    with transaction():
        documents.add_version(registered, SECOND, "", act=factories.act())
    page = drafter.get(f"/documents/{registered}/compare").text
    said = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert (
        "1 clause changed · 1 moved · 1 was split · 1 was joined of several · 1 is new · 1 was left out"
        in said
    )
    assert "Moved khoản 3 mục I → khoản 2 mục II 2. Đếm chim mỗi tháng một lần." in said
    assert said.count("Split khoản 2 mục I → khoản 3 mục I, khoản 4 mục I") == 2
    assert said.count("Joined khoản 1 mục II, khoản 2 mục II → khoản 1 mục II") == 2
    assert "<ins>Không</ins> để trâu bò vào bãi." in page, "what was split is shown as if it were new"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": ""}, "Paste the text"),
        ({"text": TEXT}, "word for word"),
        ({"text": "ă" * 400_001}, "400000"),
        ({"text": "a" + "\u0301\u0323" * 40_000}, "carries more than 30 marks"),
        ({"note": "x" * 501}, "500"),
        ({"text": "MẬT\n" + TEXT}, "117/2025/QH15"),
        ({"basis": "older"}, "while you were writing"),
    ],
)
def test_a_version_that_is_refused_keeps_what_was_typed(
    drafter: FlaskClient, draft_id: UUID, changed: dict[str, str], said: str
) -> None:
    shown = drafter.get(f"/documents/{draft_id}/versions/new").text
    basis = re.search(r'name="basis" value="(\w+)"', shown)
    assert basis
    typed = {"text": TEXT + "\n2. Xã khác.", "note": "Câu đã gõ", "basis": basis[1], **changed}
    answer = drafter.post(f"/documents/{draft_id}/versions/new", data=typed)
    assert answer.status_code in {409, 422}
    page = html.unescape(answer.text)
    assert said in page
    assert typed["text"] in page
    assert typed["note"] in page
    assert [each.number for each in documents.versions_of(draft_id)] == [1]


def test_a_text_nobody_was_asked_about_is_replaced_and_keeps_its_corrections(
    drafter: FlaskClient, draft_id: UUID
) -> None:
    press(drafter, draft_id, promote="I.2.b")
    basis = documents.fingerprint(documents.document_shown(draft_id).version.text)
    typed = {"text": TEXT.replace("đóng thuyền", "bắc cầu"), "note": "", "basis": basis}
    assert drafter.post(f"/documents/{draft_id}/versions/new", data=typed).status_code == 302
    assert keys(draft_id) == ["I", "I.1", "I.2", "I.2.a", "I.b", "II", "II.1"]
    assert "bắc cầu" in drafter.get(f"/documents/{draft_id}").text
