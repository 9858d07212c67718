from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select

from service import audit, documents
from service.db import db, new_id, transaction
from service.documents.models import DispatchRecord, NumberRecord
from service.errors import Invalid
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import TODAY, later

if TYPE_CHECKING:
    from flask import Flask

CLERK = "vanthu.snv"


def give(kind: str = "letter", *, day: date = TODAY, act: audit.Act | None = None, **other: Any) -> str:
    """A number of the Department of Home Affairs to something new; the caller commits."""
    snv = factories.agency("SNV").id
    values = {"bearer_id": new_id(), "act": act or factories.act(CLERK), **other}
    return documents.number_for(snv, kind, documents.symbol_for(kind, snv, "VTLT"), dated=day, **values)


def number(document_id: UUID, day: str = "2022-01-05", *, at: datetime = WEDNESDAY, **other: Any) -> str:
    """The clerk's number to a document; commits."""
    with transaction():
        return documents.number(str(document_id), day, act=factories.act(CLERK, at=at), **other)


def numbers_given() -> list[int]:
    """All numbers there are, in order."""
    db.session.rollback()
    return list(db.session.scalars(select(NumberRecord.number).order_by(NumberRecord.number)))


def test_letters_decisions_and_plans_of_one_series_take_turns_and_the_plan_gets_883(app: Flask) -> None:
    snn, march = factories.agency("STP").id, datetime(2023, 3, 6, 2, tzinfo=UTC)
    act = factories.act("vanthu.stp", at=march)
    symbols = {"letter": "SNN-VP", "decision": "QĐ-SNN", "plan": "KH-SNN"}
    with transaction():
        documents.found_series(snn, name="Công văn, quyết định, kế hoạch", kinds=symbols)
        for count in range(1, 883):
            kind = "decision" if count % 7 == 0 else "letter"
            day = date(2023, 1, 3) if count < 400 else date(2023, 3, 3)
            documents.number_for(snn, kind, symbols[kind], dated=day, bearer_id=new_id(), act=act)
        plan = documents.number_for(
            snn, "plan", symbols["plan"], dated=date(2023, 3, 6), bearer_id=new_id(), act=act
        )
    assert plan == "883/KH-SNN"
    assert numbers_given() == list(range(1, 884))


def test_a_kind_has_its_own_series_where_one_names_it(app: Flask) -> None:
    factories.series("SNV")
    factories.series("SNV", "decision", name="Quyết định")
    with transaction():
        given = [give(kind) for kind in ("letter", "decision", "plan", "decision")]
    assert given == ["01/SNV-VTLT", "01/QĐ-SNV", "02/KH-SNV", "02/QĐ-SNV"]


def test_a_year_begins_at_one_and_belongs_to_the_documents_date(app: Flask) -> None:
    factories.series("SNV")
    with transaction():
        given = [give(day=date(2021, 12, 31)), give(day=date(2022, 1, 4)), give(day=date(2021, 12, 31))]
    assert given == ["01/SNV-VTLT", "01/SNV-VTLT", "02/SNV-VTLT"]


def test_a_series_goes_on_from_what_was_given_before_the_service(app: Flask) -> None:
    factories.series("SNV", given_before=411)
    with transaction():
        assert give() == "412/SNV-VTLT"


def test_an_agency_without_a_series_is_told_where_to_add_one(app: Flask) -> None:
    factories.series("SNV", "decision")
    with pytest.raises(documents.SeriesMissing, match=r"Sở Nội vụ .* page of series"), transaction():
        give("letter")


@pytest.mark.parametrize(
    ("code", "kind", "unit", "symbol"),
    [
        ("SNV", "letter", "VTLT", "SNV-VTLT"),
        ("SNV", "letter", "", "SNV"),
        ("SNV", "submission", "VTLT", "TTr-SNV"),
        ("BHLA", "plan", "", "KH-UBND"),
        ("BHLA", "letter", "VX", "UBND-VX"),
    ],
)
def test_symbols_follow_kind_issuer_and_unit(
    app: Flask, code: str, kind: str, unit: str, symbol: str
) -> None:
    assert documents.symbol_for(kind, factories.agency(code).id, unit) == symbol


