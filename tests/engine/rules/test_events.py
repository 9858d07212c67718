from __future__ import annotations

import pytest

from tests.engine.drawings import (
    Part,
    assert_said,
    boundary,
    catch,
    date,
    drawing,
    duration,
    empty,
    end,
    inner,
    message,
    remarks,
    service,
    throw,
    user,
)
from tests.engine.drawings import start as start_event

CYCLE = '<bpmn:timerEventDefinition><bpmn:timeCycle>"R/P1M"</bpmn:timeCycle></bpmn:timerEventDefinition>'


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (catch(empty("link")), "is a link"),
        (throw(empty("link")), "is a link"),
        (throw(empty("signal")), "is a signal"),
        (catch(empty("conditional")), "watches a condition"),
        (throw(empty("escalation")), "is an escalation"),
        (throw(empty("compensate")), "is a compensation"),
        (throw(""), "of a kind that is not run here"),
        (catch(""), "of a kind that is not run here"),
        (throw(date("x")), "of a kind that is not run here"),
        (catch(message("m") + date("x")), "several events at once"),
        (catch(empty("message")), "names no message"),
        (catch(message("m", '{"n": 1}')), "receives and has a payload"),
        (catch(empty("timer")), "has no date"),
        (catch(date(" ")), "has no date"),
        (catch(CYCLE), "repeats"),
        (catch(date('"2022-01-09T17:00:00Z"')), "has a fixed date"),
        (catch(date("2022-01-09T17:00:00Z")), "texts and dates stand in quotes"),
        (catch(duration('"P1M"')), "counts months or years"),
        (catch(duration("'P1Y2D'")), "counts months or years"),
        (catch(duration("P3D")), "Write it in quotes"),
        (catch(duration("'3 days'")), "says no length of time"),
        (catch(duration('"P"')), "says no length of time"),
    ],
)
def test_an_event_that_would_run_wrongly_is_found(part: Part, said: str) -> None:
    assert_said(drawing("start -> a -> end", a=part), "a", said)


@pytest.mark.parametrize("span", ['"P3D"', '"PT5M"', "'P2W'", "span", '"PT1H30M"'])
def test_a_length_that_is_the_same_everywhere_is_let_alone(span: str) -> None:
    assert remarks(drawing("start -> a -> end", a=catch(duration(span)))) == []


@pytest.mark.parametrize(("kind", "said"), [("signal", "is a signal"), ("error", "is an error event")])
def test_an_end_that_throws_what_nobody_hears_is_found(kind: str, said: str) -> None:
    assert_said(drawing("start -> end", end=end(empty(kind))), "end", said)


@pytest.mark.parametrize("definition", [date("x"), empty("signal")])
def test_a_start_by_anything_but_a_message_is_found(definition: str) -> None:
    source = drawing("start -> end", start=start_event(definition))
    assert [key for key, _ in remarks(source)] == ["start"]


def test_a_subprocess_that_would_start_by_message_is_found() -> None:
    nested = inner("n1 -> n2", n1=start_event(message("m")), n2=end())
    assert_said(drawing("start -> s -> end", s=nested), "n1", "starts a subprocess")


@pytest.mark.parametrize("host", ["op", "gone"])
def test_a_boundary_event_on_what_never_waits_is_found(host: str) -> None:
    source = drawing("start -> op -> end", "late -> end", op=service("x.y"), late=boundary(host, date("t")))
    assert_said(source, "late", "sits on something that never waits")


def test_a_boundary_event_of_a_kind_that_is_not_run_is_found() -> None:
    source = drawing("start -> a -> end", "late -> end", a=user(), late=boundary("a", empty("error")))
    assert_said(source, "late", "is an error event")
