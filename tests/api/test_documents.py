from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service import consultations, documents
from service.db import transaction
from tests import approving, factories
from tests.factories import DRAFTER, LEADER

if TYPE_CHECKING:
    from flask import Flask


Make = "Callable[..., Program]"
WRITTEN = "I. MỤC ĐÍCH\n1. Nâng cao chất lượng.\n2. Bảo đảm thống nhất."


@pytest.fixture
def document_id(app: Flask) -> UUID:
    """A draft of the department of home affairs, in hand."""
    found = factories.instance().subject_id
    assert found
    return found


def test_the_list_holds_what_the_persons_agencies_draft(program: Make, document_id: UUID) -> None:
    mine = program(DRAFTER).get("/documents").json
    assert ([each["id"] for each in mine["items"]], mine["total"]) == ([str(document_id)], 1)
    assert program(LEADER).get("/documents").json["items"] == []
    assert program(DRAFTER).get("/documents", page=2).json["items"] == []


def test_a_document_comes_with_its_text_and_where_it_stands(program: Make, document_id: UUID) -> None:
    shown = program(DRAFTER).get(f"/documents/{document_id}").json
    assert shown["version"]["text"] == "I. MỤC ĐÍCH"
    assert shown["number"] is None
    waiting = [step["waiting"]["role"] for step in shown["standing"]]
    assert waiting == ["drafter"]


def test_a_new_text_is_written_read_and_compared(program: Make, document_id: UUID) -> None:
    mine = program(DRAFTER)
    with transaction():
        documents.freeze_latest(document_id, act=factories.act())
    written = mine.post(f"/documents/{document_id}/versions", {"text": WRITTEN, "note": "Thêm mục I"})
    assert (written.status_code, written.json["version"]["number"]) == (201, 2)
    versions = mine.get(f"/documents/{document_id}/versions").json["items"]
    assert [(each["number"], each["note"]) for each in versions] == [(2, "Thêm mục I"), (1, "")]
    clauses = mine.get(f"/documents/{document_id}/versions/2/clauses").json["items"]
    assert [each["key"] for each in clauses] == ["I", "I.1", "I.2"]
    changes = mine.get(f"/documents/{document_id}/comparison", old=1, new=2).json["items"]
    assert [each["kind"] for each in changes] == ["same", "new", "new"]
    assert mine.get(f"/documents/{document_id}/versions/1").json["text"] == "I. MỤC ĐÍCH"
    assert mine.get(f"/documents/{document_id}/versions/3").status_code == 404
    assert mine.get(f"/documents/{document_id}/comparison", old=1, new=9).status_code == 404


def test_a_text_that_somebody_changed_meanwhile_is_not_written_over(program: Make, document_id: UUID) -> None:
    mine = program(DRAFTER)
    tag = mine.get(f"/documents/{document_id}").headers["ETag"]
    address = f"/documents/{document_id}/versions"
    first = mine.post(address, {"text": WRITTEN}, If_Match=tag)
    assert first.status_code == 201
    refused = mine.post(address, {"text": "I. KHÁC"}, If_Match=tag)
    assert (refused.status_code, refused.json["type"]) == (409, "out-of-date")
    assert mine.post(address, {"text": "I. KHÁC"}, If_Match=first.headers["ETag"]).status_code == 201


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "I. MỤC ĐÍCH"}, "text"),
        ({"text": "x" * 2_000_001}, "text"),
        ({"text": None}, "text"),
        ({}, "text"),
        ({"text": "I. A", "note": 7}, "note"),
    ],
)
def test_a_text_that_cannot_be_meant_is_refused(
    program: Make, document_id: UUID, body: dict[str, object], field: str
) -> None:
    refused = program(DRAFTER).post(f"/documents/{document_id}/versions", body)
    assert (refused.status_code, list(refused.json["errors"])) == (422, [field])


def test_remarks_are_read_and_answered(program: Make, document_id: UUID) -> None:
    remark_id = factories.returned(document_id)
    mine = program(DRAFTER)
    [decision] = mine.get(f"/documents/{document_id}/decisions").json["items"]
    assert decision["decision"] == "return"
    answered = mine.post(f"/remarks/{remark_id}/answer", {"answer": "Đã bổ sung."})
    assert answered.status_code == 200, answered.text
    [remark] = [each for each in answered.json["items"] if each["id"] == str(remark_id)]
    assert remark["answer"] == "Đã bổ sung."
    assert mine.post(f"/remarks/{remark_id}/answer", {"answer": " "}).status_code == 422


def test_the_timeline_is_the_history_of_the_page(program: Make, document_id: UUID) -> None:
    history = program(DRAFTER).get(f"/documents/{document_id}/timeline").json
    assert history["items"][-1]["event"] == "process:started"
    assert "document:registered" in {each["event"] for each in history["items"]}
    assert history["total"] == len(history["items"])


