from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from service import documents
from service.db import new_id, transaction
from service.deadlines import local_day
from tests import approving, factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

PDF = b"%PDF-1.7\nVietnam"


def attach(
    owner_id: UUID, name: str = "soanthao.snv", content: bytes = PDF, filename: str = "Dự thảo.pdf"
) -> str:
    """A file attached to something; its address. Commits."""
    with transaction():
        return f"/files/{documents.attach(owner_id, filename, content, act=factories.act(name))}"


def statuses(become: Callable[[str], FlaskClient], address: str, *people: str) -> list[int]:
    """What each of these people gets at this address."""
    return [become(name).get(address).status_code for name in people]


def test_a_file_is_saved_and_never_opened_in_our_name(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    page = b"<script>alert(1)</script>"
    address = attach(factories.document(), content=page, filename="ghi chú.html")
    answer = become("soanthao.snv").get(address)
    assert answer.data == page
    assert answer.mimetype == "text/plain"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''ghi%20ch%C3%BA.html.txt" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_documents_file_is_for_those_who_draft_it_and_once_it_is_dispatched_its_recipients(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    letter_id = factories.letter(agencies=[str(factories.agency("STC").id)])
    address = attach(letter_id)
    people = ("lanhdao.snv", "chuyenvien.stc", "chuyenvien.stp")
    assert statuses(become, address, *people) == [200, 404, 404]
    factories.sign_and_number(letter_id)
    factories.dispatch(letter_id)
    assert statuses(become, address, *people) == [200, 200, 404]


def test_others_read_the_files_that_were_there_when_the_document_came_to_them(
    app: Flask, become: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    document_id = approving.commented()
    page = f"/documents/{document_id}/files"

    def attach_another(name: str) -> None:
        house_clock.move(minutes=1)
        answer = become(DRAFTER).post(page, data={"file": (BytesIO(PDF), name)})
        assert answer.status_code == 302

    def read_by(name: str) -> list[str] | int:
        answer = become(name).get(page)
        shown = re.findall(r'href="(/files/[^"]+)">([^<]+)<', answer.text)
        assert all(become(name).get(address).status_code == 200 for address, _ in shown)
        return [filename for _, filename in shown] if answer.status_code == 200 else answer.status_code

    house_clock.at = MIDNIGHT
    attach_another("Ý kiến nội bộ.pdf")
    inner = re.search(r"/files/[0-9a-f-]{36}", become(DRAFTER).get(page).text)
    assert inner
    assert read_by("vanthu.stp") == []
    assert statuses(become, inner[0], "vanthu.stp", approving.CHAIRMAN, "chuyenvien.cat") == [404, 404, 404]
    assert read_by(approving.CHAIRMAN) == 404
    approving.write(document_id)
    approving.explained(document_id)
    submit(at=house_clock.at)
    assert read_by(approving.CHAIRMAN) == ["Ý kiến nội bộ.pdf"]
    assert read_by("vanthu.stp") == []
    house_clock.move(minutes=1)
    refused = become(DRAFTER).post(page, data={"file": (BytesIO(PDF), "Muộn.pdf")})
    assert refused.status_code == 409
    assert "Muộn" not in become(DRAFTER).get(page).text
    assert 'type="file"' not in become(DRAFTER).get(page).text
    back = {"decision": "return", "remark": "Bổ sung phụ lục."}
    approving.take("review_submission", back, at=house_clock.at)
    attach_another("Phụ lục mới.pdf")
    assert read_by(DRAFTER) == ["Ý kiến nội bộ.pdf", "Phụ lục mới.pdf"]
    assert read_by(approving.CHAIRMAN) == ["Ý kiến nội bộ.pdf"]


def submit(*, at: datetime) -> None:
    """The submission is written, checked, signed and sent at this instant; commits."""
    approving.take("prepare_submission", approving.SUBMISSION, at=at)
    approving.take("check_submission", {"decision": "approve"}, at=at)
    approving.take("sign_submission", {"decision": "sign"}, at=at)
    dated = local_day(at).isoformat()
    approving.take("dispatch_submission", {"decision": "dispatch", "dated": dated}, at=at)


def test_a_consultee_reads_the_files_of_what_it_is_asked_about(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    from service import consultations

    round_id = factories.asked_round("STC")
    address = attach(consultations.round_shown(round_id).document_id)
    assert statuses(become, address, "chuyenvien.stc", "chuyenvien.stp") == [200, 404]


def test_a_replys_file_leaves_its_agency_only_with_the_reply(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    consultee_id = factories.consultee_of(factories.asked_round("STC", "STP"), "STC")
    address = attach(consultee_id, "chuyenvien.stc")
    people = ("lanhdao.stc", "soanthao.snv", "lanhdao.stp", "chuyenvien.cat")
    assert statuses(become, address, *people) == [200, 404, 404, 404]
    factories.draft_reply(consultee_id, factories.act("chuyenvien.stc"))
    factories.release_reply(consultee_id, factories.act("lanhdao.stc"))
    assert statuses(become, address, *people) == [200, 200, 404, 404]


def test_what_belongs_to_nothing_known_is_hidden(app: Flask, become: Callable[[str], FlaskClient]) -> None:
    assert statuses(become, attach(new_id()), "soanthao.snv") == [404]
    assert statuses(become, f"/files/{uuid4()}", "soanthao.snv") == [404]


def test_a_drafter_attaches_a_file_and_finds_it_in_the_list(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    drafter, page = become("soanthao.snv"), f"/documents/{factories.document()}/files"
    answer = drafter.post(page, data={"file": (BytesIO(PDF), "Phụ lục.pdf")})
    assert answer.status_code == 302
    shown = drafter.get(page).text
    found = re.search(r'href="(/files/[^"]+)">Phụ lục.pdf<', shown)
    assert found
    assert drafter.get(found[1]).data == PDF


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (None, "Choose a file first."),
        ((BytesIO(b""), "x.pdf"), "is empty"),
        ((BytesIO(b"MZ\x90\x00"), "x.exe"), "Save it as PDF"),
    ],
)
def test_a_refused_file_is_said_at_its_field(
    app: Flask, become: Callable[[str], FlaskClient], file: object, says: str
) -> None:
    drafter = become("soanthao.snv")
    drafter.post("/language", data={"language": "en"})
    data = {"file": file} if file else {}
    answer = drafter.post(f"/documents/{factories.document()}/files", data=data)
    assert answer.status_code == 422
    assert says in answer.text
    assert 'aria-describedby="file-wrong"' in answer.text


def test_other_agencies_attach_nothing_and_see_no_list(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    page = f"/documents/{factories.document()}/files"
    assert statuses(become, page, "chuyenvien.stc") == [404]
    answer = become("chuyenvien.stc").post(page, data={"file": (BytesIO(PDF), "x.pdf")})
    assert answer.status_code == 403


def posted(browser: FlaskClient, page: str, name: str, megabytes: int) -> int:
    """The status for a form with one part of so many megabytes, a file if it has a name.

    The test client would itself put a form of this size into a file that it leaves open.
    """
    filename = f'; filename="{name}"' if name else ""
    head = f'--x\r\nContent-Disposition: form-data; name="file"{filename}\r\n\r\n%PDF-'
    body = head.encode() + b"x" * (megabytes * 1024 * 1024) + b"\r\n--x--\r\n"
    return browser.post(page, data=body, content_type="multipart/form-data; boundary=x").status_code


def test_large_files_come_in_where_files_are_taken_and_large_texts_nowhere(
    app: Flask, become: Callable[[str], FlaskClient]
) -> None:
    drafter, page = become("soanthao.snv"), f"/documents/{factories.document()}/files"
    assert posted(drafter, page, "x.pdf", 6) == 302
    assert posted(drafter, page, "", 6) == 413
    assert posted(drafter, "/language", "x.pdf", 6) == 413
    assert drafter.post("/language", data={"language": "x" * (6 * 1024 * 1024)}).status_code == 413
    assert posted(drafter, page, "x.pdf", 53) == 413
