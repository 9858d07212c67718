from __future__ import annotations

import html
import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from service import documents
from service.db import db
from service.documents.attachments import word_files
from service.documents.models import Attachment, DocumentRecord, WordReading, WordSource
from tests.texts.word.files import docx, gone, ins, p

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

START = "/start/document"
FILE = docx(p("I. VIỆC CHUNG"), p("1. Trồng ", gone("tre"), ins("lau"), " ven sông."))
TEXT = "I. VIỆC CHUNG\n\n1. Trồng lau ven sông."
ANSWERS = {"kind": "plan", "subject": "Trồng lau (hư cấu)"}


@pytest.fixture
def drafter(app: Flask, reads: Callable[[str], FlaskClient]) -> FlaskClient:
    """The drafter, reading English."""
    return reads("soanthao.snv")


def chosen(content: bytes = FILE, name: str = "Dự thảo.docx") -> dict[str, tuple[BytesIO, str]]:
    """A file in the field of the text."""
    return {"text-word-file": (BytesIO(content), name)}


def text_on(page: str) -> str:
    """What stands in the field of the text."""
    field = re.search(r'<textarea[^>]* name="text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert field
    return html.unescape(field[1])


def aside_on(page: str) -> dict[str, str]:
    """What the page says of the file that was put aside."""
    field = re.search(r'name="text-word-read" value="([\w-]+)"', page)
    return {"text-word-read": field[1]} if field else {}


def the_document() -> UUID:
    return db.session.scalars(select(DocumentRecord.id)).one()


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_file_is_read_into_the_form_and_everything_typed_stays(drafter: FlaskClient) -> None:
    answer = drafter.post(START, data={**ANSWERS, **chosen(), "text": "", "read-word": "text"})
    assert answer.status_code == 200
    assert text_on(answer.text) == TEXT
    assert 'value="Trồng lau (hư cấu)"' in answer.text
    assert "2 tracked changes were taken as accepted" in answer.text
    assert count(DocumentRecord) == 0


def test_a_file_that_was_read_is_attached_to_the_version(drafter: FlaskClient) -> None:
    page = drafter.post(START, data={**ANSWERS, **chosen(), "read-word": "text"}).text
    edited = TEXT.replace("ven sông", "ven sông Mây")
    answer = drafter.post(START, data={**ANSWERS, **aside_on(page), "text": edited})
    assert answer.status_code == 302
    shown = documents.document_shown(the_document())
    assert shown.version.text == edited
    source = documents.word_source_of(shown.version.id)
    assert source is not None
    assert documents.file_content(source.attachment_id).content == FILE
    assert [(each.kind, each.words) for each in source.changes] == [("deleted", "tre"), ("inserted", "lau")]
    page = drafter.get(f"/documents/{shown.id}").text
    assert "Read from the Word file" in page
    assert f"/files/{source.attachment_id}" in page
    assert "05/01/2022" in page
    assert count(WordReading) == 0


def test_a_file_is_read_by_the_last_button_where_nothing_was_typed(drafter: FlaskClient) -> None:
    assert drafter.post(START, data={**ANSWERS, **chosen(), "text": " "}).status_code == 302
    shown = documents.document_shown(the_document())
    assert shown.version.text == TEXT
    assert documents.word_source_of(shown.version.id)


def test_what_was_read_stays_where_other_answers_are_refused(drafter: FlaskClient) -> None:
    answer = drafter.post(START, data={"kind": "plan", "subject": "", **chosen()})
    assert answer.status_code == 422
    assert text_on(answer.text) == TEXT
    again = {**ANSWERS, "text": TEXT, **aside_on(answer.text)}
    assert drafter.post(START, data=again).status_code == 302
    assert count(WordSource) == count(Attachment) == 1


def test_a_file_beside_a_text_that_was_typed_is_not_chosen_between(drafter: FlaskClient) -> None:
    answer = drafter.post(START, data={**ANSWERS, **chosen(), "text": "I. KHÁC"})
    assert answer.status_code == 422
    assert text_on(answer.text) == "I. KHÁC"
    assert "press “Read the Word file”" in html.unescape(answer.text)
    assert count(DocumentRecord) == 0


def test_a_text_that_a_file_replaces_is_shown_once_more(drafter: FlaskClient) -> None:
    page = drafter.post(START, data={**chosen(), "text": "Câu đã gõ trước đó", "read-word": "text"}).text
    assert text_on(page) == TEXT
    assert "Câu đã gõ trước đó" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is a PDF"),
        (b"", "is empty"),
        (docx(p("MẬT"), p("I. VIỆC CHUNG")), "117/2025/QH15"),
        (docx(p()), "no text"),
    ],
)
@pytest.mark.parametrize("button", [{}, {"read-word": "text"}])
def test_a_file_that_cannot_be_read_is_refused_at_its_field(
    drafter: FlaskClient, content: bytes, said: str, button: dict[str, str]
) -> None:
    answer = drafter.post(START, data={**ANSWERS, **chosen(content), **button})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'id="field-text-error"' in answer.text
    assert 'value="Trồng lau (hư cấu)"' in answer.text
    assert count(DocumentRecord) == count(WordReading) == 0


def test_the_button_without_a_file_asks_for_one(drafter: FlaskClient) -> None:
    answer = drafter.post(START, data={**ANSWERS, "text": "I. A", "read-word": "text"})
    assert answer.status_code == 422
    assert "Choose a Word file first." in answer.text
    assert text_on(answer.text) == "I. A"


