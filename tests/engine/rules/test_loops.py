from __future__ import annotations

import pytest

from tests.engine.drawings import (
    Part,
    assert_said,
    catch,
    date,
    drawing,
    end,
    exclusive,
    inner,
    remarks,
    service,
    throw,
    user,
)
from tests.engine.drawings import message as message_event
from tests.engine.drawings import start as start_event


@pytest.mark.parametrize(
    "part", [service("x.y"), throw(message_event("m")), inner("n1 -> n2", n1=start_event(), n2=end())]
)
def test_a_loop_that_waits_for_nobody_is_found(part: Part) -> None:
    source = drawing("start -> way", "way -[n]-> end", "way => x -> way", way=exclusive(), x=part)
    assert_said(source, "way", "is in a loop that waits for nobody")


@pytest.mark.parametrize(
    "part", [user(), catch(date("due")), inner("n1 -> n -> n2", n1=start_event(), n2=end(), n=user())]
)
def test_a_loop_that_waits_is_let_alone(part: Part) -> None:
    assert (
        remarks(drawing("start -> way", "way -[n]-> end", "way => x -> way", way=exclusive(), x=part)) == []
    )


def test_a_loop_inside_a_subprocess_is_found_too() -> None:
    nested = inner(
        "n1 -> n", "n -[x]-> n2", "n => op -> n", n1=start_event(), n2=end(), n=exclusive(), op=service("x.y")
    )
    assert_said(drawing("start -> s -> end", s=nested), "n", "waits for nobody")
