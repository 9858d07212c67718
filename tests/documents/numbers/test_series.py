from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from service import documents
from service.db import db, new_id, transaction
from service.errors import Invalid
from tests import factories
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from flask import Flask

CLERK = "vanthu.snv"


def kinds_of(code: str = "SNV") -> dict[str, tuple[str, ...]]:
    """The kinds of each series of an agency, by its name."""
    db.session.rollback()
    return {each.name: each.kinds for each in documents.series_of(factories.agency(code).id, year=2022)}


def add(name: str, kinds: Sequence[str], given_before: int = 0) -> UUID:
    """A series that the clerk adds; commits."""
    with transaction():
        return documents.add_series(name, kinds, given_before, act=factories.act(CLERK))


def move(series_id: UUID, *kinds: str, who: str = CLERK) -> None:
    """Kinds that the clerk moves; commits."""
    with transaction():
        documents.move_kinds(series_id, kinds, act=factories.act(who))


def give(kind: str) -> str:
    """A number for something new of this kind; commits."""
    snv = factories.agency("SNV").id
    with transaction():
        return documents.number_for(
            snv, kind, f"{kind}-SNV", dated=TODAY, bearer_id=new_id(), act=factories.act(CLERK)
        )


def test_a_kind_is_in_one_series_at_a_time(app: Flask) -> None:
    common = add("Sổ chung", [documents.ALL_KINDS])
    decisions = add("Quyết định", ["decision", "plan"])
    add("Kế hoạch", ["plan"])
    assert kinds_of() == {"Sổ chung": ("*",), "Quyết định": ("decision",), "Kế hoạch": ("plan",)}
    move(common, "decision")
    assert kinds_of()["Quyết định"] == ()
    with pytest.raises(documents.KindInOtherSeries), transaction():
        documents.found_series(factories.agency("SNV").id, name="Hai", kinds=["plan"])
    assert decisions != common


def test_a_moved_kind_goes_on_in_its_new_series_and_keeps_what_it_has(app: Flask) -> None:
    common = add("Sổ chung", [documents.ALL_KINDS])
    assert [give("letter"), give("plan")] == ["01/letter-SNV", "02/plan-SNV"]
    add("Kế hoạch", ["plan"], given_before=40)
    assert [give("plan"), give("letter")] == ["41/plan-SNV", "03/letter-SNV"]
    assert [each.last for each in documents.series_of(factories.agency("SNV").id, year=2022)] == [3, 41]
    assert common


def test_no_series_gives_a_kind_a_number_again(app: Flask) -> None:
    add("Sổ chung", [documents.ALL_KINDS])
    for _ in range(3):
        give("plan")
    with pytest.raises(documents.SeriesWouldRepeat, match=r"go up to 3.* stands at 0"):
        add("Kế hoạch", ["plan"])
    assert list(kinds_of()) == ["Sổ chung"]
    add("Kế hoạch", ["plan"], given_before=3)
    assert give("plan") == "04/plan-SNV"


@pytest.mark.parametrize(
    ("name", "kinds", "given_before", "field"),
    [
        (" ", ["plan"], 0, "name"),
        ("x" * 201, ["plan"], 0, "name"),
        ("Sổ", [], 0, "kinds"),
        ("Sổ", ["poem"], 0, "kinds"),
        ("Sổ", ["plan"], -1, "given_before"),
        ("Sổ", ["plan"], 10**6, "given_before"),
    ],
)
def test_a_series_needs_a_name_kinds_and_a_sensible_beginning(
    app: Flask, name: str, kinds: list[str], given_before: int, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        add(name, kinds, given_before)
    assert list(refused.value.fields) == [field]
    assert kinds_of() == {}


def test_another_agencys_series_is_not_there(app: Flask) -> None:
    series_id = factories.series("SNV")
    with pytest.raises(documents.SeriesNotFound):
        move(series_id, "plan", who="vanthu.stc")


def test_two_who_move_one_kind_at_once_leave_it_in_one_series(app: Flask) -> None:
    series_ids = [add("Một", ["plan"]), add("Hai", ["report"])]
    acts = [factories.act(CLERK) for _ in series_ids]
    db.session.rollback()
    moving = [
        partial(documents.move_kinds, series_id, ["decision"], act=act)
        for series_id, act in zip(series_ids, acts, strict=True)
    ]
    assert factories.run_at_once(moving, app) == [None, None]
    assert sum("decision" in kinds for kinds in kinds_of().values()) == 1
