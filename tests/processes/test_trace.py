from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from service import audit, consultations, processes
from service.db import new_id, transaction
from service.documents.models import DocumentRecord
from tests import approving, factories
from tests.conftest import FRIDAY, MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER, LEADER, SPECIALIST, later

if TYPE_CHECKING:
    from flask import Flask


def traced(document_id: UUID | None) -> dict[str, processes.Course]:
    """Where a document stands, by process."""
    assert document_id
    reader = factories.signed_in(DRAFTER)
    return {course.process_id: course for course in processes.where_is(document_id, reader)}


def states(course: processes.Course) -> dict[str, str]:
    return {step.element: step.state.value for step in course.steps}


def document_of(round_id: UUID) -> UUID:
    return consultations.round_shown(round_id).document_id


def events(document_id: UUID, name: str = DRAFTER, **how: Any) -> list[str]:
    history = processes.history_about(document_id, factories.signed_in(name), **how)
    return [entry.event for entry in history.entries]


def release(name: str = LEADER, *, at: Any = WEDNESDAY) -> None:
    factories.complete(name, {"decision": "release"}, at=at)


def test_a_new_document_waits_for_its_drafter(app: Flask) -> None:
    course = traced(factories.instance().subject_id)["document"]
    assert (course.status, course.version, course.instances) == ("running", 1, 1)
    assert states(course)["draft_written"] == "done"
    assert states(course)["compose_letter"] == "open"
    assert states(course)["explain_comments"] == "ahead"
    [step] = [each for each in course.steps if each.waiting]
    assert step.waiting
    assert step.waiting.role == "drafter"
    assert step.waiting.agency_name.startswith("Sở Nội vụ")
    assert course.open == {"compose_letter": 1}


def test_what_the_service_did_on_the_way_counts_as_passed(app: Flask) -> None:
    round_id = factories.launch("STC")
    courses = traced(document_of(round_id))
    assert "register_draft" in courses["document"].done | {"register_draft"}
    assert {"compose_letter", "launch_round"} <= courses["document"].done
    assert courses["round"].subject_id == round_id


def test_a_round_waits_for_its_next_reminder_and_for_what_its_drafter_may_decide(app: Flask) -> None:
    course = traced(document_of(factories.launch("STC")))["round"]
    waiting = {step.element: step.waiting for step in course.steps if step.waiting}
    assert set(waiting) == {
        "wake",
        "deadline_moved",
        "early_close_asked",
        "withdrawal_asked",
        "pause_asked",
    }
    assert {element: each.due_at for element, each in waiting.items() if each.due_at} == {"wake": FRIDAY}


@pytest.mark.parametrize("asked", [("STC",), ("STC", "STP", "SGDDT")])
def test_of_agencies_is_shown_how_many_are_through_and_no_step_inside_one(
    app: Flask, asked: tuple[str, ...]
) -> None:
    document_id = document_of(factories.launch(*asked))
    seen = []
    for doer, answers in (
        (None, {}),
        (SPECIALIST, {"stance": "disagree", "comments": [{"opinion": "Chưa rõ."}]}),
        (LEADER, {"decision": "return", "remark": "Đề nghị sửa."}),
        (SPECIALIST, {"stance": "agree"}),
    ):
        if doer:
            factories.complete(doer, answers)
        course = traced(document_id)["reply"]
        assert course.counted
        seen.append((course.finished, course.instances, course.open, course.done, course.steps))
    assert seen == [seen[0]] * len(seen)
    assert seen[0][:4] == (0, len(asked), {}, frozenset())
    release()
    course = traced(document_id)["reply"]
    assert (course.finished, course.instances) == (1, len(asked))


