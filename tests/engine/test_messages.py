from __future__ import annotations

import pytest

from service.engine import MessageNotAwaited, Model, Thrown, complete, deliver, read, start
from service.engine.errors import UnstorableFact
from tests.engine.drawings import (
    boundary,
    catch,
    drawing,
    end,
    host,
    id_of,
    message,
    parallel,
    step,
    throw,
    user,
    waiting,
)

WAITS = read(
    drawing("start -> wait -> a -> end", wait=catch(message("round_closed")), a=user()), filename="waits.bpmn"
)


def withdrawal(*, interrupting: bool) -> Model:
    return read(
        drawing(
            "start -> a -> end",
            "asked -> b -> end",
            a=user(),
            b=user(),
            asked=boundary("a", message("asked"), interrupting=interrupting),
        ),
        filename="x.bpmn",
    )


def test_a_thrown_message_leaves_with_its_payload() -> None:
    model = read(
        drawing("start -> say -> end", say=throw(message("opened", '{"round": round, "late": False}'))),
        filename="x.bpmn",
    )
    assert start(model, {"round": 4}, host()).thrown == (Thrown("opened", {"round": 4, "late": False}),)


def test_an_end_event_throws_too() -> None:
    model = read(drawing("start -> end", end=end(message("finished"))), filename="x.bpmn")
    outcome = start(model, {"private": 1}, host())
    assert outcome.completed
    assert outcome.thrown == (Thrown("finished", {}),)


def test_a_message_thrown_once_is_not_thrown_by_the_next_push() -> None:
    model = read(drawing("start -> say -> a -> end", say=throw(message("m")), a=user()), filename="x.bpmn")
    outcome = start(model, {}, host())
    assert complete(model, outcome.state, id_of(outcome, "a"), host()).thrown == ()


def test_a_message_that_the_thrower_itself_awaits_still_leaves() -> None:
    model = read(
        drawing(
            "start -> split -> say -> end",
            "split -> wait -> end",
            split=parallel(),
            say=throw(message("m")),
            wait=catch(message("m")),
        ),
        filename="x.bpmn",
    )
    outcome = start(model, {}, host())
    assert outcome.thrown == (Thrown("m", {}),)
    assert outcome.awaited == {"m"}


def test_what_a_message_carries_lands_at_the_top_of_the_facts() -> None:
    outcome = start(WAITS, {"kept": 1, "count": 0}, host())
    assert outcome.awaited == {"round_closed"}
    outcome = deliver(WAITS, outcome.state, "round_closed", {"count": 6, "agreed": True}, host())
    assert step(outcome, "a").data == {"kept": 1, "count": 6, "agreed": True}


def test_a_message_nobody_waits_for_is_refused() -> None:
    outcome = start(WAITS, {}, host())
    with pytest.raises(MessageNotAwaited, match="“withdrawn”"):
        deliver(WAITS, outcome.state, "withdrawn", {}, host())


def test_a_message_delivered_twice_is_refused_the_second_time() -> None:
    outcome = deliver(WAITS, start(WAITS, {}, host()).state, "round_closed", {}, host())
    with pytest.raises(MessageNotAwaited):
        deliver(WAITS, outcome.state, "round_closed", {}, host())


def test_a_payload_that_json_cannot_keep_is_refused() -> None:
    outcome = start(WAITS, {}, host())
    with pytest.raises(UnstorableFact, match=r"round_closed\.typename"):
        deliver(WAITS, outcome.state, "round_closed", {"typename": "x"}, host())


def test_a_boundary_message_that_interrupts_takes_the_step_away() -> None:
    model = withdrawal(interrupting=True)
    outcome = start(model, {}, host())
    assert outcome.awaited == {"asked"}
    outcome = deliver(model, outcome.state, "asked", {"why": "x"}, host())
    assert waiting(outcome) == {"b"}
    assert step(outcome, "b").data == {"why": "x"}
    assert outcome.awaited == frozenset()


def test_a_boundary_message_that_does_not_interrupt_leaves_the_step() -> None:
    model = withdrawal(interrupting=False)
    outcome = start(model, {}, host())
    outcome = deliver(model, outcome.state, "asked", {"why": "x"}, host())
    assert waiting(outcome) == {"a", "b"}
    assert step(outcome, "a").data == {}
    for key in "ab":
        outcome = complete(model, outcome.state, id_of(outcome, key), host())
    assert outcome.completed


def test_a_boundary_message_that_does_not_interrupt_may_come_again() -> None:
    model = withdrawal(interrupting=False)
    outcome = start(model, {}, host())
    for number in (1, 2, 3):
        outcome = deliver(model, outcome.state, "asked", {"number": number}, host())
    asked = [one for one in outcome.steps if one.element == "b"]
    assert sorted(one.data["number"] for one in asked) == [1, 2, 3]
    assert outcome.awaited == {"asked"}


def test_every_branch_that_waits_hears_the_message() -> None:
    model = read(
        drawing(
            "start -> split -> one -> a -> both",
            "split -> two -> b -> both -> end",
            split=parallel(),
            both=parallel(),
            one=catch(message("m")),
            two=catch(message("m")),
            a=user(),
            b=user(),
        ),
        filename="x.bpmn",
    )
    outcome = deliver(model, start(model, {}, host()).state, "m", {"n": 1}, host())
    assert [one.data for one in outcome.steps] == [{"n": 1}, {"n": 1}]
