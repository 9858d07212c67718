from __future__ import annotations

import pytest

from tests.engine.drawings import (
    Part,
    assert_said,
    catch,
    date,
    drawing,
    event_gateway,
    exclusive,
    message,
    parallel,
    user,
)

WAY = {"a": user(), "way": exclusive()}
GATE = {"g": event_gateway(), "a": user(), "m": catch(message("m")), "t": catch(date("t"))}


@pytest.mark.parametrize(
    ("flows", "said"),
    [
        (["way -[n]-> end", "way -[not n]-> a"], "no default flow"),
        (["way -> end", "way => a"], "The flow “way_end” out of “Way” has no condition"),
        (["way -[n]-> end"], "one way out, and it has a condition"),
    ],
)
def test_an_exclusive_gateway_that_may_not_know_its_way_is_found(flows: list[str], said: str) -> None:
    assert_said(drawing("start -> a -> way", *flows, **WAY), "way", said)


def test_a_condition_on_the_default_flow_is_found() -> None:
    source = drawing("start -> a -> way", "way -[n]-> end", "way -[not n]-> a", **WAY)
    source = source.replace(
        b'<bpmn:exclusiveGateway id="way"', b'<bpmn:exclusiveGateway id="way" default="way_a"'
    )
    assert_said(source, "way", "The default flow “way_a” of “Way” has a condition")


@pytest.mark.parametrize(
    ("flows", "said"),
    [
        (["start -> p -> end"], "neither splits nor joins"),
        (["start -> p -> a -> p", "p -> end"], "joins and splits at once"),
    ],
)
def test_a_parallel_gateway_that_does_nothing_or_both_is_found(flows: list[str], said: str) -> None:
    assert_said(drawing(*flows, p=parallel(), a=user()), "p", said)


@pytest.mark.parametrize(
    ("flows", "parts", "said"),
    [
        (["start -> g -> a -> end", "g -> m -> end"], {}, "no catch event"),
        (["start -> g -> m -> end"], {}, "one event alone"),
        (["start -> g -> t -> end", "g -> u -> end"], {"u": catch(date("u"))}, "two timers"),
        (["start -> g -> m -> end", "g -> n -> end"], {"n": catch(message("m"))}, "the message “m”"),
        (["start -> g -> m -> end", "g -> t -> a -> m"], {}, "reached by another way too"),
    ],
)
def test_an_event_gateway_that_would_wait_wrongly_is_found(
    flows: list[str], parts: dict[str, Part], said: str
) -> None:
    assert_said(drawing(*flows, **GATE, **parts), "g", said)
