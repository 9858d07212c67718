"""Replies that come as Word: a returned draft is read into the form of the agency's reply, or of who files it."""

from __future__ import annotations

import html
import re
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import func, select

from service import consultations, documents
from service.db import db
from service.documents.models import WordReading
from service.forms import vocabulary
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import SPECIALIST
from tests.journeys import steps
from tests.texts.returned.copies import ASKED, REPLANTED, came_back, comment, pinned
from tests.texts.word.files import p

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

SECOND = p("2. Đếm chim ở ", pinned(0, "bãi bồi"), " mỗi tháng một lần.")
COPY = came_back({1: REPLANTED, 2: SECOND}, comments=comment(0, "Bãi bồi nào?"))
CHANGED = "Đề nghị sửa: bỏ “tre”; thêm “lau”."
TYPED = {
    "stance": "agree_with_comments",
    "comments-0-place": "Mục II",
    "comments-0-opinion": "Đã gõ trước đó.",
    "general_remark": "Nhận xét chung đã gõ.",
}
COMES = {"received_at": "09/01/2022 20:00", "channel": "email", "stance": "agree_with_comments"}
READ = {"read-returned": "comments"}


def chosen(content: bytes = COPY, name: str = "Dự thảo góp ý.docx") -> dict[str, tuple[BytesIO, str]]:
    """A file where the returned draft is asked for."""
    return {"comments-returned-file": (BytesIO(content), name)}


def rows_on(page: str) -> list[dict[str, str]]:
    """The comments as they stand in the form."""
    found: dict[int, dict[str, str]] = {}
    for number, key, value in [
        *re.findall(r'<input[^>]* name="comments-(\d+)-(\w+)" value="([^"]*)"', page),
        *re.findall(r'<textarea[^>]* name="comments-(\d+)-(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL),
        *re.findall(
            r'<select[^>]* name="comments-(\d+)-(\w+)"(?:(?!</select>).)*?value="([^"]*)" selected',
            page,
            re.DOTALL,
        ),
    ]:
        found.setdefault(int(number), {})[key] = html.unescape(value)
    return [found[number] for number in sorted(found)]


def filled(page: str) -> dict[str, str]:
    """What a browser would send of these rows."""
    rows = rows_on(page)
    return {
        f"comments-{number}-{key}": value for number, row in enumerate(rows) for key, value in row.items()
    }


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round about the plan, in which an agency drafts its reply."""
    launched = factories.launch_only("STC", "STP", written=ASKED)
    factories.go_on()
    return launched


@pytest.fixture
def specialist(round_id: UUID, reads: Callable[[str], FlaskClient]) -> FlaskClient:
    """Who drafts the reply, reading English."""
    return reads(SPECIALIST)


@pytest.fixture
def task(specialist: FlaskClient) -> str:
    """The address of the task."""
    return steps.item_named(specialist, "Soạn ý kiến góp ý")


@pytest.fixture
def filing(round_id: UUID, house_clock: SetClock) -> str:
    """Where the asking agency files the reply of one that was silent."""
    house_clock.at = MIDNIGHT
    return f"/consultees/{factories.consultee_of(round_id, 'STP')}/file"


@pytest.fixture
def clerk(round_id: UUID, reads: Callable[[str], FlaskClient]) -> FlaskClient:
    """The asking agency's clerk, reading English."""
    return reads("vanthu.snv")


def test_a_returned_draft_becomes_comments_behind_those_that_were_typed(
    specialist: FlaskClient, task: str
) -> None:
    answer = specialist.post(task, data={**TYPED, **READ, **chosen()})
    assert answer.status_code == 200
    first, second, third = rows_on(answer.text)
    assert (first["place"], first["opinion"]) == ("Mục II", "Đã gõ trước đó.")
    assert (second["clause_key"], second["opinion"]) == ("I.1", CHANGED)
    assert second["proposal"] == "Trồng lau ven sông trước ngày 15/3."
    assert (third["clause_key"], third["place"], third["opinion"]) == ("I.2", "“bãi bồi”", "Bãi bồi nào?")
    assert "Nhận xét chung đã gõ." in answer.text
    assert "2 comments were added from Dự thảo góp ý.docx" in answer.text
    assert 'data-focus="field-comments-1"' in answer.text


def test_nothing_is_stored_until_the_task_is_finished(
    specialist: FlaskClient, task: str, round_id: UUID
) -> None:
    page = specialist.post(task, data={**READ, **chosen()}).text
    consultee = factories.consultee_of(round_id, "STC")
    assert consultations.reply_of(consultee, released_only=False) is None
    assert specialist.post(task, data={"stance": "disagree", **filled(page)}).status_code == 302
    reply = consultations.reply_of(consultee, released_only=False)
    assert reply is not None
    assert [(each.clause_key, each.opinion) for each in reply.comments] == [
        ("I.1", CHANGED),
        ("I.2", "Bãi bồi nào?"),
    ]


def test_a_file_that_was_chosen_is_read_whichever_button_is_pressed(
    specialist: FlaskClient, task: str, round_id: UUID
) -> None:
    answer = specialist.post(task, data={**TYPED, **chosen()})
    assert answer.status_code == 200
    assert len(rows_on(answer.text)) == 3
    assert consultations.reply_of(factories.consultee_of(round_id, "STC"), released_only=False) is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is a PDF"),
        (b"", "is empty"),
        (b"PK\x03\x04 and no more", "damaged or did not arrive whole"),
        (b"\x00\xff", "cannot be read"),
    ],
)
def test_a_bad_file_is_refused_and_nothing_typed_is_lost(
    specialist: FlaskClient, task: str, content: bytes, said: str
) -> None:
    answer = specialist.post(task, data={**TYPED, **READ, **chosen(content)})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'id="field-comments-error"' in answer.text
    assert [row["opinion"] for row in rows_on(answer.text)] == ["Đã gõ trước đó."]
    assert "Nhận xét chung đã gõ." in answer.text


