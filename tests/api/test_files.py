from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service.documents.attachments.files import MEGABYTE, MOST_MEGABYTES
from service.renditions import DOCX
from tests import factories
from tests.factories import DRAFTER, LEADER, SPECIALIST
from tests.renditions.word_reading import opened

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.api.conftest import Program

Make = "Callable[..., Program]"
OCTETS = "application/octet-stream"


@pytest.fixture
def document_id(app: Flask) -> UUID:
    """A draft of the department of home affairs, in hand."""
    found = factories.instance().subject_id
    assert found
    return found


def attach(
    mine: Program,
    document_id: UUID,
    content: bytes,
    name: str = "Phụ lục.txt",
    kind: str = OCTETS,
    **headers: str,
) -> TestResponse:
    return mine.open(
        "POST",
        f"/documents/{document_id}/files",
        data=content,
        content_type=kind,
        query_string={"filename": name},
        headers=headers,
    )


def test_a_file_is_attached_as_it_is_and_once_for_its_key(program: Make, document_id: UUID) -> None:
    mine, content = program(DRAFTER), "I. Ă\n".encode() * 100_000
    first = attach(mine, document_id, content, Idempotency_Key="phu-luc")
    assert first.status_code == 201, first.text
    again = attach(mine, document_id, content, Idempotency_Key="phu-luc")
    assert again.json == first.json
    assert again.headers["Idempotent-Replayed"] == "true"
    [file] = mine.get(f"/documents/{document_id}/files").json["items"]
    assert (file["filename"], file["size"], file["version"]) == ("Phụ lục.txt", len(content), 1)
    assert mine.get(f"/files/{file['id']}").data == content
    other = attach(mine, document_id, b"khac", Idempotency_Key="phu-luc")
    assert (other.status_code, other.json["type"]) == (422, "key-reused")


def test_what_cannot_be_attached_is_refused_and_nothing_is_kept(program: Make, document_id: UUID) -> None:
    mine = program(DRAFTER)
    assert attach(mine, document_id, b"MZ\0\0", "x.txt").json["errors"].keys() == {"file"}
    assert attach(mine, document_id, b"").status_code == 422
    assert attach(mine, document_id, b"x" * (MOST_MEGABYTES * MEGABYTE + 1)).json["type"] == "file-too-large"
    assert attach(mine, document_id, b"x" * (73 * MEGABYTE)).status_code == 413
    assert attach(mine, document_id, b"--x", kind="multipart/form-data").json["type"] == "no-octets"
    assert mine.get(f"/documents/{document_id}/files").json["items"] == []


def test_nobody_attaches_to_what_others_draft(program: Make, document_id: UUID) -> None:
    refused = attach(program("soanthao.stp"), document_id, b"I. A")
    assert refused.status_code == 404


def test_a_document_is_handed_out_as_pdf_to_those_who_read_it(program: Make) -> None:
    letter_id = factories.issued("department")
    for who in (DRAFTER, LEADER):
        pdf = program(who).get(f"/documents/{letter_id}/document.pdf")
        assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")
        assert pdf.headers["Content-Disposition"].startswith("attachment")
    main_id = program(DRAFTER).get(f"/documents/{letter_id}/letter").json["main_id"]
    assert program(LEADER).get(f"/documents/{main_id}/document.pdf").status_code == 404


def test_a_document_is_handed_out_as_a_word_file_to_those_who_read_it(program: Make) -> None:
    letter_id = factories.issued("department")
    for who in (DRAFTER, LEADER):
        answer = program(who).get(f"/documents/{letter_id}/document.docx")
        assert answer.mimetype == DOCX
        assert "Kính gửi:" in opened(answer.data).words
        assert answer.headers["Content-Disposition"].endswith(".docx")
    main_id = program(DRAFTER).get(f"/documents/{letter_id}/letter").json["main_id"]
    assert program(LEADER).get(f"/documents/{main_id}/document.docx").status_code == 404


def test_the_explanation_table_is_a_word_file_to_those_who_may_read_its_pdf(program: Make) -> None:
    round_id = factories.answered_round("STC")
    address = f"/rounds/{round_id}/explanation.docx"
    assert "TIẾP THU, GIẢI TRÌNH" in opened(program(DRAFTER).get(address).data).words
    assert program(SPECIALIST).get(address).status_code == 404


def test_the_explanation_table_is_a_pdf_once_the_round_is_over(program: Make) -> None:
    round_id = factories.answered_round("STC")
    assert program(DRAFTER).get(f"/rounds/{round_id}/explanation.pdf").data[:5] == b"%PDF-"
    assert program(SPECIALIST).get(f"/rounds/{round_id}/explanation.pdf").status_code == 404


def test_the_table_of_a_running_round_is_not_printed(program: Make, app: Flask) -> None:
    round_id = factories.launch("STC")
    for ending in ("pdf", "docx"):
        refused = program(DRAFTER).get(f"/rounds/{round_id}/explanation.{ending}")
        assert (refused.status_code, refused.json["type"]) == (409, "table-not-yet")
