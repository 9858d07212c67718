from __future__ import annotations

import pytest

from tests.engine.drawings import (
    Part,
    assert_said,
    boundary,
    catch,
    date,
    drawing,
    empty,
    end,
    event_gateway,
    exclusive,
    message,
    parallel,
    remarks,
    user,
)

PARTS: dict[str, Part] = {
    "a": user(),
    "b": user(),
    "way": exclusive(),
    "merge": exclusive(),
    "split": parallel(),
    "both": parallel(),
}


@pytest.mark.parametrize(
    "flows",
    [
        ["start -> way", "way -[n]-> a -> both", "way => b -> both", "both -> end"],
        ["start -> split -> a -> way", "way -[n]-> both", "way => end", "split -> b -> both -> end"],
        [
            "start -> split -> a -> way",
            "way -[n]-> both",
            "way => both2 -> end",
            "split -> b -> both -> both2",
        ],
    ],
)
def test_a_join_that_may_wait_for_ever_is_found(flows: list[str]) -> None:
    assert_said(drawing(*flows, **PARTS, both2=parallel()), "both", "“Both” may wait for ever")


def test_a_deadline_that_leads_past_a_join_is_found() -> None:
    flows = ["start -> split -> a -> both -> end", "split -> b -> both", "late -> end"]
    assert_said(drawing(*flows, **PARTS, late=boundary("a", date("due"))), "both", "may wait for ever")


@pytest.mark.parametrize(
    "flows",
    [
        ["start -> split -> a -> both -> end", "split -> b -> both"],
        [
            "start -> merge -> split -> a -> both -> way",
            "split -> b -> both",
            "way -[n]-> end",
            "way => merge",
        ],
        [
            "start -> split -> a -> way",
            "way -[n]-> merge",
            "way => a",
            "merge -> both -> end",
            "split -> b -> both",
        ],
        ["start -> split -> a -> both -> end", "split -> b -> way", "way -[n]-> both", "way => stop"],
        ["start -> way", "way -[n]-> a -> merge", "way => b -> merge -> end"],
    ],
)
def test_a_join_that_gets_all_it_waits_for_is_let_alone(flows: list[str]) -> None:
    used = {key: part for key, part in PARTS.items() if any(key in flow.split() for flow in flows)}
    stop = {"stop": end(empty("terminate"))} if "stop" in " ".join(flows) else {}
    assert remarks(drawing(*flows, **used, **stop)) == []


def test_reminders_and_event_gateways_before_a_join_are_let_alone() -> None:
    source = drawing(
        "start -> split -> a -> both -> end",
        "split -> gate -> told -> merge -> both",
        "gate -> due -> merge",
        "asked -> b -> done",
        "late -> early",
        "early -> merge2",
        "split -> c -> merge2 -> both",
        split=parallel(),
        both=parallel(),
        merge=exclusive(),
        merge2=exclusive(),
        gate=event_gateway(),
        a=user(),
        b=user(),
        c=user(),
        early=user(),
        told=catch(message("told")),
        due=catch(date("due")),
        asked=boundary("a", message("asked"), interrupting=False),
        late=boundary("c", date("due")),
        done=end(),
    )
    assert remarks(source) == []


def test_many_branches_are_played_through_in_a_moment() -> None:
    branches = [f"split -> a{n} -> w{n}" for n in range(12)]
    ways = [line for n in range(12) for line in (f"w{n} -[n]-> both", f"w{n} => a{n}")]
    parts = {f"a{n}": user() for n in range(12)} | {f"w{n}": exclusive() for n in range(12)}
    source = drawing(
        "start -> split", *branches, *ways, "both -> end", split=parallel(), both=parallel(), **parts
    )
    assert remarks(source) == []
