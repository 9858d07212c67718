"""Bad input on every operation: a problem that says so, never a failure of ours, and nothing done."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.described import description, operations
from tests.api.test_permissions import ids
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from tests.api.conftest import Program

__all__ = ["ids"]

HOSTILE = (
    None,
    True,
    -1,
    1.5,
    10**19,
    "",
    "\0",
    "x\0y",
    "\u202e\ufeff\u0301",
    "'; DROP TABLE token; --",
    "%(name)s {0} ${x}",
    "9" * 5000,
    [],
    [[[[]]]],
    {},
    {"typename": "datetime", "__class__": "x", "": 1},
    {"a" * 2000: {"typename": []}},
)
QUERIES = (
    "",
    "0",
    "-1",
    "x",
    "9" * 400,
    "1.5",
    "\0",
    "1'",
    "\u202e",
    "2022-01-09T25:00:00Z",
    "9999-12-31T23:59:59+14:00",
    "0001-01-01T00:00:00+14:00",
)


def spoilt(body: Any) -> Iterator[Any]:
    """A body with each of its parts in turn replaced by each hostile value, and one with a part too many."""
    for path in _paths(body, ()):
        for value in HOSTILE:
            changed = copy.deepcopy(body)
            inner = changed
            for part in path[:-1]:
                inner = inner[part]
            inner[path[-1]] = value
            yield changed
    yield {**body, "typename": {"typename": "x"}}
    yield from HOSTILE


def _paths(node: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for part, below in inner:
        yield (*path, part)
        yield from _paths(below, (*path, part))


@pytest.fixture
def filled(ids: dict[str, str]) -> Callable[[str], str]:
    """Fills a path of the description with ids of things that are there."""
    known = {**ids, "token_id": ids["item_id"]}
    return lambda path: re.sub(r"{(\w+)}", lambda found: known[found[1]], path.removeprefix("/api/v1"))


@pytest.mark.parametrize("who", [DRAFTER, "chuyenvien.stc", "vanthu.snv"])
def test_no_body_makes_an_operation_fail(
    app: Flask, program: Callable[..., Program], filled: Callable[[str], str], who: str
) -> None:
    mine, refused = program(who), 0
    for path, method, operation in operations(description(app)):
        if method != "post" or operation["operationId"] == "withdraw_round":
            continue
        shape = operation["requestBody"]["content"].get("application/json", {})
        for body in spoilt(shape.get("example", {})):
            answer = mine.post(filled(path), body)
            assert answer.status_code < 500, (operation["operationId"], body)
            refused += answer.status_code >= 400
    assert refused > 300


def test_no_question_makes_an_operation_fail(
    app: Flask, program: Callable[..., Program], filled: Callable[[str], str]
) -> None:
    mine = program(DRAFTER)
    for path, method, operation in operations(description(app)):
        for parameter in operation.get("parameters", []):
            if method == "get" and parameter["in"] == "query":
                for value in QUERIES:
                    answer = mine.get(filled(path), **{parameter["name"]: value})
                    assert answer.status_code < 500, (operation["operationId"], parameter["name"], value)


@pytest.mark.parametrize("tag", ["", "*", "x", '"', 'W/"x"', '"x", "y"', "\xff", '"' + "x" * 5000 + '"'])
def test_no_tag_makes_an_operation_fail(
    program: Callable[..., Program], ids: dict[str, str], tag: str
) -> None:
    answer = program(DRAFTER).post(f"/rounds/{ids['round_id']}/close", {}, If_Match=tag)
    assert answer.status_code == 409


@pytest.mark.parametrize(
    "path",
    ["/rounds/x", "/rounds/%00", "/documents/{document_id}/versions/99999999999999999999999999", "/inbox/"],
)
def test_no_address_makes_an_operation_fail(
    program: Callable[..., Program], ids: dict[str, str], path: str
) -> None:
    answer = program(DRAFTER).get(path.format(**ids))
    assert answer.status_code == 404
