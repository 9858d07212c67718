from __future__ import annotations

from datetime import timedelta

import pytest

from service.engine import StepNotWaiting, advance, complete, deliver, read, start
from tests.engine.drawings import (
    boundary,
    catch,
    date,
    drawing,
    end,
    exclusive,
    host,
    id_of,
    inner,
    message,
    step,
    user,
    waiting,
)
from tests.engine.drawings import start as start_event

DAY = timedelta(days=1)

MODEL = read(
    drawing(
        "start -> routing -> after -> end",
        "late -> urged -> end",
        routing=inner(
            "begin -> a -> heard -> b -> way",
            "way -[answers['ok']]-> done",
            "way => a",
            begin=start_event(),
            a=user(keep="n"),
            heard=catch(message("heard")),
            b=user(),
            way=exclusive(),
            done=end(),
        ),
        late=boundary("routing", date("due")),
        after=user(),
        urged=user(),
    ),
    filename="routing.bpmn",
)
FACTS = {"due": "2022-01-09T17:00:00Z", "kept": 1}


def test_the_steps_timers_and_messages_inside_are_seen_and_survive_the_text() -> None:
    outcome = start(MODEL, FACTS, host())
    assert waiting(outcome) == {"a"}
    assert [timer.element for timer in outcome.timers] == ["late"]
    outcome = complete(MODEL, outcome.state, id_of(outcome, "a"), host(n=4))
    assert outcome.awaited == {"heard"}
    outcome = deliver(MODEL, outcome.state, "heard", {"m": 5}, host())
    assert step(outcome, "b").data == {**FACTS, "n": 4, "m": 5}


def test_its_facts_go_on_with_the_process() -> None:
    outcome = start(MODEL, FACTS, host())
    for _ in range(3):
        outcome = complete(MODEL, outcome.state, id_of(outcome, "a"), host(n=4))
        outcome = deliver(MODEL, outcome.state, "heard", {"m": 5}, host())
        outcome = complete(MODEL, outcome.state, id_of(outcome, "b"), host(ok=False))
    outcome = complete(MODEL, outcome.state, id_of(outcome, "a"), host(n=6))
    outcome = deliver(MODEL, outcome.state, "heard", {"m": 7}, host())
    outcome = complete(MODEL, outcome.state, id_of(outcome, "b"), host(ok=True))
    assert step(outcome, "after").data == {**FACTS, "n": 6, "m": 7}
    assert outcome.timers == ()
    assert complete(MODEL, outcome.state, id_of(outcome, "after"), host()).completed


def test_its_deadline_takes_the_steps_inside_away() -> None:
    outcome = start(MODEL, FACTS, host())
    with pytest.raises(StepNotWaiting):
        complete(MODEL, outcome.state, id_of(outcome, "a"), host(10 * DAY))
    later = advance(MODEL, outcome.state, host(10 * DAY))
    assert waiting(later) == {"urged"}
    assert '"subprocesses":[]' in later.state
    assert complete(MODEL, later.state, id_of(later, "urged"), host(10 * DAY)).completed


def test_one_inside_another_runs_too() -> None:
    model = read(
        drawing(
            "start -> outer -> end",
            outer=inner(
                "o1 -> nested -> o2",
                o1=start_event(),
                o2=end(),
                nested=inner("n1 -> a -> n2", n1=start_event(), n2=end(), a=user(keep="x")),
            ),
        ),
        filename="x.bpmn",
    )
    outcome = start(model, {}, host())
    outcome = complete(model, outcome.state, id_of(outcome, "a"), host(x=1))
    assert outcome.completed
    assert '"completed":{"x":1}' in outcome.state
