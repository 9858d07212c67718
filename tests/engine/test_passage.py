from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.engine import complete, inspect, read, start, surely_passed, waiting
from tests.engine.drawings import (
    boundary,
    catch,
    date,
    drawing,
    duration,
    element,
    end,
    event_gateway,
    exclusive,
    host,
    id_of,
    inner,
    message,
    parallel,
    service,
    user,
)

if TYPE_CHECKING:
    from service.engine import Drawing

FORKED = drawing(
    "start -> fork -> a -> b -> join -> c -> end",
    "fork -> d -> join",
    fork=parallel(),
    join=parallel(),
    a=user(),
    b=user(),
    c=user(),
    d=user(),
)
CHOSEN = drawing(
    "start -> way -[x]-> a -> met -> c -> end",
    "way => b -> met",
    way=exclusive(),
    met=exclusive(),
    a=user(),
    b=user(),
    c=user(),
)


def inspected(source: bytes) -> Drawing:
    return inspect(source, filename="x.bpmn")


def order(source: bytes) -> list[str]:
    return [node.element for node in inspected(source).nodes]


def test_nodes_come_along_the_flow_whatever_their_order_in_the_file() -> None:
    source = drawing("a -> b -> end", "start -> a", b=user(), a=user())
    assert order(source) == ["start", "a", "b", "end"]


def test_the_default_way_comes_first_and_borders_after_what_follows() -> None:
    assert order(CHOSEN) == ["start", "way", "b", "met", "c", "end", "a"]
    expiring = drawing(
        "start -> a -> end", "late -> b -> end", a=user(), b=user(), late=boundary("a", duration("'PT1H'"))
    )
    assert order(expiring) == ["start", "a", "end", "late", "b"]


def test_a_node_knows_its_name_and_kind() -> None:
    [first, task, last] = inspected(drawing("start -> a -> end", a=user())).nodes
    assert (task.name, task.kind, task.leads_to) == ("A", "userTask", ("end",))
    assert (first.kind, last.kind) == ("startEvent", "endEvent")


def test_a_picture_of_several_processes_has_its_nodes_too() -> None:
    assert order(drawing("start -> a -> end", a=user(), executable="false")) == ["start", "a", "end"]


@pytest.mark.parametrize(
    ("source", "reached", "passed"),
    [
        (FORKED, {"a"}, {"start", "fork"}),
        (FORKED, {"b", "d"}, {"start", "fork", "a"}),
        # The join waited for both branches, but a graph alone sees two ways to it.
        (FORKED, {"c"}, {"start", "fork", "join"}),
        (CHOSEN, {"c"}, {"start", "way", "met"}),
        (CHOSEN, {"a"}, {"start", "way"}),
        (CHOSEN, {"start"}, set()),
    ],
)
def test_what_every_way_passes_was_passed(source: bytes, reached: set[str], passed: set[str]) -> None:
    assert surely_passed(inspected(source), reached) == passed


def test_nothing_was_passed_for_certain_on_the_way_round_a_loop() -> None:
    source = drawing(
        "start -> met -> a -> way => b -> end",
        "way -[again]-> met",
        met=exclusive(),
        way=exclusive(),
        a=user(),
        b=user(),
    )
    assert surely_passed(inspected(source), {"a"}) == {"start", "met"}


def test_an_expired_step_was_passed_before_what_follows_its_border() -> None:
    source = drawing(
        "start -> a -> end", "late -> b -> end", a=user(), b=user(), late=boundary("a", duration("'PT1H'"))
    )
    assert surely_passed(inspected(source), {"b"}) == {"start", "a", "late"}


def test_a_subprocess_was_passed_before_what_is_inside_it() -> None:
    within = inner("begun -> a -> left", begun=element("startEvent"), a=user(), left=element("endEvent"))
    source = drawing("start -> part -> end", part=within)
    assert order(source) == ["start", "part", "begun", "a", "left", "end"]
    assert surely_passed(inspected(source), {"a"}) == {"start", "part", "begun"}


def test_an_instance_says_where_it_waits_without_moving() -> None:
    source = drawing(
        "start -> fork -> a -> end",
        "fork -> gate -> heard -> told",
        "gate -> clock -> late",
        fork=parallel(),
        a=user(),
        gate=event_gateway(),
        heard=catch(message("heard")),
        clock=catch(date("ends_at")),
        told=end(),
        late=end(),
    )
    model = read(source, filename="x.bpmn")
    outcome = start(model, {"ends_at": "2099-01-01T00:00:00+00:00"}, host())
    assert waiting(model, outcome.state) == {"a", "heard", "clock"}
    after = complete(model, outcome.state, id_of(outcome, "a"), host())
    assert waiting(model, after.state) == {"heard", "clock"}


def test_a_completed_instance_waits_nowhere() -> None:
    model = read(drawing("start -> op -> end", op=service("x.y")), filename="x.bpmn")
    assert waiting(model, start(model, {}, host()).state) == frozenset()
