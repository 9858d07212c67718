from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from service.engine import Outcome, read, start
from service.engine.errors import ExpressionFailed, UnstorableFact
from service.errors import Conflict
from tests.engine.drawings import MONDAY, drawing, host, service, step, user

ROUND = UUID("00000000-0000-4000-8000-000000000001")


class RoundClosedError(Conflict):
    """The round is closed."""


def run(result: Any = None, **parameters: str) -> tuple[Outcome, list[Any]]:
    calls: list[Any] = []

    def perform(operation: str, arguments: dict[str, Any]) -> Any:
        calls.append((operation, arguments))
        return result

    operation = service("consultations.open_round", result="round", **parameters)
    model = read(drawing("start -> open -> a -> end", open=operation, a=user()), filename="x.bpmn")
    return start(model, {"document": "d-1", "days": 3}, host(perform=perform)), calls


def test_an_operation_gets_its_parameters_worked_out() -> None:
    _, calls = run(document="document", days="days + 1", kind='"plan"')
    assert calls == [("consultations.open_round", {"document": "d-1", "days": 4, "kind": "plan"})]


@pytest.mark.parametrize(
    ("result", "stored"),
    [
        (ROUND, str(ROUND)),
        (MONDAY, "2022-01-03T01:00:00+00:00"),
        ({"id": ROUND, "parts": (1, 2)}, {"id": str(ROUND), "parts": [1, 2]}),
        (None, None),
    ],
)
def test_a_result_becomes_a_fact_in_json_words(result: Any, stored: Any) -> None:
    outcome, _ = run(result)
    assert step(outcome, "a").data["round"] == stored


@pytest.mark.parametrize(
    "result", [Decimal(1), {1, 2}, float("nan"), MONDAY.replace(tzinfo=None), object(), {3: 4}]
)
def test_a_result_that_json_would_change_is_refused(result: Any) -> None:
    with pytest.raises(UnstorableFact, match="round"):
        run(result)


@pytest.mark.parametrize("result", [{"typename": "UUID"}, [{"deep": {"typename": 1}}]])
def test_the_key_that_names_a_class_is_refused_at_any_depth(result: Any) -> None:
    with pytest.raises(UnstorableFact, match="typename"):
        run(result)


@pytest.mark.parametrize("error", [RoundClosedError(), KeyError("x"), NameError("script")])
def test_the_error_of_an_operation_arrives_unchanged(error: Exception) -> None:
    def perform(_operation: str, _arguments: dict[str, Any]) -> None:
        raise error

    model = read(drawing("start -> op -> a -> end", op=service("x.y"), a=user()), filename="x.bpmn")
    with pytest.raises(type(error)) as raised:
        start(model, {}, host(perform=perform))
    assert raised.value is error


def test_a_result_without_a_name_is_not_kept() -> None:
    model = read(drawing("start -> op -> a -> end", op=service("x.y"), a=user()), filename="x.bpmn")
    outcome = start(model, {}, host(perform=lambda *_: {"big": "thing"}))
    assert step(outcome, "a").data == {}


def test_a_parameter_that_cannot_be_worked_out_names_its_element_and_expression() -> None:
    with pytest.raises(ExpressionFailed, match=r"“missing” at “Open” has no answer: NameError"):
        run(document="missing")


@pytest.mark.parametrize("data", [{"typename": 1}, {"answers": 1}, {"a": {"typename": 1}}])
def test_data_under_a_reserved_name_are_refused(data: dict[str, Any]) -> None:
    model = read(drawing("start -> end"), filename="x.bpmn")
    with pytest.raises(UnstorableFact):
        start(model, data, host())