def test_the_button_without_a_file_asks_for_one(specialist: FlaskClient, task: str) -> None:
    answer = specialist.post(task, data={**TYPED, **READ})
    assert answer.status_code == 422
    assert "Choose the returned Word file first." in answer.text
    assert [row["opinion"] for row in rows_on(answer.text)] == ["Đã gõ trước đó."]


def test_a_file_without_comments_and_changes_says_so(specialist: FlaskClient, task: str) -> None:
    answer = specialist.post(task, data={**TYPED, **READ, **chosen(came_back())})
    assert answer.status_code == 200
    assert "no comments in the margin and no tracked changes" in answer.text
    assert len(rows_on(answer.text)) == 1


def test_what_finds_no_room_is_told_and_not_dropped(specialist: FlaskClient, task: str) -> None:
    most = vocabulary.MOST_ROWS
    comments = "".join(comment(number, f"Góp ý số {number}.") for number in range(most + 2))
    answer = specialist.post(task, data={**TYPED, **READ, **chosen(came_back(comments=comments))})
    assert len(rows_on(answer.text)) == most
    assert "There is no room for 3 more comments" in answer.text
    for number in range(most + 2):
        assert f"Góp ý số {number}." in answer.text


def test_more_words_than_a_form_can_be_sent_with_are_told_and_not_dropped(
    specialist: FlaskClient, task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.web.returned_files.MOST_CHARACTERS", 80)
    answer = specialist.post(task, data={**READ, **chosen()})
    assert [row["opinion"] for row in rows_on(answer.text)] == [CHANGED]
    assert "There is no room for 1 more comment:" in answer.text
    assert "Bãi bồi nào?" in answer.text


@pytest.mark.parametrize("button", ["", "x", "comments-0", "\0", "stance"])
def test_a_button_of_another_value_reads_the_same_list(
    specialist: FlaskClient, task: str, button: str
) -> None:
    answer = specialist.post(task, data={**chosen(), "read-returned": button})
    assert (answer.status_code, len(rows_on(answer.text))) == (200, 2)


def test_a_task_that_takes_no_such_file_is_shown_again(
    clerk: FlaskClient, reads: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    drafter = reads("soanthao.snv")
    steps.draft(drafter)
    other = steps.item_named(drafter, "Soạn công văn lấy ý kiến")
    answer = drafter.post(other, data={**chosen(), **READ, "deadline": "trước ngày 15/01/2022"})
    assert answer.status_code == 200
    assert "trước ngày 15/01/2022" in answer.text


def test_others_read_no_file_into_the_task(task: str, reads: Callable[[str], FlaskClient]) -> None:
    assert reads("lanhdao.stp").post(task, data={**chosen(), **READ}).status_code == 404


def test_a_clerk_reads_a_copy_into_the_filing_and_it_is_the_evidence(clerk: FlaskClient, filing: str) -> None:
    page = clerk.post(filing, data={**COMES, "number": "12/STP", **READ, **chosen()}).text
    assert [row["opinion"] for row in rows_on(page)] == [CHANGED, "Bãi bồi nào?"]
    assert 'value="12/STP"' in page
    aside = re.search(r'name="comments-returned-read" value="([\w-]+)"', page)
    assert aside
    consultee = UUID(filing.split("/")[2])
    assert consultations.filing_of(consultee) is None
    answer = clerk.post(filing, data={**COMES, **filled(page), "comments-returned-read": aside[1]})
    assert answer.status_code == 302, answer.text
    [evidence] = documents.attachments_of(consultee)
    assert documents.file_content(evidence.id).content == COPY
    assert evidence.filename == "Dự thảo góp ý.docx"


def test_another_file_that_was_chosen_is_the_evidence_instead(clerk: FlaskClient, filing: str) -> None:
    page = clerk.post(filing, data={**COMES, **READ, **chosen()}).text
    aside = re.search(r'name="comments-returned-read" value="([\w-]+)"', page)
    assert aside
    scan = {"evidence": (BytesIO(b"%PDF-1.7"), "Công văn.pdf")}
    answer = clerk.post(filing, data={**COMES, **filled(page), "comments-returned-read": aside[1], **scan})
    assert answer.status_code == 302, answer.text
    [evidence] = documents.attachments_of(UUID(filing.split("/")[2]))
    assert evidence.filename == "Công văn.pdf"


@pytest.mark.parametrize("whose", ["nobody", "another"])
def test_a_file_that_is_not_kept_is_no_evidence(
    clerk: FlaskClient, filing: str, reads: Callable[[str], FlaskClient], whose: str
) -> None:
    page = clerk.post(filing, data={**COMES, **READ, **chosen()}).text
    aside = re.search(r'name="comments-returned-read" value="([\w-]+)"', page)
    assert aside
    client, reading_id = (clerk, "x") if whose == "nobody" else (reads("soanthao.snv"), aside[1])
    answer = client.post(filing, data={**COMES, **filled(page), "comments-returned-read": reading_id})
    assert answer.status_code == 422
    assert "Add the file that shows what came" in html.unescape(answer.text)


def test_a_refused_filing_keeps_the_copy(clerk: FlaskClient, filing: str) -> None:
    page = clerk.post(filing, data={**COMES, **READ, **chosen()}).text
    aside = re.search(r'name="comments-returned-read" value="([\w-]+)"', page)
    assert aside
    wrong = {**COMES, "received_at": "hôm qua", "comments-returned-read": aside[1]}
    answer = clerk.post(filing, data={**wrong, **filled(page)})
    assert answer.status_code == 422
    assert f'name="comments-returned-read" value="{aside[1]}"' in answer.text
    assert "the Word file that the comments were read from: Dự thảo góp ý.docx" in answer.text
    assert len(rows_on(answer.text)) == 2


def test_a_bad_copy_is_refused_in_the_filing_and_nothing_is_kept(clerk: FlaskClient, filing: str) -> None:
    typed = {**COMES, "comments-0-opinion": "Đã gõ trước đó."}
    answer = clerk.post(filing, data={**typed, **READ, **chosen(b"%PDF-1.7")})
    assert answer.status_code == 422
    assert "This is a PDF" in answer.text
    assert [row["opinion"] for row in rows_on(answer.text)] == ["Đã gõ trước đó."]
    assert db.session.scalar(select(func.count()).select_from(WordReading)) == 0


def test_a_copy_with_the_stamp_of_a_secret_is_refused(specialist: FlaskClient, task: str) -> None:
    answer = specialist.post(task, data={**READ, **chosen(came_back({0: p("MẬT") + p("I. VIỆC CHUNG")}))})
    assert answer.status_code == 422
    assert "117/2025/QH15" in answer.text
