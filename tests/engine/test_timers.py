from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from service.engine import Outcome, advance, complete, deliver, read, start
from service.engine.errors import TimerRefused
from tests.engine.drawings import (
    MONDAY,
    boundary,
    catch,
    date,
    drawing,
    duration,
    end,
    event_gateway,
    host,
    id_of,
    message,
    service,
    step,
    user,
    waiting,
)

DAY = timedelta(days=1)
MOMENT = timedelta(microseconds=1)

DEADLINE = read(
    drawing("start -> a -> end", "late -> b -> end", a=user(), b=user(), late=boundary("a", date("due"))),
    filename="deadline.bpmn",
)
REMINDER = read(
    drawing(
        "start -> a -> end",
        "remind -> tell -> told",
        a=user(),
        remind=boundary("a", duration('"P2D"'), interrupting=False),
        tell=service("notifications.notify"),
        told=end(),
    ),
    filename="reminder.bpmn",
)


def waits_until(due: str) -> Outcome:
    return start(DEADLINE, {"due": due}, host())


def test_a_timer_gives_its_element_and_its_instant_in_utc() -> None:
    outcome = waits_until("2022-01-10T00:00:00+07:00")
    (timer,) = outcome.timers
    assert timer.element == "late"
    assert timer.due_at == datetime(2022, 1, 9, 17, tzinfo=UTC)
    assert timer.due_at.tzinfo is UTC


def test_a_timer_keeps_its_id_while_it_waits() -> None:
    outcome = waits_until("2022-01-10T00:00:00+07:00")
    assert advance(DEADLINE, outcome.state, host(DAY)).timers == outcome.timers


def test_a_timer_fires_at_the_exact_instant_and_not_before() -> None:
    outcome = waits_until((MONDAY + DAY).isoformat())
    assert waiting(advance(DEADLINE, outcome.state, host(DAY - MOMENT))) == {"a"}
    assert waiting(advance(DEADLINE, outcome.state, host(DAY))) == {"b"}


def test_what_follows_a_timer_runs_in_the_push_that_fires_it() -> None:
    calls = []
    outcome = start(REMINDER, {}, host())
    advance(REMINDER, outcome.state, host(2 * DAY, perform=lambda name, _: calls.append(name)))
    assert calls == ["notifications.notify"]


def test_a_reminder_leaves_the_step_and_comes_once() -> None:
    calls = []
    outcome = start(REMINDER, {}, host())
    for days in (2, 4, 40):
        outcome = advance(
            REMINDER, outcome.state, host(days * DAY, perform=lambda name, _: calls.append(name))
        )
    assert calls == ["notifications.notify"]
    assert waiting(outcome) == {"a"}
    assert complete(REMINDER, outcome.state, id_of(outcome, "a"), host(41 * DAY)).completed


def test_a_length_of_time_is_counted_from_when_its_element_is_reached() -> None:
    outcome = start(REMINDER, {}, host())
    assert outcome.timers[0].due_at == MONDAY + 2 * DAY
    later = advance(REMINDER, outcome.state, host(DAY))
    assert later.timers == outcome.timers


def test_finishing_the_step_takes_its_timer_away() -> None:
    outcome = start(REMINDER, {}, host())
    assert complete(REMINDER, outcome.state, id_of(outcome, "a"), host(DAY)).timers == ()


@pytest.mark.parametrize("due", ["2022-01-09T17:00:00", "2022-01-09", "soon", 5, None, "P1D"])
def test_an_instant_without_a_zone_is_refused(due: object) -> None:
    with pytest.raises(TimerRefused, match="with a zone"):
        start(DEADLINE, {"due": due}, host())


@pytest.mark.parametrize("span", ["two days", "2022-01-09", 5, "P1M", "P1Y", "P", "PT", "P1", "p1d", "P1D "])
def test_a_length_that_is_none_is_refused(span: object) -> None:
    model = read(drawing("start -> wait -> end", wait=catch(duration("span"))), filename="x.bpmn")
    with pytest.raises(TimerRefused, match="length of time"):
        start(model, {"span": span}, host())


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Ho_Chi_Minh"])
def test_the_zone_of_the_machine_changes_nothing(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        outcome = waits_until("2022-07-01T09:00:00+07:00")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert outcome.timers[0].due_at == datetime(2022, 7, 1, 2, tzinfo=UTC)


class TestAnEventGateway:
    MODEL = read(
        drawing(
            "start -> gate -> changed -> gate",
            "gate -> closed -> a -> end",
            "gate -> due -> b -> end",
            gate=event_gateway(),
            changed=catch(message("deadline_changed")),
            closed=catch(message("close_requested")),
            due=catch(date("deadline")),
            a=user(),
            b=user(),
        ),
        filename="round.bpmn",
    )

    def begun(self) -> Outcome:
        return start(self.MODEL, {"deadline": (MONDAY + 5 * DAY).isoformat()}, host())

    def test_tells_its_timer_and_its_messages(self) -> None:
        outcome = self.begun()
        assert [(timer.element, timer.due_at) for timer in outcome.timers] == [("due", MONDAY + 5 * DAY)]
        assert outcome.awaited == {"deadline_changed", "close_requested"}

    def test_goes_the_way_of_the_message(self) -> None:
        outcome = deliver(self.MODEL, self.begun().state, "close_requested", {"by": "clerk"}, host())
        assert step(outcome, "a").data["by"] == "clerk"
        assert (outcome.timers, outcome.awaited) == ((), frozenset())

    def test_goes_the_way_of_the_timer(self) -> None:
        outcome = advance(self.MODEL, self.begun().state, host(5 * DAY))
        assert waiting(outcome) == {"b"}
        assert outcome.awaited == frozenset()

    def test_reads_a_changed_deadline_by_looping_back(self) -> None:
        outcome = self.begun()
        for days in (7, 6, 9, 8):
            due = MONDAY + days * DAY
            outcome = deliver(
                self.MODEL, outcome.state, "deadline_changed", {"deadline": due.isoformat()}, host()
            )
            assert [timer.due_at for timer in outcome.timers] == [due]
        assert waiting(advance(self.MODEL, outcome.state, host(7 * DAY))) == set()
        assert waiting(advance(self.MODEL, outcome.state, host(8 * DAY))) == {"b"}

    def test_lets_the_timer_that_is_due_pass_before_the_message(self) -> None:
        with pytest.raises(Exception, match="Nothing waits here for “close_requested”"):
            deliver(self.MODEL, self.begun().state, "close_requested", {}, host(5 * DAY))

    def test_keeps_nothing_of_the_messages_it_caught(self) -> None:
        outcome = deliver(
            self.MODEL, self.begun().state, "deadline_changed", {"deadline": "2022-02-01T00:00:00Z"}, host()
        )
        assert outcome.state.count("2022-02-01T00:00:00Z") == 1


def test_a_timer_that_passes_lets_the_next_one_begin_in_the_same_push() -> None:
    model = read(
        drawing("start -> one -> two -> a -> end", one=catch(date("x")), two=catch(date("y")), a=user()),
        filename="x.bpmn",
    )
    outcome = start(model, {"x": (MONDAY + DAY).isoformat(), "y": (MONDAY + 2 * DAY).isoformat()}, host())
    assert waiting(advance(model, outcome.state, host(3 * DAY))) == {"a"}
