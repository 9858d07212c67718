"""What whoever checks, signs, numbers and issues has before them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from service import clock, consultations, documents, processes
from service.db import db, transaction
from service.inbox import WorkItem
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, PHRASE, TODAY
from tests.journeys import steps

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

SIGN, DISPATCH, ISSUE = "Ký công văn", "Cấp số, phát hành công văn", "Cấp số, phát hành văn bản"
PLAN = "I. MỤC ĐÍCH\nMục đích chung.\n\nNơi nhận:\n- Các sở, ban, ngành;\n- Báo tỉnh;\n- Lưu: VT.\n"


def do(element: str, name: str, answers: dict[str, Any], *, at: datetime = WEDNESDAY) -> None:
    """Somebody does the step that waits; commits."""
    query = select(WorkItem.id).where(WorkItem.element == element, WorkItem.state == "open")
    item_id, person = db.session.scalars(query).one(), factories.signed_in(name)
    with transaction():
        processes.complete_item(item_id, lambda _: answers, person=person, address=None, at=at)


@pytest.fixture
def letter(app: Flask) -> UUID:
    """A letter to the police and the military that waits for its check; the id of its plan."""
    document_id = factories.instance().subject_id
    assert document_id
    do("compose_letter", DRAFTER, factories.letter_answers("police", "military"))
    factories.number_series(factories.agency("SNV").id)
    return document_id


def test_who_signs_sees_the_letter_and_the_lines_above_their_name(
    letter: UUID, become: Callable[[str], FlaskClient]
) -> None:
    factories.posted("giamdoc.snv", "deputy", "Phó Giám đốc")
    factories.go_on("check_letter")
    signer = become("giamdoc.snv")
    page = signer.get(steps.item_named(signer, SIGN)).text
    assert "<strong>KT. GIÁM ĐỐC</strong>" in page
    assert "<strong>PHÓ GIÁM ĐỐC</strong>" in page
    assert "chữ ký trình diễn" in page or "demonstration signature" in page
    assert "V/v lấy ý kiến góp ý dự thảo" in page
    assert factories.agency("CAT").name in page
    letter_id = documents.latest_letter_of(letter)
    assert f"/documents/{letter_id}/document.pdf" in page


def test_the_lines_shown_are_the_lines_signed(letter: UUID, become: Callable[[str], FlaskClient]) -> None:
    factories.go_on("check_letter")
    letter_id = documents.latest_letter_of(letter)
    assert letter_id
    post = factories.signed_in("giamdoc.snv").posts[0]
    shown = documents.signature_in_post(letter_id, post.id, day=TODAY)
    signer = become("giamdoc.snv")
    assert signer.post(steps.item_named(signer, SIGN), data={"decision": "sign"}).status_code == 302
    db.session.expire_all()
    signature = documents.signature_of(letter_id)
    assert signature
    assert list(signature.lines) == shown


def test_the_clerk_sees_the_next_number_and_todays_date(
    letter: UUID, become: Callable[[str], FlaskClient]
) -> None:
    factories.go_on("check_letter", "sign_letter")
    clerk = become("vanthu.snv")
    item = steps.item_named(clerk, DISPATCH)
    page = clerk.get(item).text
    assert "<strong>01/SNV-" in page
    assert 'name="dated" value="05/01/2022"' in page
    answer = clerk.post(item, data={"decision": "dispatch", "dated": "05/01/2022"})
    assert answer.status_code == 302
    letter_id = documents.latest_letter_of(letter)
    assert letter_id
    number = documents.number_of(letter_id)
    assert number
    assert number.written.startswith("01/SNV-")


def test_a_letter_whose_deadline_passed_tells_the_clerk_what_to_do(
    letter: UUID, become: Callable[[str], FlaskClient], house_clock: SetClock
) -> None:
    factories.go_on("check_letter", "sign_letter")
    house_clock.move(days=6)
    assert clock.now() == WEDNESDAY + timedelta(days=6)
    clerk = become("vanthu.snv")
    item = steps.item_named(clerk, DISPATCH)
    assert "alert-danger" in clerk.get(item).text
    answer = clerk.post(item, data={"decision": "dispatch", "dated": "11/01/2022"})
    assert answer.status_code == 422
    assert PHRASE in answer.text
    assert "alert-danger" in answer.text


def test_an_agency_that_is_asked_is_told_once(letter: UUID, work: Callable[[], None]) -> None:
    factories.go_on("check_letter", "sign_letter", "dispatch_letter")
    factories.pass_messages()
    work()
    assert factories.told("round_opened") == ["BCHQS", "CAT"]
    assert factories.told("document_dispatched") == []


@pytest.fixture
def to_issue(letter: UUID, house_clock: SetClock) -> UUID:
    """A plan of the department's own that is signed and waits for its number; its id."""
    factories.go_on("check_letter", "sign_letter", "dispatch_letter")
    factories.pass_messages()
    [round_] = consultations.rounds_of(letter)
    with transaction():
        processes.ask_next(round_.id, at=WEDNESDAY)
    for instance_id in processes.due(at=MIDNIGHT):
        with transaction():
            processes.advance(instance_id, at=MIDNIGHT)
    factories.pass_messages(at=MIDNIGHT)
    house_clock.at = MIDNIGHT
    with transaction():
        documents.add_version(letter, PLAN, "", act=factories.act())
    do("explain_comments", DRAFTER, {"next": "submit"}, at=MIDNIGHT)
    factories.go_on("check_draft", at=MIDNIGHT)
    do("sign_document", "giamdoc.snv", {"decision": "sign"}, at=MIDNIGHT)
    return letter


def test_the_list_of_recipients_begins_with_that_of_the_text(
    to_issue: UUID, become: Callable[[str], FlaskClient]
) -> None:
    clerk = become("vanthu.snv")
    page = clerk.get(steps.item_named(clerk, ISSUE)).text
    assert "\nCác sở, ban, ngành;\nBáo tỉnh;\nLưu: VT." in page
    assert "<strong>02/KH-SNV</strong>" in page
    assert 'value="10/01/2022"' in page
    assert "GIÁM ĐỐC" in page, "the paper bears its signature"


def test_a_list_is_shown_back_as_it_is_understood(
    to_issue: UUID, become: Callable[[str], FlaskClient]
) -> None:
    clerk = become("vanthu.snv")
    item = steps.item_named(clerk, ISSUE)
    answer = clerk.post(item, data={"distribution": "Sở Tài chính\nBáo tỉnh", "show-preview": "1"})
    assert answer.status_code == 200
    shown = answer.text[answer.text.index('id="preview"') :]
    assert factories.agency("STC").name in shown
    assert "Báo tỉnh" in shown
    assert "Sở Tài chính\nBáo tỉnh</textarea>" in answer.text
    assert documents.document_shown(to_issue).distribution == []
    assert documents.number_of(to_issue) is None


def test_a_forecast_lists_the_reserved_numbers_and_takes_none(app: Flask) -> None:
    document_id = factories.document()
    series_id = factories.series("SNV", given_before=11)
    with transaction():
        reserved = documents.reserve_number(series_id, "Chờ ký.", act=factories.act("vanthu.snv"))
    forecast = documents.next_number(document_id, year=2022)
    assert forecast.written == "13/KH-SNV"
    assert [(each.number, each.reason) for each in forecast.reserved] == [(reserved, "Chờ ký.")]
    assert documents.next_number(document_id, year=2022) == forecast
    assert documents.next_number(document_id, year=2023).written == "01/KH-SNV"
