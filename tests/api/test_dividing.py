from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service import documents
from service.db import transaction
from tests import factories
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from tests.api.conftest import Program

Make = "Callable[..., Program]"
TEXT = "I. MỤC ĐÍCH\n1. Nâng cao chất lượng. Bảo đảm thống nhất.\n2. Tiết kiệm."


@pytest.fixture
def mine(program: Make) -> Program:
    """A program of the drafter."""
    return program(DRAFTER)


@pytest.fixture
def address(mine: Program) -> str:
    """Where a draft with three clauses is corrected."""
    document_id = factories.instance().subject_id
    assert document_id
    mine.post(f"/documents/{document_id}/versions", {"text": TEXT})
    return f"/documents/{document_id}"


def tag(mine: Program, address: str) -> str:
    return mine.get(address).headers["ETag"]


def clauses(mine: Program, address: str) -> list[tuple[str, str]]:
    found = mine.get(f"{address}/versions/1/clauses").json["items"]
    return [(each["key"], each["text"]) for each in found]


def test_a_clause_is_split_where_its_words_begin_new_lines_and_that_is_undone(
    mine: Program, address: str
) -> None:
    before = clauses(mine, address)
    lines = "1. Nâng cao chất lượng.\nBảo đảm thống nhất."
    split = {"act": "split", "key": "I.1", "lines": lines}
    done = mine.post(f"{address}/division", split, If_Match=tag(mine, address))
    assert done.status_code == 200, done.text
    assert [text for _, text in clauses(mine, address)].count("Bảo đảm thống nhất.") == 1
    undone = mine.post(f"{address}/division/undo", {}, If_Match=done.headers["ETag"])
    assert undone.status_code == 200, undone.text
    assert clauses(mine, address) == before


def test_clauses_are_joined_and_moved_to_another_level(mine: Program, address: str) -> None:
    mine.post(f"{address}/division", {"act": "join", "key": "I.2"}, If_Match=tag(mine, address))
    assert len(clauses(mine, address)) == 2
    moved = mine.post(f"{address}/division", {"act": "promote", "key": "I.1"}, If_Match=tag(mine, address))
    assert moved.status_code == 200, moved.text


def test_nobody_corrects_a_division_that_they_have_not_seen(mine: Program, address: str) -> None:
    blind = mine.post(f"{address}/division", {"act": "join", "key": "I.2"})
    assert (blind.status_code, blind.json["type"]) == (428, "not-read")
    seen = tag(mine, address)
    mine.post(f"{address}/division", {"act": "join", "key": "I.2"}, If_Match=seen)
    stale = mine.post(f"{address}/division", {"act": "join", "key": "I.1"}, If_Match=seen)
    assert (stale.status_code, stale.json["type"]) == (409, "out-of-date")
    assert mine.post(f"{address}/division/undo", {}, If_Match=seen).status_code == 409


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"act": "split", "key": "I.1", "lines": "1. Khác."}, 422),
        ({"act": "split", "key": "I.1"}, 422),
        ({"act": "join", "key": "IX"}, 404),
        ({"act": "melt", "key": "I"}, 422),
    ],
)
def test_a_correction_that_cannot_be_meant_is_refused(
    mine: Program, address: str, body: dict[str, str], status: int
) -> None:
    assert mine.post(f"{address}/division", body, If_Match=tag(mine, address)).status_code == status


def test_a_text_that_others_were_asked_about_is_divided_by_nobody(mine: Program, address: str) -> None:
    with transaction():
        documents.freeze_latest(UUID(address.rpartition("/")[2]), act=factories.act())
    refused = mine.post(f"{address}/division", {"act": "join", "key": "I.2"}, If_Match=tag(mine, address))
    assert (refused.status_code, refused.json["type"]) == (409, "version-frozen")