def test_what_has_ended_shows_what_was_done_and_nothing_ahead(app: Flask) -> None:
    round_id = factories.launch("STC")
    factories.complete(SPECIALIST, {"stance": "agree"})
    release()
    with transaction():
        for course in traced(document_of(round_id)).values():
            assert course
    for instance_id in processes.chains_about([round_id]):
        with transaction():
            processes.advance(instance_id, at=MIDNIGHT)
    factories.pass_messages(at=MIDNIGHT)
    factories.go_on(*factories.OF_THE_ISSUE, at=later(days=6))
    courses = traced(document_of(round_id))
    assert {course.status for course in courses.values()} == {"completed"}
    assert set(states(courses["document"]).values()) == {"done"}
    assert {"draft_written", "compose_letter", "explain_comments", "issue_document"} <= set(
        states(courses["document"])
    )
    assert courses["reply"].open == {}


def test_a_document_without_a_process_has_no_courses(app: Flask) -> None:
    assert traced(factories.document()) == {}


def test_the_letters_of_a_document_are_traced_with_it(app: Flask) -> None:
    main = factories.instance().subject_id
    letter = factories.instance().subject_id
    with transaction() as session:
        session.get_one(DocumentRecord, letter).main_id = main
    assert main
    courses = processes.where_is(main, factories.signed_in(DRAFTER))
    assert [course.subject_id for course in courses] == [main, letter]
    assert events(main).count("document:registered") == 2


def test_the_drafters_side_reads_of_a_reply_only_that_it_was_released_and_numbered(app: Flask) -> None:
    round_id = factories.launch("STC")
    document_id = document_of(round_id)
    factories.complete(SPECIALIST, {"stance": "agree"})
    assert "reply:drafted" not in events(document_id)
    factories.complete(LEADER, {"decision": "return", "remark": "Đề nghị sửa."})
    factories.complete(SPECIALIST, {"stance": "disagree", "comments": [{"opinion": "Chưa rõ."}]})
    release()
    outside = ["reply:released", "reply:numbered"]
    assert [event for event in events(document_id) if event.startswith("reply")] == outside
    for stranger in (SPECIALIST, "chuyenvien.stp", approving.CHAIRMAN):
        assert events(document_id, stranger) == []


def test_a_history_says_in_which_post_and_agency_somebody_acted(app: Flask) -> None:
    started = factories.instance()
    assert started.subject_id
    history = processes.history_about(started.subject_id, factories.signed_in(DRAFTER))
    [entry] = [each for each in history.entries if each.event == "document:registered"]
    assert entry.person_name == factories.signed_in(DRAFTER).name
    assert entry.post_title == factories.signed_in(DRAFTER).posts[0].title
    assert entry.agency_name == factories.signed_in(DRAFTER).posts[0].agency_name
    assert entry.on_behalf_of is None


def test_a_history_comes_in_pages_in_either_order(app: Flask) -> None:
    started = factories.instance()
    assert started.subject_id
    with transaction():
        trail = audit.Trail(started.instance_id, 900)
        for number in range(60):
            factories_act = audit.Act(audit.SYSTEM, later(minutes=number + 1), trail)
            factories_act.record("process:time_passed", number=number)
        trail.write()
    person = factories.signed_in(DRAFTER)
    first = processes.history_about(started.subject_id, person)
    last = processes.history_about(started.subject_id, person, page=99)
    newest = processes.history_about(started.subject_id, person, newest_first=True)
    assert (first.total, first.last, len(first.entries), len(last.entries)) == (62, 2, 50, 12)
    assert newest.entries[0] == last.entries[-1]
    assert [entry.at for entry in newest.entries] == sorted((e.at for e in newest.entries), reverse=True)


@pytest.mark.parametrize("size", [2, 40])
def test_the_trace_asks_as_much_of_the_database_in_a_small_round_and_a_large_one(
    app: Flask, size: int, statements: list[str]
) -> None:
    from tests.journeys import steps

    with transaction():
        steps.found_many(size)
    document_id = document_of(factories.launch(*(f"X{number}" for number in range(size))))
    person = factories.signed_in(DRAFTER)
    statements.clear()
    processes.where_is(document_id, person)
    processes.history_about(document_id, person)
    assert len(statements) == 16, "\n".join(statements)


def test_nothing_is_known_of_a_document_that_is_not_there(app: Flask) -> None:
    assert traced(new_id()) == {}
    assert events(new_id()) == []
