from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests import factories
from tests.factories import LEADER

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

    from tests.api.conftest import Program

Make = "Callable[..., Program]"
CLERK, WHY = "vanthu.snv", {"reason": "Dành cho quyết định đang trình ký."}


@pytest.fixture
def series_id(app: Flask) -> UUID:
    """The one series of the department of home affairs, for all kinds."""
    return factories.series("SNV")


def lines(mine: Program) -> dict[int, tuple[str, str]]:
    found = mine.get("/registers/outgoing", year=2022).json["items"]
    return {each["number"]: (each["state"], each["reason"]) for each in found}


def test_a_number_is_set_aside_once_for_its_key_and_stands_in_the_register(
    program: Make, series_id: UUID
) -> None:
    clerk, address = program(CLERK), f"/series/{series_id}/reservations"
    first = clerk.post(address, WHY, Idempotency_Key="so-1")
    assert (first.status_code, first.json["year"], first.json["number"]) == (201, 2022, 1)
    assert clerk.post(address, WHY, Idempotency_Key="so-1").json == first.json
    assert clerk.post(address, WHY).json["number"] == 2
    assert lines(clerk) == {1: ("reserved", WHY["reason"]), 2: ("reserved", WHY["reason"])}


def test_a_number_becomes_void_and_is_not_given_again(program: Make, series_id: UUID) -> None:
    clerk, address = program(CLERK), f"/series/{series_id}"
    clerk.post(f"{address}/reservations", WHY)
    voided = clerk.post(f"{address}/numbers/2022/1/void", {"reason": "Ghi nhầm."})
    assert voided.status_code == 200, voided.text
    assert clerk.post(f"{address}/numbers/2022/1/void", {"reason": "Ghi nhầm."}).status_code == 404
    assert clerk.post(f"{address}/numbers/2022/9/void", {"reason": "Ghi nhầm."}).status_code == 404
    assert clerk.post(f"{address}/reservations", WHY).json["number"] == 2
    assert lines(clerk)[1] == ("void", "Ghi nhầm.")


def test_what_left_the_agency_keeps_its_number(program: Make) -> None:
    factories.issued("department")
    clerk = program(CLERK)
    [series] = clerk.get("/series").json["items"]
    refused = clerk.post(f"/series/{series['id']}/numbers/2022/7/void", {"reason": "Ghi nhầm."})
    assert (refused.status_code, refused.json["type"]) == (409, "number-in-use")


def test_a_series_is_added_and_takes_kinds_over(program: Make, series_id: UUID) -> None:
    clerk = program(CLERK)
    added = clerk.post("/series", {"name": "Công văn", "kinds": ["letter"], "given_before": 40})
    assert added.status_code == 201, added.text
    named = {each["name"]: each for each in added.json["items"]}
    assert (named["Công văn"]["kinds"], named["Công văn"]["last"]) == (["letter"], 40)
    moved = clerk.post(f"/series/{named['Công văn']['id']}/kinds", {"kinds": ["plan"]}).json["items"]
    assert {each["name"]: set(each["kinds"]) for each in moved} == {
        "Sổ chung": {"*"},
        "Công văn": {"letter", "plan"},
    }


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("/series/{}/reservations", {"reason": " "}),
        ("/series/{}/numbers/2022/1/void", {"reason": ""}),
        ("/series/{}/kinds", {"kinds": []}),
        ("/series/{}/kinds", {"kinds": ["poem"]}),
        ("/series", {"name": "", "kinds": ["letter"]}),
        ("/series", {"name": "x", "kinds": ["letter"], "given_before": -1}),
    ],
)
def test_what_cannot_be_meant_is_refused(
    program: Make, series_id: UUID, rule: str, body: dict[str, Any]
) -> None:
    refused = program(CLERK).post(rule.format(series_id), body)
    assert refused.status_code == 422
    assert refused.json["errors"]


def test_the_series_of_another_agency_is_not_there(program: Make, series_id: UUID) -> None:
    other = program("vanthu.stc")
    for rule, body in (("reservations", WHY), ("numbers/2022/1/void", WHY), ("kinds", {"kinds": ["plan"]})):
        assert other.post(f"/series/{series_id}/{rule}", body).status_code == 404
    assert program(LEADER).post(f"/series/{series_id}/reservations", WHY).status_code == 403
