from __future__ import annotations

import pytest

from tests.engine.drawings import Part, assert_said, boundary, date, drawing, end, exclusive, inner, user
from tests.engine.drawings import start as start_event

A = {"a": user()}
AB = {"a": user(), "b": user()}


@pytest.mark.parametrize(
    ("flows", "parts", "where", "said"),
    [
        (["start -> a -> end", "b -> end"], AB, "b", "Nothing leads to “B”"),
        (["start -> a -> end", "s2 -> b -> end"], {**AB, "s2": start_event()}, "s2", "a second start"),
        (["start -> a -> end", "a -> b -> end"], AB, "a", "Several flows leave “A”"),
        (["start -> a", "start -> b", "a -> end", "b -> end"], AB, "start", "Several flows leave"),
        (["start -> a"], A, "a", "“A” leads nowhere"),
        (["start -> a -> end -> a"], A, "end", "A flow leaves the end event"),
        (["start -> a -> end", "a -> gone"], A, "a_gone", "lacks one of its ends"),
        (["start -> a -[n == 1]-> end"], A, "a", "has a condition, which would be ignored"),
    ],
)
def test_a_way_that_would_be_run_wrongly_is_found(
    flows: list[str], parts: dict[str, Part], where: str, said: str
) -> None:
    assert_said(drawing(*flows, **parts), where, said)


def test_a_flow_into_a_boundary_event_is_found() -> None:
    late = boundary("a", date("due"))
    source = drawing(
        "start -> a -> way",
        "way -[n]-> late",
        "way => end",
        "late -> end",
        a=user(),
        late=late,
        way=exclusive(),
    )
    assert_said(source, "late", "entered by its event alone")


def test_a_subprocess_has_a_start_and_an_end_of_its_own() -> None:
    assert_said(
        drawing("start -> s -> end", s=inner("n1 -> n", n1=start_event(), n=user())), "s", "no end event"
    )
    assert_said(drawing("start -> s -> end", s=inner("n -> n2", n=user(), n2=end())), "s", "no start event")