def test_a_signed_document_gets_its_number_and_keeps_it(app: Flask) -> None:
    factories.series("SNV")
    document_id = factories.signed_document()
    assert number(document_id) == "01/KH-SNV"
    borne = documents.number_of(document_id)
    assert borne
    assert (borne.written, borne.dated) == ("01/KH-SNV", TODAY)
    with pytest.raises(documents.AlreadyNumbered, match="01/KH-SNV"):
        number(document_id)
    assert numbers_given() == [1]


def test_only_what_is_signed_is_numbered(app: Flask) -> None:
    factories.series("SNV")
    with pytest.raises(documents.NotYetSigned):
        number(factories.document())


def test_only_the_issuers_clerk_numbers(app: Flask) -> None:
    factories.series("SNV")
    document_id = factories.signed_document()
    with pytest.raises(documents.ClerkOfOtherAgency), transaction():
        documents.number(str(document_id), "2022-01-05", act=factories.act("vanthu.stc"))


@pytest.mark.parametrize(
    ("day", "says"), [("2022-01-04", "signed on 05/01/2022"), ("2022-01-06", "still to come")]
)
def test_a_date_lies_between_the_signature_and_today(app: Flask, day: str, says: str) -> None:
    factories.series("SNV")
    document_id = factories.signed_document()
    with pytest.raises(Invalid) as refused:
        number(document_id, day)
    assert says in str(refused.value.fields["dated"][0])
    assert numbers_given() == []


def test_the_day_of_a_signature_is_vietnams(app: Flask) -> None:
    factories.series("SNV")
    after_midnight = datetime(2022, 1, 5, 17, 30, tzinfo=UTC)
    document_id = factories.signed_document(at=after_midnight)
    with pytest.raises(Invalid):
        number(document_id, "2022-01-05", at=after_midnight)
    assert number(document_id, "2022-01-06", at=after_midnight) == "01/KH-SNV"


def test_numbers_follow_one_another_as_dates_do(app: Flask) -> None:
    factories.series("SNV")
    with transaction():
        give(day=TODAY)
    with pytest.raises(Invalid) as refused, transaction():
        give(day=date(2022, 1, 4))
    assert "Number 1 of the same series is dated 05/01/2022" in str(refused.value.fields["dated"][0])


def test_fifty_at_once_leave_no_gap_and_no_double(app: Flask) -> None:
    factories.series("SNV")
    symbol, snv = "SNV-VTLT", factories.agency("SNV").id
    acts = [factories.act(CLERK) for _ in range(50)]
    giving = [
        partial(documents.number_for, snv, "letter", symbol, dated=TODAY, bearer_id=new_id(), act=act)
        for act in acts
    ]
    db.session.rollback()
    results = factories.run_at_once(giving, app)
    assert len(set(results)) == 50
    assert numbers_given() == list(range(1, 51))


def test_of_two_clerks_who_number_one_document_one_is_told(app: Flask) -> None:
    factories.series("SNV")
    document_id = factories.signed_document()
    acts = [factories.act(CLERK) for _ in range(4)]
    db.session.rollback()
    numbering = [partial(documents.number, str(document_id), "2022-01-05", act=act) for act in acts]
    results = factories.run_at_once(numbering, app)
    assert min(map(str, results)) == "01/KH-SNV"
    assert [type(each).__name__ for each in results].count("AlreadyNumbered") == 3
    assert numbers_given() == [1]


def test_what_comes_to_nothing_gives_its_number_back(app: Flask) -> None:
    factories.series("SNV")

    def give_and_fail() -> None:
        with transaction():
            give()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        give_and_fail()
    with transaction():
        assert give() == "01/SNV-VTLT"


