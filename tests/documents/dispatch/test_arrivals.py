from __future__ import annotations

from datetime import date
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
    assert [each.document_id for each in documents.arrivals_of([agency("STC").id], page=2).arrivals] == [
        letter_id
    ]
    assert documents.arrivals_of([agency("STC").id], page=99).number == 2


def test_a_recipient_reads_what_was_signed(app: Flask) -> None:
    letter_id = factories.issued("department")
    issued = documents.issued_shown(letter_id, for_agencies=[agency("STC").id])
    assert issued.version_id == documents.document_shown(letter_id).version.id
    assert (issued.number, issued.dated) == ("07/SNV-VTLT", TODAY)
    assert (issued.arrival_number, issued.registered_at) == (None, None)


def test_registering_gives_the_arrival_number_and_is_the_receipt(app: Flask) -> None:
    letter_id, clerk = factories.issued("department"), factories.act("vanthu.stc", at=later(hours=1))
    with transaction():
        documents.register_arrival(agency("STC").id, letter_id, act=clerk)
    [arrival] = documents.arrivals_of([agency("STC").id]).arrivals
    assert (arrival.arrival_number, arrival.received_at) == (1, later(hours=1))
    issued = documents.issued_shown(letter_id, for_agencies=[agency("STC").id])
    assert (issued.arrival_number, issued.registered_at) == (1, later(hours=1))
    [other] = documents.arrivals_of([agency("STP").id]).arrivals
    assert (other.arrival_number, other.received_at) == (None, None)


def test_the_register_of_a_period_includes_its_first_and_its_last_day(app: Flask) -> None:
    letter_id = factories.letter("department")
    factories.sign_and_number(letter_id)
    # 06/01/2022 00:30 in Vietnam, which is still the fifth by UTC.
    factories.dispatch(letter_id, at=later(hours=16, minutes=30))
    own = [agency("STC").id]

    def found(since: date | None, until: date | None) -> int:
        return documents.arrivals_of(own, since=since, until=until).total

    fifth, sixth, seventh = date(2022, 1, 5), date(2022, 1, 6), date(2022, 1, 7)
    assert (found(sixth, sixth), found(None, sixth), found(sixth, None), found(None, None)) == (1, 1, 1, 1)
    assert (found(None, fifth), found(seventh, None)) == (0, 0)


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
