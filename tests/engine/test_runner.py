from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from service.engine import (
    Host,
    Model,
    Outcome,
    StartNotOffered,
    StepNotWaiting,
    Thrown,
    advance,
    complete,
    deliver,
    read,
    start,
)
from service.engine.errors import ProcessRunsInCircles, ProcessStuck, ProcessTooLong, UnstorableFact
from service.engine.markup import parse
from service.engine.parser import DrawingParser
from tests.engine.drawings import (
    boundary,
    catch,
    date,
    drawing,
    duration,
    end,
    exclusive,
    host,
    id_of,
    message,
    nothing,
    parallel,
    service,
    step,
    user,
    waiting,
)
from tests.engine.drawings import start as start_event

DAY = timedelta(days=1)


def model(*flows: str, **parts: object) -> Model:
    return read(drawing(*flows, **parts), filename="trial.bpmn")


THREE_STEPS = drawing(
    "start -> a -> b -> c -> end", a=user(form="opinion", role="specialist"), b=user(), c=user()
)


@pytest.fixture
def three() -> Model:
    return read(THREE_STEPS, filename="three.bpmn")


def test_start_gives_the_first_step_with_its_properties_and_data(three: Model) -> None:
    outcome = start(three, {"round": 7}, host())
    first = step(outcome, "a")
    assert (first.name, first.properties) == ("A", {"form": "opinion", "role": "specialist"})
    assert first.data == {"round": 7}
    assert not outcome.completed


def test_each_step_follows_the_one_before_through_the_stored_text(three: Model) -> None:
    outcome = start(three, {}, host())
    for key in "abc":
        assert waiting(outcome) == {key}
        outcome = complete(three, outcome.state, id_of(outcome, key), host())
    assert outcome.completed
    assert not outcome.steps


def test_a_waiting_step_keeps_its_id_through_other_pushes(three: Model) -> None:
    first = start(three, {}, host())
    again = advance(three, first.state, host(DAY))
    assert id_of(again, "a") == id_of(first, "a")


def test_completing_a_finished_step_is_refused(three: Model) -> None:
    first = start(three, {}, host())
    second = complete(three, first.state, id_of(first, "a"), host())
    with pytest.raises(StepNotWaiting):
        complete(three, second.state, id_of(first, "a"), host())


def test_completing_a_step_ahead_of_its_turn_is_refused(three: Model) -> None:
    first = start(three, {}, host())
    second = complete(three, first.state, id_of(first, "a"), host())
    with pytest.raises(StepNotWaiting):
        complete(three, first.state, id_of(second, "b"), host())


def test_completing_a_gateway_or_event_by_its_id_is_refused() -> None:
    process = model("start -> a -> end", "late -> end", a=user(), late=boundary("a", date("due")))
    outcome = start(process, {"due": "2022-02-01T00:00:00+00:00"}, host())
    with pytest.raises(StepNotWaiting):
        complete(process, outcome.state, outcome.timers[0].id, host())


def test_a_completed_instance_takes_no_more_answers(three: Model) -> None:
    outcome = start(three, {}, host())
    for key in "abc":
        last = id_of(outcome, key)
        outcome = complete(three, outcome.state, last, host())
    with pytest.raises(StepNotWaiting):
        complete(three, outcome.state, last, host())
    assert advance(three, outcome.state, host(DAY)) == outcome


def test_an_answer_after_the_deadline_is_refused_though_nobody_swept() -> None:
    process = model(
        "start -> a -> end", "late -> b -> end", a=user(), b=user(), late=boundary("a", date("due"))
    )
    outcome = start(process, {"due": "2022-01-09T17:00:00+00:00"}, host())
    with pytest.raises(StepNotWaiting):
        complete(process, outcome.state, id_of(outcome, "a"), host(10 * DAY))
    assert waiting(advance(process, outcome.state, host(10 * DAY))) == {"b"}


