"""Writing the letter: its form begins with something, shows why it came back, and how the letter would look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from service import documents
from service.db import db, transaction
from service.documents.models import DocumentRecord
from service.inbox import WorkItem
from tests import factories
from tests.factories import DRAFTER, PHRASE
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

COMPOSE = "Soạn công văn lấy ý kiến"
USUAL = "không có văn bản trả lời được xem như thống nhất"


def typed(**changed: Any) -> dict[str, Any]:
    answers = {
        "subject": "góp ý dự thảo kế hoạch",
        "groups": ["police", "military"],
        "deadline": PHRASE,
        "silence_rule": "reply_required",
        "silence_sentence": "Đề nghị trả lời.",
        "show-preview": "1",
    }
    return {**answers, **changed}


def returned_letter(become: Callable[[str], FlaskClient]) -> tuple[FlaskClient, str]:
    """A letter that its signer sent back, and the drafter's task to write it again."""
    factories.instance()
    drafter = become(DRAFTER)
    drafter.post(steps.item_named(drafter, COMPOSE), data=typed(**{"show-preview": []}))
    factories.go_on("check_letter")
    signer = become("giamdoc.snv")
    refusal = {"decision": "return", "remark": "Cho thêm thời gian."}
    assert signer.post(steps.item_named(signer, "Ký công văn"), data=refusal).status_code == 302
    return drafter, steps.item_named(drafter, COMPOSE)


def test_the_first_letter_begins_with_what_is_usual(become: Callable[[str], FlaskClient]) -> None:
    factories.instance()
    drafter = become(DRAFTER)
    page = drafter.get(steps.item_named(drafter, COMPOSE)).text
    assert 'value="lấy ý kiến góp ý dự thảo Kế hoạch văn thư (hư cấu)"' in page
    assert USUAL in page
    assert f"{factories.signed_in(DRAFTER).name}, " in page
    assert 'name="silence_rule" value="deemed_consent">' in page, "the rule is for the drafter to choose"


def test_a_letter_that_came_back_begins_as_it_was_and_says_why(
    become: Callable[[str], FlaskClient],
) -> None:
    drafter, item = returned_letter(become)
    page = drafter.get(item).text
    assert "Cho thêm thời gian." in page
    assert 'value="góp ý dự thảo kế hoạch"' in page
    assert f'value="{PHRASE}"' in page
    assert 'value="police" checked' in page


def test_the_letter_of_another_round_begins_without_the_deadline_of_the_last(app: object) -> None:
    document_id = factories.document()
    factories.letter("police", about=document_id)
    assert documents.letter_begun(document_id, at=factories.later())["deadline"] == PHRASE
    letter_id = documents.latest_letter_of(document_id)
    assert letter_id
    factories.posted("giamdoc.snv", "head")
    with transaction():
        documents.sign(str(letter_id), act=factories.act("giamdoc.snv"))
    factories.number_series(documents.document_shown(letter_id).agency_id)
    with transaction():
        documents.number(str(letter_id), "2022-01-05", act=factories.act("vanthu.snv"))
        documents.dispatch(str(letter_id), act=factories.act("vanthu.snv"))
    begun = documents.letter_begun(document_id, at=factories.later())
    assert (begun["deadline"], begun["groups"]) == ("", ["police"])


def test_a_preview_shows_the_letter_and_whom_it_reaches_and_stores_nothing(
    become: Callable[[str], FlaskClient],
) -> None:
    factories.instance()
    drafter = become(DRAFTER)
    item = steps.item_named(drafter, COMPOSE)
    answer = drafter.post(item, data=typed())
    assert answer.status_code == 200
    shown = answer.text[answer.text.index('id="preview"') :]
    assert "V/v góp ý dự thảo kế hoạch" in shown
    assert "…/SNV-" in shown
    assert "Đề nghị trả lời." in shown
    assert factories.agency("CAT").name in shown
    assert 'value="góp ý dự thảo kế hoạch"' in answer.text
    assert db.session.scalars(select(DocumentRecord).where(DocumentRecord.kind == "letter")).all() == []
    assert len(db.session.scalars(select(WorkItem).where(WorkItem.state == "open")).all()) == 1


def test_a_preview_of_what_cannot_be_written_marks_the_field(
    become: Callable[[str], FlaskClient],
) -> None:
    factories.instance()
    drafter = become(DRAFTER)
    answer = drafter.post(steps.item_named(drafter, COMPOSE), data=typed(groups=[]))
    assert answer.status_code == 422
    assert "field-groups-error" in answer.text
    assert 'value="góp ý dự thảo kế hoạch"' in answer.text
    assert 'id="preview"' not in answer.text


def test_a_usual_sentence_left_as_it_stood_follows_the_rule(app: object) -> None:
    document_id = factories.document()
    usual = documents.letter_begun(document_id, at=factories.later())["silence_sentence"]
    answers = factories.letter_answers("police", silence_rule="reply_required", silence_sentence=usual)
    preview = documents.preview_letter(document_id, answers, at=factories.later())
    text = " ".join(clause.text for clause in preview.clauses)
    assert USUAL not in text
    assert "vẫn có văn bản trả lời" in text
