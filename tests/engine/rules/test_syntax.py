from __future__ import annotations

import pytest

from tests.engine.drawings import (
    Part,
    assert_said,
    decide,
    drawing,
    element,
    end,
    exclusive,
    inner,
    message,
    remarks,
    service,
    throw,
    user,
)
from tests.engine.drawings import start as start_event


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (element("serviceTask"), "names no operation"),
        (service(""), "names no operation"),
        (service("x.y", n=""), "lacks its name, its type or its value"),
        (service("x.y", result="no name"), "“no name”, which is no usable name"),
        (service("x.y", result="answers"), "“answers”, which is no usable name"),
        (service("x.y", n="open('x')"), "“open('x')” that cannot be used: it calls a function"),
        (decide(""), "names no decision table"),
        (user(keep="ok, typename"), "“typename”, which is no usable name"),
        (user(keep="ok,,x"), "“”, which is no usable name"),
        (throw(message("m", "facts")), "is no list of names"),
        (throw(message("m", '{"typename": 1}')), "uses a name that is taken"),
        (throw(message("m", '{"a": x.y}')), "it has a dot"),
    ],
)
def test_what_is_written_wrongly_is_found(part: Part, said: str) -> None:
    assert_said(drawing("start -> a -> end", a=part), "a", said)


def test_two_parameters_of_one_name_are_found() -> None:
    source = drawing("start -> a -> end", a=service("x.y", n="1", m="2")).replace(b'id="m"', b'id="n"')
    assert_said(source, "a", "Two parameters of “A” have one name")


def test_a_condition_outside_the_allowed_syntax_is_found_at_its_flow() -> None:
    source = drawing("start -> a -> way", "way -[n.x]-> end", "way => a", a=user(), way=exclusive())
    assert_said(source, "way_end", "it has a dot")


def test_an_expression_inside_a_subprocess_is_found_once() -> None:
    nested = inner("n1 -> n -> n2", n1=start_event(), n2=end(), n=service("x.y", p="f()"))
    assert [key for key, _ in remarks(drawing("start -> s -> end", s=nested))] == ["n"]


def test_what_is_written_rightly_is_let_alone() -> None:
    operation = service("x.y", result="round", document="document", days="days + 1")
    said = end(message("said", '{"round": round}'))
    assert remarks(drawing("start -> a -> op -> end", a=user(keep="one, two"), op=operation, end=said)) == []