class TestAnswers:
    CHOICE = ("start -> a -> way", 'way -[answers["opinion"] == "agree"]-> end', "way => b", "b -> end")

    def choose(self, **answers: object) -> Outcome:
        process = model(*self.CHOICE, a=user(), b=user(), way=exclusive())
        outcome = start(process, {}, host())
        return complete(process, outcome.state, id_of(outcome, "a"), host(**answers))

    def test_decide_the_way_during_the_push(self) -> None:
        assert self.choose(opinion="agree").completed
        assert waiting(self.choose(opinion="disagree")) == {"b"}

    def test_are_never_stored(self) -> None:
        assert "secret remark" not in self.choose(opinion="no", remark="secret remark").state

    def test_may_hold_what_json_cannot(self) -> None:
        assert waiting(self.choose(opinion={1, 2})) == {"b"}

    def test_named_by_keep_become_facts(self) -> None:
        process = model("start -> a -> b -> end", a=user(keep="stance, number,left_out"), b=user())
        outcome = start(process, {}, host())
        outcome = complete(
            process, outcome.state, id_of(outcome, "a"), host(stance="agree", number=3, other="x")
        )
        assert step(outcome, "b").data == {"stance": "agree", "number": 3, "left_out": None}

    def test_named_by_keep_must_be_plain(self) -> None:
        process = model("start -> a -> end", a=user(keep="comments"))
        outcome = start(process, {}, host())
        with pytest.raises(UnstorableFact, match=r"answers\.comments"):
            complete(process, outcome.state, id_of(outcome, "a"), host(comments=["one"]))

    def test_of_one_push_are_unknown_to_the_next(self) -> None:
        process = model(
            "start -> a -> b -> op -> end", a=user(), b=user(), op=service("x.y", note='"n" in answers')
        )
        seen = []
        outcome = start(process, {}, host())
        outcome = complete(process, outcome.state, id_of(outcome, "a"), host(n=1))
        complete(
            process, outcome.state, id_of(outcome, "b"), host(perform=lambda _, given: seen.append(given))
        )
        assert seen == [{"note": False}]

    def test_are_unknown_to_a_timer_that_passes_first(self) -> None:
        process = model(
            "start -> a -> end",
            "remind -> op -> told",
            a=user(),
            remind=boundary("a", duration('"PT1H"'), interrupting=False),
            op=service("x.y", known='"n" in answers'),
            told=end(),
        )
        seen = []
        outcome = start(process, {}, host())
        later = host(DAY, lambda _, given: seen.append(given), n=1)
        assert complete(process, outcome.state, id_of(outcome, "a"), later).completed
        assert seen == [{"known": False}]


def test_parallel_branches_wait_for_one_another() -> None:
    process = model(
        "start -> split -> a -> both -> c -> end",
        "split -> b -> both",
        a=user(),
        b=user(),
        c=user(),
        split=parallel(),
        both=parallel(),
    )
    outcome = start(process, {}, host())
    assert waiting(outcome) == {"a", "b"}
    outcome = complete(process, outcome.state, id_of(outcome, "b"), host())
    assert waiting(outcome) == {"a"}
    outcome = complete(process, outcome.state, id_of(outcome, "a"), host())
    assert waiting(outcome) == {"c"}


def test_parallel_branches_bring_their_own_facts_together() -> None:
    process = model(
        "start -> split -> a -> both -> c -> end",
        "split -> b -> both",
        a=user(keep="x"),
        b=user(keep="y"),
        c=user(),
        split=parallel(),
        both=parallel(),
    )
    outcome = start(process, {}, host())
    outcome = complete(process, outcome.state, id_of(outcome, "b"), host(y=2))
    outcome = complete(process, outcome.state, id_of(outcome, "a"), host(x=1))
    assert step(outcome, "c").data == {"x": 1, "y": 2}


def test_a_terminating_end_ends_the_other_branches() -> None:
    stop = end("<bpmn:terminateEventDefinition/>")
    process = model(
        "start -> split -> a -> end", "split -> b -> stop", a=user(), b=user(), split=parallel(), stop=stop
    )
    outcome = start(process, {}, host())
    assert complete(process, outcome.state, id_of(outcome, "b"), host()).completed


