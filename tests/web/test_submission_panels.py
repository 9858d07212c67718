"""Writing the submission, and the page of a document: where it stands and what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from service import consultations, documents, processes
from service.db import transaction
from tests import factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient


def test_a_submission_begins_with_the_draft_and_what_stayed_open(app: Flask) -> None:
    comments = [{"opinion": "Nêu rõ thời hạn."}, {"opinion": "Bỏ mục II."}]
    round_id = factories.answered_round("STC", comments=comments)
    consultee_id = factories.consultee_of(round_id, "STC")
    factories.explain(consultee_id, 1, "noted", "Ghi nhận.")
    factories.explain(consultee_id, 2, "not_accepted", "Mục II cần giữ.")
    begun = consultations.submission_begun(consultations.round_shown(round_id).document_id)
    assert begun["main_points"] == "- I. MỤC ĐÍCH"
    assert "Bỏ mục II. Giải trình: Mục II cần giữ." in begun["differing"]
    assert "Nêu rõ thời hạn." not in begun["differing"]
    assert begun["proposal"].endswith("ban hành Kế hoạch văn thư (hư cấu).")
    assert len(begun["enclosures"].splitlines()) == 3


def test_what_ordered_and_founds_a_draft_says_why_it_is_needed(app: Flask) -> None:
    document_id = factories.document(ordered_by="Quyết định số 01 (hư cấu).", bases="Luật A;\nLuật B;")
    begun = consultations.submission_begun(document_id)
    assert "thực hiện Quyết định số 01 (hư cấu).\n" in begun["necessity"]
    assert begun["necessity"].endswith("căn cứ: Luật A; Luật B.")
    assert begun["enclosures"] == "Dự thảo Kế hoạch văn thư (hư cấu)"


def test_a_submission_written_again_begins_as_it_was(app: Flask) -> None:
    document_id = factories.document()
    written = (str(document_id), "Cần.", "- A", "", "Ban hành.", "")
    with transaction():
        consultations.compose_submission(*written, act=factories.act())
    begun = consultations.submission_begun(document_id)
    assert (begun["necessity"], begun["main_points"], begun["differing"]) == ("Cần.", "- A", "")


def test_the_last_return_is_shown_until_somebody_approves(app: Flask) -> None:
    document_id = factories.document()
    factories.returned(document_id, by="giamdoc.snv")
    last = documents.last_return(document_id)
    assert last
    assert last.remark == "Sửa lại."
    with transaction():
        by = factories.act("giamdoc.snv", at=factories.later(hours=1))
        documents.decide(str(document_id), "approval", "approve", None, None, act=by)
    assert documents.last_return(document_id) is None


def test_a_document_says_what_comes_next_and_for_whom(become: Callable[[str], FlaskClient]) -> None:
    started = factories.instance()
    address = f"/documents/{started.subject_id}"
    drafter = become(DRAFTER)
    page = drafter.get(address).text
    task = steps.item_named(drafter, "Soạn công văn lấy ý kiến")
    assert f'href="{task}"' in page
    assert page.index(task) < page.index('id="draft-text"')
    colleague = become("giamdoc.snv").get(address).text
    assert task not in colleague
    assert "Soạn công văn lấy ý kiến" in colleague


def test_a_document_lists_its_letter_and_the_letter_leads_back(become: Callable[[str], FlaskClient]) -> None:
    round_id = factories.launch("STC")
    document_id = consultations.round_shown(round_id).document_id
    letter_id = documents.latest_letter_of(document_id)
    drafter = become(DRAFTER)
    page = drafter.get(f"/documents/{document_id}").text
    number = documents.number_of(UUID(str(letter_id)))
    assert number
    assert f'<a href="/documents/{letter_id}">' in page
    assert number.written in page
    assert f'href="/documents/{letter_id}/dispatch"' in page
    assert f'href="/documents/{document_id}"' in drafter.get(f"/documents/{letter_id}").text
    [line] = documents.accompanying(document_id)
    assert (line.number, line.sent) == (number.written, len(documents.dispatched_to(line.id).recipients))


def test_where_it_stands_names_people_before_dates(app: Flask) -> None:
    round_id = factories.launch("STC")
    document_id = consultations.round_shown(round_id).document_id
    waiting = processes.standing_of(document_id, factories.signed_in(factories.DRAFTER))
    assert waiting[0].waiting
    assert waiting[0].waiting.due_at, "while the round runs, the document waits for its day"
    with transaction():
        processes.advance(processes.due(at=MIDNIGHT)[0], at=MIDNIGHT)
    factories.pass_messages(at=MIDNIGHT)
    waiting = processes.standing_of(document_id, factories.signed_in(factories.DRAFTER))
    assert waiting[0].waiting
    assert waiting[0].waiting.role == "drafter"
