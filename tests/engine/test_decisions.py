from __future__ import annotations

from typing import Any

import pytest

from service.engine import DrawingRefused, lint_decisions, read, start
from service.engine.decisions import cell_test
from service.engine.errors import DecisionUndecided
from service.engine.expressions import evaluate
from tests.engine.drawings import decide, drawing, host, step, user

ROWS = (
    ('"commune"', "-", '"chairman"', "true"),
    ('"province", "city"', "<= 5", '"leader"', "false"),
    ('"province", "city"', "> 5", '"head"', "false"),
)


def dmn(*rows: tuple[str, ...], policy: str = "UNIQUE", outputs: tuple[str, ...] = ("who", "alone")) -> bytes:
    columns = "".join(
        f'<input id="i_{name}"><inputExpression id="e_{name}"><text>{name}</text></inputExpression></input>'
        for name in ("level", "size")
    ) + "".join(f'<output id="o_{name}" name="{name}"/>' for name in outputs)
    rules = "".join(
        f'<rule id="r{number}">'
        + "".join(
            f'<{tag} id="c{number}{column}"><text><![CDATA[{cell}]]></text></{tag}>'
            for column, (tag, cell) in enumerate(
                zip(["inputEntry"] * 2 + ["outputEntry"] * 9, row, strict=False)
            )
        )
        + "</rule>"
        for number, row in enumerate(rows)
    )
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'
        f'<decision id="routing" name="Routing"><decisionTable id="t" hitPolicy="{policy}">{columns}{rules}'
        "</decisionTable></decision></definitions>"
    ).encode()


DECIDED = drawing("start -> choose -> a -> end", choose=decide("routing"), a=user())


def outcome_of(table: bytes, **data: Any) -> Any:
    outcome = start(read(DECIDED, [table], filename="x.bpmn"), data, host())
    facts = dict(step(outcome, "a").data)
    return {name: facts[name] for name in ("who", "alone")}


@pytest.mark.parametrize(
    ("data", "decided"),
    [
        ({"level": "commune", "size": 99}, {"who": "chairman", "alone": True}),
        ({"level": "city", "size": 5}, {"who": "leader", "alone": False}),
        ({"level": "province", "size": 6}, {"who": "head", "alone": False}),
    ],
)
def test_the_row_that_fits_gives_the_facts(data: dict[str, Any], decided: dict[str, Any]) -> None:
    assert outcome_of(dmn(*ROWS), **data) == decided


def test_no_fitting_row_is_said_aloud() -> None:
    with pytest.raises(DecisionUndecided, match="“routing” has 0 answers"):
        outcome_of(dmn(*ROWS), level="party", size=1)


def test_two_fitting_rows_of_a_unique_table_are_said_aloud() -> None:
    with pytest.raises(DecisionUndecided, match="2 answers"):
        outcome_of(dmn(*ROWS, ("-", "-", '"clerk"', "false")), level="commune", size=1)


def test_the_first_of_two_fitting_rows_wins_under_first() -> None:
    table = dmn(*ROWS, ("-", "-", '"clerk"', "false"), policy="FIRST")
    assert outcome_of(table, level="commune", size=1)["who"] == "chairman"
    assert outcome_of(table, level="party", size=1)["who"] == "clerk"


def test_collect_gathers_all_that_fit() -> None:
    table = dmn(*ROWS, ("-", "-", '"clerk"', "false"), policy="COLLECT")
    assert outcome_of(table, level="commune", size=1) == {
        "who": ["chairman", "clerk"],
        "alone": [True, False],
    }


@pytest.mark.parametrize(
    ("cell", "fits", "fits_not"),
    [
        ("[1..5]", [1, 5], [0, 6]),
        ("]1..5[", [2, 4], [1, 5]),
        ("(1..5]", [2, 5], [1, 6]),
        (">= 3", [3, 4], [2]),
        ("!= 3", [2], [3]),
        ("= 3", [3], [4]),
        ("3", [3], [4]),
        ("1, 2", [1, 2], [3]),
        ('not("a", "b")', ["c"], ["a", "b"]),
        ('"true"', ["true"], [True]),
        ("true", [True], [False, "true"]),
        ("null", [None], [0, ""]),
        ("-1", [-1], [1]),
    ],
)
def test_a_cell_fits_what_it_says(cell: str, fits: list[Any], fits_not: list[Any]) -> None:
    test = cell_test(cell)
    assert test is not None
    assert all(evaluate(test, {"value": value}, {}) for value in fits)
    assert not any(evaluate(test, {"value": value}, {}) for value in fits_not)


@pytest.mark.parametrize("cell", ["-", "", "  "])
def test_an_empty_cell_fits_anything(cell: str) -> None:
    assert cell_test(cell) is None


def words(table: bytes) -> str:
    return " ".join(str(finding.message) for finding in lint_decisions(table, filename="routing.dmn"))


def test_a_good_table_has_no_findings() -> None:
    assert lint_decisions(dmn(*ROWS), filename="routing.dmn") == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (dmn(*ROWS, policy="ANY"), "hit policy"),
        (dmn(("x.y", "-", "1", "2")), "a dot"),
        (dmn(('f("x")', "-", "1", "2")), "calls a function"),
        (dmn(("-", "-", "1 * 2", "2")), "calculates"),
        (dmn(("-", "-", "", "2")), "not a complete expression"),
        (dmn(("-", "-", "1")), "not as wide"),
        (dmn(), "and a row"),
        (dmn(*ROWS, outputs=("who is it", "alone")), "one word"),
        (b"<definitions/>", "no decision table"),
        (b"<definitions", "not a complete XML file"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_why(table: bytes, said: str) -> None:
    assert said in words(table)


def test_a_bad_table_keeps_its_drawing_from_being_read() -> None:
    with pytest.raises(DrawingRefused):
        read(DECIDED, [dmn(*ROWS, policy="ANY")], filename="x.bpmn")


def test_a_table_that_is_not_there_keeps_its_drawing_from_being_read() -> None:
    with pytest.raises(DrawingRefused) as refused:
        read(DECIDED, filename="x.bpmn")
    assert "“routing”, which is not there" in str(refused.value.findings[0].message)
