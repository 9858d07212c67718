"""The checker can fail: each rule finds what was broken on purpose in a healthy outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.kill.checking import faults
from tests.kill.diary import ACKNOWLEDGED, REFUSED, UNKNOWN, Act, Diary, acts_in
from tests.kill.outcome import Kill, Outcome, Owed, Received, RoundEnd, Series, Step, Telling, Waiting

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

MIDNIGHT = datetime(2021, 12, 22, 17, 0, tzinfo=UTC)
ACTS = [
    Act("draft", "plan", UNKNOWN, 1, 2, "503"),
    Act("draft", "plan", ACKNOWLEDGED, 3, 4, "302 /inbox"),
    Act("item", "lost in the connection", UNKNOWN, 5, 6),
    Act("void", "nothing to void", REFUSED, 7, 8, "404"),
]
KILLS = [Kill("database", "all", 1, 3), Kill("worker", "all", 20, 21), Kill("web", "one child", 40, 41)]
ROUND = RoundEnd(
    "round",
    "closed",
    due=True,
    ends_at=MIDNIGHT,
    closings=[("deadline", MIDNIGHT)],
    heard=1,
    silent=2,
    consents=2,
)
HEALTHY = Outcome(
    traces={
        ("draft", "plan"): (1, 1),
        ("item", "lost in the connection"): (0, 0),
        ("void", "nothing to void"): (0,),
    },
    rounds=[ROUND, RoundEnd("open", "open", due=False, ends_at=MIDNIGHT, closings=[], heard=0, open_parts=3)],
    series=[Series("letters", [3, 1, 2], 3)],
    steps=[Step("instance", "reply:registered", 1, 1)],
    waiting=[
        Waiting("instance", "running", 1, waits_for_more=False),
        Waiting("ended", "completed", 0, waits_for_more=False),
    ],
    owed=[Owed("row", "item_opened", about_something=True, sent=True, recipients="a@lamgiang.test")],
    tellings=[Telling("item", 1)],
    received=[Received("row", 10)],
)


def test_a_healthy_outcome_has_no_faults() -> None:
    assert faults(ACTS, KILLS, HEALTHY) == []


@pytest.mark.parametrize(
    ("what", "traces", "said"),
    [
        (("draft", "plan"), (0, 0), "acknowledged and is lost"),
        (("draft", "plan"), (2, 2), "is there 2 times"),
        (("draft", "plan"), (1, 0), "by half"),
        (("item", "lost in the connection"), (2, 2), "is there 2 times"),
        (("item", "lost in the connection"), (0, 1), "by half"),
        (("void", "nothing to void"), (1,), "refused and is there"),
    ],
)
def test_an_act_is_there_as_its_client_was_told(
    what: tuple[str, str], traces: tuple[int, ...], said: str
) -> None:
    assert_found(said, traces={**HEALTHY.traces, what: traces})


def test_an_act_nobody_answered_may_have_been_done() -> None:
    done = {**HEALTHY.traces, ("item", "lost in the connection"): (1, 1)}
    assert faults(ACTS, KILLS, replace(HEALTHY, traces=done)) == []


def test_the_service_says_that_something_went_wrong_only_while_the_database_is_gone() -> None:
    late = [*ACTS, Act("item", "lost in the connection", UNKNOWN, 100, 101, "500")]
    [fault] = faults(late, KILLS, HEALTHY)
    assert "answered with 500" in fault


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"closings": [("deadline", MIDNIGHT), ("deadline", MIDNIGHT)], "heard": 2}, "closed 2 times"),
        ({"closings": [], "heard": 0}, "closed 0 times"),
        ({"closings": [("deadline", MIDNIGHT - timedelta(seconds=1))]}, "before its instant"),
        ({"state": "open", "due": False}, "the audit says it was closed"),
        ({"state": "open", "closings": [], "heard": 0}, "its deadline has passed"),
        ({"heard": 0}, "heard 0 times"),
        ({"heard": 2}, "heard 2 times"),
        ({"open_parts": 1}, "1 parts have no end"),
        ({"consents": 1}, "1 deemed consents for 2"),
        ({"consents": 3}, "3 deemed consents for 2"),
        ({"misread": 1}, "wrong side of the deadline"),
    ],
)
def test_a_round_is_closed_once_and_no_earlier_than_its_deadline(changed: dict[str, Any], said: str) -> None:
    assert_found(said, rounds=[replace(ROUND, **changed)])


@pytest.mark.parametrize(
    ("numbers", "last", "said"),
    [
        ([1, 3], 3, "lacks [2]"),
        ([1, 2, 2, 3], 3, "gave [2] twice"),
        ([1, 2], 3, "its counter stands at 3"),
        ([1, 2], None, "its counter stands at None"),
    ],
)
def test_a_series_has_no_gap_and_no_double(numbers: list[int], last: int | None, said: str) -> None:
    assert_found(said, series=[Series("letters", numbers, last)])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"steps": [Step("instance", "reply:registered", 1, 0)]}, "recorded 0 times, done 1"),
        ({"steps": [Step("instance", "reply:registered", 1, 2)]}, "recorded 2 times, done 1"),
        (
            {"waiting": [Waiting("instance", "running", 0, waits_for_more=False)]},
            "runs and waits for nothing",
        ),
        ({"waiting": [Waiting("instance", "completed", 1, waits_for_more=False)]}, "1 open items"),
        ({"undelivered": ["round_closed 1"]}, "was not delivered"),
    ],
)
def test_processes_and_inboxes_agree(changed: dict[str, Any], said: str) -> None:
    assert_found(said, **changed)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"tellings": [Telling("item", 0)]}, "told of 0 times"),
        ({"tellings": [Telling("item", 2)]}, "told of 2 times"),
        ({"owed": [replace(HEALTHY.owed[0], about_something=False)]}, "something that is not there"),
        ({"owed": [replace(HEALTHY.owed[0], sent=False)]}, "was not sent"),
        ({"owed": [replace(HEALTHY.owed[0], recipients="")]}, "was for nobody"),
        ({"received": []}, "never came"),
        ({"received": [*HEALTHY.received, Received("rolled back", 10)]}, "there is no such notification"),
        ({"received": [Received("row", 10), Received("row", 15)]}, "nothing that sends had died"),
        ({"received": [Received("row", 35), Received("row", 45)]}, "nothing that sends had died"),
    ],
)
def test_notifications_are_neither_lost_nor_sent_for_nothing(changed: dict[str, Any], said: str) -> None:
    assert_found(said, **changed)


def test_a_worker_that_dies_before_it_marks_may_send_again() -> None:
    again = replace(HEALTHY, received=[Received("row", 19.5), Received("row", 30)])
    assert faults(ACTS, KILLS, again) == []


def test_a_diary_whose_writer_died_leaves_an_unknown_act(tmp_path: Path) -> None:
    diary = Diary(tmp_path / "one.jsonl")
    diary.note(diary.intend("draft", "kế hoạch"), ACKNOWLEDGED, "302 /inbox")
    diary.intend("item", "1")
    done, open_ = acts_in(tmp_path)
    assert (done.kind, done.key, done.came_of_it, done.answer) == (
        "draft",
        "kế hoạch",
        ACKNOWLEDGED,
        "302 /inbox",
    )
    assert (open_.kind, open_.came_of_it) == ("item", UNKNOWN)


def assert_found(said: str, **changed: Any) -> None:
    """The one fault of an outcome that was healthy but for this."""
    found = faults(ACTS, KILLS, replace(HEALTHY, **changed))
    assert len(found) == 1, found
    assert said in found[0]