def test_what_somebody_else_put_aside_is_not_there(
    drafter: FlaskClient, become: Callable[[str], FlaskClient]
) -> None:
    aside = aside_on(drafter.post(START, data={**chosen(), "read-word": "text"}).text)
    answer = become("soanthao.stc").post(START, data={**ANSWERS, **aside, "text": TEXT})
    assert answer.status_code == 422
    assert aside_on(answer.text) == {}
    assert count(DocumentRecord) == 0


@pytest.mark.parametrize("aside", ["", "x", "\0", "01975e1b-0000-7000-8000-000000000000"])
def test_an_id_of_nothing_is_refused_and_the_next_press_goes_on_without(
    drafter: FlaskClient, aside: str
) -> None:
    answer = drafter.post(START, data={**ANSWERS, "text": TEXT, "text-word-read": aside})
    assert answer.status_code == 422
    assert "is kept for a day" in answer.text
    assert drafter.post(START, data={**ANSWERS, "text": text_on(answer.text)}).status_code == 302


def test_what_nobody_came_back_for_is_dropped(drafter: FlaskClient, house_clock: SetClock) -> None:
    for _ in range(word_files.MOST_KEPT + 2):
        drafter.post(START, data={**chosen(), "read-word": "text"})
    assert count(WordReading) == word_files.MOST_KEPT
    house_clock.move(days=1, minutes=1)
    drafter.post(START, data={**chosen(), "read-word": "text"})
    assert count(WordReading) == 1


def draft(drafter: FlaskClient) -> UUID:
    """A draft that was typed."""
    assert drafter.post(START, data={**ANSWERS, "text": "I. CŨ"}).status_code == 302
    return the_document()


def new_version(drafter: FlaskClient, document_id: UUID) -> tuple[str, dict[str, str]]:
    """The page of the next version, and what is typed there: the text as it is."""
    address = f"/documents/{document_id}/versions/new"
    page = drafter.get(address).text
    basis = re.search(r'name="basis" value="(\w+)"', page)
    assert basis
    return address, {"text": text_on(page), "note": "Bản mới", "basis": basis[1]}


def test_the_next_version_is_read_from_a_file_over_the_text_as_it_was(drafter: FlaskClient) -> None:
    document_id = draft(drafter)
    address, typed = new_version(drafter, document_id)
    assert drafter.post(address, data={**typed, **chosen()}).status_code == 302
    version = documents.document_shown(document_id).version
    assert (version.text, version.note) == (TEXT, "Bản mới")
    assert documents.word_source_of(version.id)


def test_the_next_version_is_looked_through_before_it_is_saved(drafter: FlaskClient) -> None:
    document_id = draft(drafter)
    address, typed = new_version(drafter, document_id)
    page = drafter.post(address, data={**typed, **chosen(), "read-word": "text"}).text
    assert text_on(page) == TEXT
    assert "Bản mới" in page
    assert "I. CŨ" not in page, "nothing was typed that would be lost"
    typed["text"] = text_on(page)
    assert drafter.post(address, data={**typed, **aside_on(page)}).status_code == 302
    assert documents.word_source_of(documents.document_shown(document_id).version.id)


def test_a_version_read_again_is_told_by_its_last_file(drafter: FlaskClient) -> None:
    document_id = draft(drafter)
    for words in ("một", "hai"):
        address, typed = new_version(drafter, document_id)
        drafter.post(address, data={**typed, **chosen(docx(p(f"I. {words}")), f"{words}.docx")})
    source = documents.word_source_of(documents.document_shown(document_id).version.id)
    assert source is not None
    assert (source.filename, source.changes) == ("hai.docx", [])
    assert [each.filename for each in documents.attachments_of(document_id)] == ["một.docx", "hai.docx"]


def test_a_text_that_was_changed_since_is_told_to_be(drafter: FlaskClient, house_clock: SetClock) -> None:
    assert drafter.post(START, data={**ANSWERS, **chosen()}).status_code == 302
    address, typed = new_version(drafter, the_document())
    page = address.removesuffix("/versions/new")
    assert "was changed here since" not in drafter.get(page).text
    house_clock.move(minutes=1)
    assert drafter.post(address, data={**typed, "text": TEXT + "\n\n2. Đếm chim."}).status_code == 302
    assert "was changed here since" in drafter.get(page).text


def test_a_version_that_is_refused_keeps_what_was_read(drafter: FlaskClient) -> None:
    document_id = draft(drafter)
    address, typed = new_version(drafter, document_id)
    answer = drafter.post(address, data={**typed, **chosen(), "note": "x" * 501})
    assert answer.status_code == 422
    assert text_on(answer.text) == TEXT
    assert aside_on(answer.text)
    assert count(WordSource) == 0


def test_whose_changes_were_accepted_is_the_drafting_agencys_to_know(
    drafter: FlaskClient, reads: Callable[[str], FlaskClient]
) -> None:
    assert drafter.post(START, data={**ANSWERS, **chosen()}).status_code == 302
    document_id = the_document()
    page = reads("lanhdao.snv").get(f"/documents/{document_id}").text
    assert "tracked changes were taken as accepted" in page
    assert reads("chuyenvien.stp").get(f"/documents/{document_id}").status_code == 404


def test_the_history_tells_that_a_text_was_read_from_a_file(drafter: FlaskClient) -> None:
    drafter.post(START, data={**ANSWERS, **chosen()})
    assert "Text read from a Word file" in drafter.get(f"/documents/{the_document()}/trace").text
