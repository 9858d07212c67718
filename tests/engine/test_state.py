from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import orjson
import pytest

from service.engine import MessageNotAwaited, Outcome, StepNotWaiting, advance, complete, deliver, read, start
from service.engine import state as state_module
from service.engine.errors import StateUnreadable
from tests.engine.drawings import (
    boundary,
    catch,
    date,
    drawing,
    duration,
    end,
    event_gateway,
    exclusive,
    host,
    id_of,
    message,
    parallel,
    service,
    user,
)

SIMPLE = read(drawing("start -> a -> b -> end", a=user(), b=user()), filename="simple.bpmn")

BUSY = read(
    drawing(
        "start -> again -> split -> a -> both -> way",
        "split -> gate -> told -> b -> heard -> both",
        "gate -> waited -> heard",
        "split -> c -> late_join -> both",
        "asked -> d -> asked_end",
        "reminded -> op -> reminded_end",
        "missed -> late_join",
        "way -[x == 7]-> end",
        "way => again",
        again=exclusive(),
        split=parallel(),
        both=parallel(),
        way=exclusive(),
        gate=event_gateway(),
        late_join=exclusive(),
        heard=exclusive(),
        told=catch(message("told")),
        waited=catch(duration('"PT5H"')),
        a=user(keep="x"),
        b=user(keep="y"),
        c=user(),
        d=user(),
        op=service("count", result="count"),
        asked=boundary("a", message("asked"), interrupting=False),
        reminded=boundary("a", duration('"PT2H"'), interrupting=False),
        missed=boundary("c", duration('"PT7H"')),
        asked_end=end(),
        reminded_end=end(),
    ),
    filename="busy.bpmn",
)


def test_is_small_json_without_the_drawing() -> None:
    outcome = start(SIMPLE, {"n": 1}, host())
    content = orjson.loads(outcome.state)
    assert content["format"] == 1
    assert "spec" not in outcome.state
    assert len(outcome.state) < 1500


def test_of_a_completed_instance_holds_its_last_facts_alone() -> None:
    outcome = start(SIMPLE, {"n": 1}, host())
    for key in "ab":
        outcome = complete(SIMPLE, outcome.state, id_of(outcome, key), host())
    assert orjson.loads(outcome.state) == {"format": 1, "process": "trial", "completed": {"n": 1}}


@pytest.mark.parametrize("change", [{"format": 2}, {"format": None}, {"process": "another"}])
def test_of_another_form_or_process_is_refused(change: dict[str, Any]) -> None:
    content = orjson.loads(start(SIMPLE, {}, host()).state) | change
    with pytest.raises(StateUnreadable):
        advance(SIMPLE, orjson.dumps(content).decode(), host())


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format":1}', "[1]"])
def test_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(StateUnreadable):
        advance(SIMPLE, text, host())


def test_with_an_element_the_drawing_lacks_is_refused() -> None:
    state = start(SIMPLE, {}, host()).state.replace('"b"', '"gone"')
    with pytest.raises(StateUnreadable):
        advance(SIMPLE, state, host())


def seen(outcome: Outcome) -> Any:
    """What a caller sees of an outcome, without ids and the state text."""
    return (
        sorted((one.element, sorted(one.data.items())) for one in outcome.steps),
        sorted((one.element, one.due_at) for one in outcome.timers),
        sorted(outcome.awaited),
        outcome.completed,
    )


def push(outcome: Outcome, act: str, later: timedelta, number: int) -> Outcome:
    lent = host(later, lambda *_: number, x=number % 9, y=-number)
    try:
        if act in ("told", "asked"):
            return deliver(BUSY, outcome.state, act, {act: number}, lent)
        if act == "time":
            return advance(BUSY, outcome.state, lent)
        chosen = [one.id for one in outcome.steps if one.element == act]
        return complete(BUSY, outcome.state, chosen[0], lent) if chosen else outcome
    except (StepNotWaiting, MessageNotAwaited):
        return outcome


@pytest.mark.parametrize("seed", range(12))
def test_forgetting_the_past_changes_nothing_that_follows(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    acts = random.Random(seed)  # noqa: S311  A choice of acts, not of secrets.
    forgetful = faithful = start(BUSY, {}, host())
    later = timedelta(0)
    for number in range(60):
        act = acts.choice(["a", "b", "c", "d", "told", "asked", "time"])
        later += timedelta(minutes=acts.choice([0, 20, 90]))
        forgetful = push(forgetful, act, later, number)
        with monkeypatch.context() as patch:
            patch.setattr(state_module, "trunk_of", lambda workflow: workflow.task_tree)
            faithful = push(faithful, act, later, number)
        assert seen(forgetful) == seen(faithful), (number, act)


def test_of_a_deadline_survives_between_each_push() -> None:
    model = read(
        drawing("start -> a -> end", "late -> end", a=user(), late=boundary("a", date("due"))),
        filename="x.bpmn",
    )
    outcome = start(model, {"due": "2022-02-01T00:00:00Z"}, host())
    for hours in range(5):
        again = advance(model, outcome.state, host(timedelta(hours=hours)))
        assert seen(again) == seen(outcome)
        outcome = again