def test_a_file_is_listed_and_handed_out_as_it_is(program: Make, document_id: UUID) -> None:
    with transaction():
        documents.attach(document_id, "Phụ lục.txt", "I. Ă".encode(), act=factories.act())
    mine = program(DRAFTER)
    [file] = mine.get(f"/documents/{document_id}/files").json["items"]
    assert (file["filename"], file["size"]) == ("Phụ lục.txt", 5)
    got = mine.get(f"/files/{file['id']}")
    assert got.data.decode() == "I. Ă"
    assert got.headers["Content-Disposition"].startswith("attachment")


def test_a_dispatched_letter_is_seen_on_both_sides(program: Make) -> None:
    letter_id = factories.issued("department")
    sender, receiver = program(DRAFTER), program(LEADER)
    before = sender.get(f"/documents/{letter_id}/dispatch").json
    [arrival] = receiver.get("/arrivals").json["items"]
    assert (arrival["document_id"], arrival["received_at"]) == (str(letter_id), None)
    issued = receiver.get(f"/arrivals/{letter_id}").json
    assert issued["number"] == arrival["number"]
    after = sender.get(f"/documents/{letter_id}/dispatch").json
    assert (before["received"], after["received"], after["sent"]) == (0, 1, before["sent"])


def test_the_register_and_the_series_of_the_clerk(program: Make) -> None:
    factories.issued("department")
    clerk = program("vanthu.snv")
    register = clerk.get("/registers/outgoing", year=2022).json
    assert [(each["number"], each["state"]) for each in register["items"]] == [(7, "used")]
    assert register["total"] == 1
    assert clerk.get("/registers/outgoing", year=2021).json["items"] == []
    assert 7 in {each["last"] for each in clerk.get("/series").json["items"]}
    other = clerk.get("/registers/outgoing", agency_id=str(factories.agency("STC").id))
    assert other.status_code == 403


def test_a_letter_says_what_it_asks(program: Make) -> None:
    letter_id = factories.letter("department")
    mine = program(DRAFTER)
    letter = mine.get(f"/documents/{letter_id}/letter").json
    assert (letter["groups"], letter["deadline_phrase"]) == (["department"], factories.PHRASE)
    assert mine.get(f"/documents/{letter['main_id']}/letter").json == letter


def test_a_document_without_a_letter_has_none(program: Make, document_id: UUID) -> None:
    assert program(DRAFTER).get(f"/documents/{document_id}/letter").status_code == 404


def test_documents_are_listed_by_how_they_concern_the_reader(program: Make, app: Flask) -> None:
    round_id = factories.launch("STC")
    factories.document()
    asked_about = str(consultations.round_shown(round_id).document_id)
    mine, asked = program(DRAFTER), program(LEADER)
    assert mine.get("/documents", relation="ours").json["total"] == 2
    assert mine.get("/documents", search="không có").json["items"] == []
    [line] = asked.get("/documents", relation="asked").json["items"]
    assert (line["id"], line["relations"], line["standing"]) == (asked_about, ["asked"], None)
    assert asked.get("/documents", relation="ours").json["items"] == []
    assert asked.get("/documents", relation="theirs").status_code == 422


def test_who_decides_reads_what_was_laid_before_them_and_not_the_working_draft(program: Make) -> None:
    found = approving.returned()
    address, drafter, chairman = f"/documents/{found}", program(DRAFTER), program(approving.CHAIRMAN)
    laid = chairman.get(address).json["version"]
    written = drafter.post(f"{address}/versions", {"text": WRITTEN, "note": "Đang sửa"})
    assert written.status_code == 201, written.text
    assert chairman.get(address).json["version"] == laid
    numbers = [each["number"] for each in chairman.get(f"{address}/versions").json["items"]]
    assert written.json["version"]["number"] not in numbers
    for rule in ("", "/clauses"):
        unseen = f"{address}/versions/{written.json['version']['number']}{rule}"
        assert chairman.get(unseen).status_code == 404
        assert drafter.get(unseen).status_code == 200
    [decision] = [
        each for each in chairman.get(f"{address}/decisions").json["items"] if each["decision"] == "return"
    ]
    assert decision["version"] == laid["number"]


def test_whom_a_letter_reaches_is_listed_before_it_leaves(program: Make) -> None:
    letter_id = factories.letter("department")
    reached = program(DRAFTER).get(f"/documents/{letter_id}/recipients").json
    assert reached["total"] == len(reached["items"]) > 1
    assert str(factories.agency("STC").id) in {each["agency_id"] for each in reached["items"]}
    assert reached["cautions"]