class TestALoop:
    AGAIN = ("start -> a -> way", 'way -[answers["done"]]-> end', "way => a")

    def test_through_a_user_task_goes_on_after_the_librarys_limit_of_500_rounds(self) -> None:
        process = model(*self.AGAIN, a=user(), way=exclusive())
        outcome = start(process, {}, host())
        sizes = []
        for _ in range(600):
            outcome = complete(process, outcome.state, id_of(outcome, "a"), host(done=False))
            sizes.append(len(outcome.state))
        assert max(sizes) < 2 * sizes[1]
        assert complete(process, outcome.state, id_of(outcome, "a"), host(done=True)).completed

    def test_through_parallel_branches_and_reminders_stays_small(self) -> None:
        process = model(
            "start -> again -> split -> a -> both -> way",
            "split -> b -> both",
            "remind -> op -> reminded",
            'way -[answers["done"]]-> end',
            "way => again",
            a=user(),
            b=user(),
            split=parallel(),
            both=parallel(),
            way=exclusive(),
            again=exclusive(),
            remind=boundary("a", duration('"PT1H"'), interrupting=False),
            op=service("x.y"),
            reminded=end(),
        )
        outcome = start(process, {}, host())
        sizes = []
        for hour in range(1, 120):
            later = timedelta(hours=2 * hour)
            outcome = advance(process, outcome.state, host(later))
            for key in "ab" if hour % 2 else "ba":
                outcome = complete(process, outcome.state, id_of(outcome, key), host(later, done=False))
            assert waiting(outcome) == {"a", "b"}
            sizes.append(len(outcome.state))
        assert max(sizes) < 2 * sizes[0]

    def test_beside_a_branch_that_stays_open_is_stopped_before_the_library_goes_blind(self) -> None:
        process = model(
            "start -> split -> b -> end",
            "split -> a -> way",
            'way -[answers["done"]]-> end',
            "way => a",
            a=user(),
            b=user(),
            split=parallel(),
            way=exclusive(),
        )
        outcome = start(process, {}, host())

        for _ in range(150):
            outcome = complete(process, outcome.state, id_of(outcome, "a"), host(done=False))
            assert waiting(outcome) == {"a", "b"}
        with pytest.raises(ProcessTooLong, match="Trial"):
            self.go_round_without_end(process, outcome)

    def go_round_without_end(self, process: Model, outcome: Outcome) -> None:
        for _ in range(500):
            outcome = complete(process, outcome.state, id_of(outcome, "a"), host(done=False))

    def test_that_never_waits_is_stopped(self) -> None:
        process = model(
            "start -> wait -> way",
            "way -[stop]-> end",
            "way => wait",
            wait=catch(date("due")),
            way=exclusive(),
        )
        outcome = start(process, {"due": "2022-02-01T00:00:00Z", "stop": False}, host())
        with pytest.raises(ProcessRunsInCircles, match="300 steps"):
            advance(process, outcome.state, host(60 * DAY))


def test_a_join_that_can_never_be_complete_is_said_aloud() -> None:
    source = drawing(
        "start -> a -> way",
        "way -[left]-> both",
        "way => b -> both -> end",
        a=user(),
        b=user(),
        way=exclusive(),
        both=parallel(),
    )
    parser = DrawingParser({})
    parser.add_bpmn_xml(parse(source, filename="never.bpmn"))
    unchecked = Model("trial", "Trial", None, parser.get_spec("trial"), {})
    outcome = start(unchecked, {"left": True}, host())
    with pytest.raises(ProcessStuck, match="nobody is asked"):
        complete(unchecked, outcome.state, id_of(outcome, "a"), host())


def test_a_host_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        Host(now=datetime(2022, 1, 3), perform=nothing)  # noqa: DTZ001  The naive clock is the point.


class TestStartByMessage:
    PROCESS = drawing("start -> a -> end", start=start_event(message("dispatched"), form="draft"), a=user())

    def test_takes_the_payload_as_facts(self) -> None:
        process = read(self.PROCESS, filename="x.bpmn")
        outcome = start(process, {"document": 5}, host(), message="dispatched")
        assert step(outcome, "a").data == {"document": 5}

    @pytest.mark.parametrize("name", [None, "another"])
    def test_refuses_another_way_to_start(self, name: str | None) -> None:
        with pytest.raises(StartNotOffered, match="Trial"):
            start(read(self.PROCESS, filename="x.bpmn"), {}, host(), message=name)

    def test_is_refused_by_a_plain_start(self, three: Model) -> None:
        with pytest.raises(StartNotOffered):
            start(three, {}, host(), message="dispatched")


def test_two_threads_share_a_model_without_seeing_one_another() -> None:
    process = model(
        "start -> a -> way",
        'way -[n == answers["n"]]-> b',
        "way => wrong",
        "b -> say",
        "wrong -> end",
        a=user(keep="n"),
        b=user(),
        wrong=user(),
        way=exclusive(),
        say=end(message("done", '{"n": n}')),
    )

    def run(number: int) -> tuple[Thrown, ...]:
        outcome = start(process, {"n": number}, host())
        outcome = complete(process, outcome.state, id_of(outcome, "a"), host(n=number))
        outcome = complete(process, outcome.state, id_of(outcome, "b"), host())
        assert outcome.completed
        return outcome.thrown

    with ThreadPoolExecutor(4) as pool:
        thrown = list(pool.map(run, range(200)))
    assert thrown == [(Thrown("done", {"n": number}),) for number in range(200)]


def test_the_model_is_the_same_after_a_run(three: Model) -> None:
    before = {name: [out.name for out in spec.outputs] for name, spec in three.spec.task_specs.items()}
    outcome = start(three, {}, host())
    complete(three, outcome.state, id_of(outcome, "a"), host())
    assert before == {
        name: [out.name for out in spec.outputs] for name, spec in three.spec.task_specs.items()
    }


def test_deliver_is_refused_by_a_completed_instance() -> None:
    process = model("start -> end")
    outcome = start(process, {}, host())
    assert outcome.completed
    with pytest.raises(Exception, match="Nothing waits"):
        deliver(process, outcome.state, "anything", {}, host())
