"""Many clerks and one series: no number is given twice, none is left out, and what is void stays void."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select

from service import documents
from service.db import db, new_id, transaction
from service.documents.models import NumberRecord, SeriesCounter
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import TODAY
from tests.races.overlapping import in_order, kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

CLERK = "vanthu.snv"
SYMBOL = "SNV-VTLT"


def giving(reserved: int | None = None) -> Callable[[], str]:
    """A clerk gives some letter the next number, or this reserved one."""
    return partial(
        documents.number_for,
        factories.agency("SNV").id,
        "letter",
        SYMBOL,
        dated=TODAY,
        bearer_id=new_id(),
        reserved_number=reserved,
        act=factories.act(CLERK),
    )


def reserving(series_id: UUID) -> Callable[[], int]:
    return partial(documents.reserve_number, series_id, "Để dành.", act=factories.act(CLERK))


def voiding(series_id: UUID, number: int) -> Callable[[], None]:
    return partial(
        documents.void_number, series_id, WEDNESDAY.year, number, "Ghi nhầm.", act=factories.act(CLERK)
    )


def states() -> dict[int, str]:
    """Every number of the one series with its state."""
    db.session.rollback()
    return {row.number: row.state for row in db.session.scalars(select(NumberRecord))}


def reserved(series_id: UUID, count: int) -> None:
    for _ in range(count):
        with transaction():
            reserving(series_id)()


def test_fifty_at_once_give_reserve_take_and_void_without_gap_or_double(app: Flask) -> None:
    series_id = factories.series("SNV")
    reserved(series_id, 10)
    acts: list[Callable[[], Any]] = [giving() for _ in range(20)]
    acts += [reserving(series_id) for _ in range(10)]
    # Every reserved number is wanted by two: by a letter and by a letter, or by a letter and by who makes it void.
    acts += [giving(number) for number in range(1, 11)]
    acts += [giving(number) for number in range(1, 6)]
    acts += [voiding(series_id, number) for number in range(6, 11)]
    Random(10).shuffle(acts)  # noqa: S311  Only the order of the acts, the same in every run.
    db.session.rollback()
    results = factories.run_at_once(acts, app)
    given = states()
    assert sorted(given) == list(range(1, 41))
    assert db.session.scalars(select(SeriesCounter.last)).all() == [40]
    refused = [kind(each) for each in results if kind(each)]
    assert set(refused) <= {"NumberNotFree", "NumberInUse"}
    assert len(refused) == 10, "of two who want one number, one gets it"
    borne = [each for each in results if isinstance(each, str)]
    assert len(borne) == len(set(borne)) == list(given.values()).count("used")
    assert list(given.values()).count("void") == results.count(None)


@pytest.mark.parametrize("order", ["taking", "voiding"])
def test_a_reserved_number_is_taken_or_void_and_never_both(app: Flask, order: str) -> None:
    series_id = factories.series("SNV")
    reserved(series_id, 1)
    happened = in_order(app, order, taking=giving(1), voiding=voiding(series_id, 1))
    expected = {"taking": ("", "NumberInUse", "used"), "voiding": ("NumberNotFree", "", "void")}[order]
    assert (kind(happened["taking"]), kind(happened["voiding"]), states()[1]) == expected


def test_two_who_take_one_reserved_number_do_not_both_get_it(app: Flask) -> None:
    series_id = factories.series("SNV")
    reserved(series_id, 1)
    happened = in_order(app, "first", first=giving(1), second=giving(1))
    assert (happened["first"], kind(happened["second"])) == (f"01/{SYMBOL}", "NumberNotFree")


def test_two_who_make_one_number_void_are_not_both_heard(app: Flask) -> None:
    series_id = factories.series("SNV")
    reserved(series_id, 1)
    happened = in_order(app, "first", first=voiding(series_id, 1), second=voiding(series_id, 1))
    assert (happened["first"], kind(happened["second"])) == (None, "NumberNotFound")


@pytest.mark.parametrize("order", ["first", "second"])
def test_two_clerks_who_issue_two_documents_of_one_series_give_two_numbers(app: Flask, order: str) -> None:
    factories.series("SNV")
    bearers = [factories.signed_document() for _ in range(2)]
    acts = {
        name: partial(documents.number, str(bearer), TODAY.isoformat(), act=factories.act(CLERK))
        for name, bearer in zip(("first", "second"), bearers, strict=True)
    }
    happened = in_order(app, order, **acts)
    assert happened[order] == "01/KH-SNV"
    assert sorted(happened.values()) == ["01/KH-SNV", "02/KH-SNV"]


def test_a_clerk_whose_act_fails_gives_the_number_to_whoever_waits_for_it(app: Flask) -> None:
    factories.series("SNV")

    def failing() -> None:
        act()
        raise documents.NobodyToSendTo

    act = giving()
    happened = in_order(app, "failing", failing=failing, other=giving())
    assert (kind(happened["failing"]), happened["other"]) == ("NobodyToSendTo", f"01/{SYMBOL}")
    assert states() == {1: "used"}


@pytest.mark.parametrize("order", ["dispatch", "voiding"])
def test_a_document_leaves_with_its_number_or_the_number_is_void(app: Flask, order: str) -> None:
    series_id = factories.series("SNV")
    document_id = factories.document()
    with transaction():
        documents.set_distribution(str(document_id), "Các sở, ban, ngành", act=factories.act(CLERK))
    factories.sign_and_number(document_id)
    happened = in_order(
        app,
        order,
        dispatch=partial(documents.dispatch, str(document_id), act=factories.act(CLERK)),
        voiding=voiding(series_id, 1),
    )
    expected = {"dispatch": ("", "NumberInUse", "used"), "voiding": ("NotToBeDispatched", "", "void")}[order]
    assert (kind(happened["dispatch"]), kind(happened["voiding"]), states()[1]) == expected