def test_a_reserved_number_is_passed_over_until_a_document_takes_it(app: Flask) -> None:
    series_id, document_id = factories.series("SNV"), factories.signed_document()
    with transaction():
        kept = documents.reserve_number(series_id, "Chờ chữ ký", act=factories.act(CLERK))
        assert give() == "02/SNV-VTLT"
    assert kept == 1
    assert number(document_id, reserved_number=kept) == "01/KH-SNV"
    with pytest.raises(documents.NumberNotFree):
        number(factories.signed_document(), reserved_number=kept)


def test_two_series_set_the_same_number_aside(app: Flask) -> None:
    series_ids = [factories.series("SNV"), factories.series("SNV", "decision", name="Quyết định")]
    with transaction():
        kept = [
            documents.reserve_number(series_id, "Chờ chữ ký", act=factories.act(CLERK))
            for series_id in series_ids
        ]
    assert kept == [1, 1]


@pytest.mark.parametrize("wanted", [2, 3])
def test_a_number_that_is_not_reserved_is_not_taken_by_name(app: Flask, wanted: int) -> None:
    series_id = factories.series("SNV")
    with transaction():
        documents.reserve_number(series_id, "Chờ chữ ký", act=factories.act(CLERK))
        give()
    with pytest.raises(documents.NumberNotFree):
        number(factories.signed_document(), reserved_number=wanted)


def test_a_reserved_number_dates_nothing_back_or_forward(app: Flask) -> None:
    series_id, tomorrow = factories.series("SNV"), later(days=1)
    with transaction():
        kept = documents.reserve_number(series_id, "Chờ chữ ký", act=factories.act(CLERK))
        give()
    document_id = factories.signed_document(at=tomorrow)
    with pytest.raises(Invalid) as refused:
        number(document_id, "2022-01-06", at=tomorrow, reserved_number=kept)
    assert "Take the next number" in str(refused.value.fields["dated"][0])
    assert number(document_id, "2022-01-06", at=tomorrow) == "03/KH-SNV"


def test_a_void_number_keeps_its_reason_and_its_document_is_numbered_anew(app: Flask) -> None:
    series_id, document_id = factories.series("SNV"), factories.signed_document()
    number(document_id)
    act = factories.act(CLERK)
    with transaction():
        documents.void_number(series_id, 2022, 1, "Đóng dấu nhầm", act=act)
    assert number(document_id) == "02/KH-SNV"
    [_, void] = documents.outgoing_register(factories.agency("SNV").id, year=2022).lines
    assert (void.state, void.reason, void.written) == ("void", "Đóng dấu nhầm", "01/KH-SNV")
    assert [row["event"] for row in act.trail.take()] == ["number:voided"]
    with pytest.raises(documents.NumberNotFound), transaction():
        documents.void_number(series_id, 2022, 1, "Lần nữa", act=factories.act(CLERK))


def test_what_has_left_keeps_its_number(app: Flask) -> None:
    series_id, document_id = factories.series("SNV"), factories.signed_document()
    number(document_id)
    with transaction() as session:
        give()
        session.add(DispatchRecord(id=new_id(), document_id=document_id, line="", sent_at=WEDNESDAY))
    for value in (1, 2):
        with pytest.raises(documents.NumberInUse), transaction():
            documents.void_number(series_id, 2022, value, "Nhầm", act=factories.act(CLERK))


def test_numbers_are_set_aside_with_a_reason_and_in_the_own_agency_only(app: Flask) -> None:
    series_id = factories.series("SNV")
    with pytest.raises(Invalid) as refused, transaction():
        documents.reserve_number(series_id, " ", act=factories.act(CLERK))
    assert list(refused.value.fields) == ["reason"]
    with pytest.raises(documents.SeriesNotFound), transaction():
        documents.reserve_number(series_id, "Chờ", act=factories.act("vanthu.stc"))
    with pytest.raises(documents.SeriesNotFound), transaction():
        documents.void_number(series_id, 2022, 1, "Nhầm", act=factories.act("vanthu.stc"))
    assert numbers_given() == []
