from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import documents
from service.db import transaction
from service.paging import PAGE_SIZE
from tests import approving, factories
from tests.conftest import WEDNESDAY
from tests.factories import TODAY, agency, later

if TYPE_CHECKING:
    from flask import Flask


def test_an_agency_lists_what_was_dispatched_to_it(app: Flask) -> None:
    letter_id = factories.issued("department")
    page = documents.arrivals_of([agency("STC").id])
    [arrival] = page.arrivals
    assert (page.number, page.last) == (1, 1)
    assert (arrival.document_id, arrival.kind, arrival.number) == (letter_id, "letter", "07/SNV-VTLT")
    assert (arrival.dated, arrival.sent_at, arrival.received_at) == (TODAY, WEDNESDAY, None)
    assert arrival.sender == "Sở Nội vụ tỉnh Lam Giang (hư cấu)"
    assert documents.arrivals_of([agency("CAT").id]).arrivals == []
    assert documents.arrivals_of([]).arrivals == []


def test_arrivals_come_a_page_at_a_time_the_newest_first(app: Flask) -> None:
    letter_id = factories.letter("department")
    factories.sign_and_number(letter_id)
    factories.dispatch(letter_id)
    for number in range(PAGE_SIZE):
        other = factories.letter("department", by=factories.act())
        factories.sign_and_number(other)
        factories.dispatch(other, at=later(hours=number + 1))
    newest = documents.arrivals_of([agency("STC").id])
    assert (newest.number, newest.last, len(newest.arrivals)) == (1, 2, PAGE_SIZE)
    assert [each.document_id for each in documents.arrivals_of([agency("STC").id], 2).arrivals] == [letter_id]
    assert documents.arrivals_of([agency("STC").id], 99).number == 2


def test_a_recipient_reads_what_was_signed(app: Flask) -> None:
    letter_id = factories.issued("department")
    issued = documents.issued_shown(letter_id, for_agencies=[agency("STC").id])
    assert issued.text.startswith("Kính gửi: Các sở, ban, ngành.")
    assert (issued.number, issued.dated) == ("07/SNV-VTLT", TODAY)
    assert (issued.signature, issued.signer) == (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "Lưu Bách Tùng (hư cấu)")
    assert issued.distribution == [], "a composed text ends with its own list"


def test_a_plan_is_read_with_its_list(app: Flask) -> None:
    document_id = factories.document()
    with transaction():
        documents.set_distribution(str(document_id), "Công an tỉnh", act=factories.act())
    factories.sign_and_number(document_id)
    factories.dispatch(document_id)
    issued = documents.issued_shown(document_id, for_agencies=[agency("CAT").id])
    assert (issued.kind, issued.number) == ("plan", "07/KH-SNV")
    assert issued.distribution == ["- Công an tỉnh."]


def test_others_do_not_see_what_was_not_sent_to_them(app: Flask) -> None:
    letter_id = factories.issued("department")
    for outsiders in ([agency("CAT").id], []):
        with pytest.raises(documents.DocumentNotFound):
            documents.issued_shown(letter_id, for_agencies=outsiders)


def test_the_first_opening_is_the_receipt(app: Flask) -> None:
    letter_id, who = factories.issued("department"), factories.person_id("vanthu.stc")
    for at, first in ((later(hours=1), True), (later(hours=2), False)):
        with transaction():
            assert documents.receive(letter_id, [agency("STC").id], who, at) == first
    [arrival] = documents.arrivals_of([agency("STC").id]).arrivals
    assert arrival.received_at == later(hours=1)
    [other] = documents.arrivals_of([agency("STP").id]).arrivals
    assert other.received_at is None


def test_the_sender_sees_who_has_received_it(app: Flask) -> None:
    letter_id = factories.issued("police", "military", distribution="Sở Tài chính\nBáo tỉnh")
    with transaction():
        documents.receive(letter_id, [agency("STC").id], factories.person_id("vanthu.stc"), later(hours=1))
    page = documents.dispatched_to(letter_id)
    assert (page.sent, page.received, page.outside) == (3, 1, 1)
    assert [(each.recipient.split(" tỉnh")[0], each.received_at) for each in page.recipients] == [
        ("Bộ Chỉ huy Quân sự", None),
        ("Công an", None),
        ("Sở Tài chính", later(hours=1)),
        ("Báo", None),
    ]
    assert [each.outside for each in page.recipients] == [False, False, False, True]


def test_senders_are_those_who_draft_and_once_it_is_submitted_those_who_issue(app: Flask) -> None:
    document_id = approving.commented()
    for code in ("UBND", "STC"):
        with pytest.raises(documents.DocumentNotFound):
            documents.sent_by(document_id, [agency(code).id])
    approving.write(document_id)
    approving.explained(document_id)
    approving.submit()
    for code in ("SNV", "UBND"):
        assert documents.sent_by(document_id, [agency(code).id]).id == document_id
    with pytest.raises(documents.DocumentNotFound):
        documents.sent_by(document_id, [agency("STC").id])
