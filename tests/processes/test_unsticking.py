"""What cannot go on is listed with its reason, tried again, mended and ended; every act is on record."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from service import audit, consultations, engine, inbox, jobs, processes
from service.db import db, new_id, transaction
from service.errors import Forbidden, Invalid
from service.processes import InstanceNotStuck, MessageNotWaiting, StillStuck, catalog
from service.processes.models import Instance, Message, Timer
from service.processes.operations import OPERATIONS
from tests import factories
from tests.conftest import FRIDAY, MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from tests.conftest import SetClock

OPERATOR = "quantrivien.vp"
REASON = "Cơ sở dữ liệu đã chạy lại."


@contextmanager
def broken(operation: str, error: Exception) -> Iterator[None]:
    """An operation that fails as long as this lasts."""

    def fail(**_arguments: Any) -> None:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(OPERATIONS, operation, fail)
        yield


@pytest.fixture
def stuck_round(app: Flask, house_clock: SetClock) -> Instance:
    """The instance of a round that failed at its first reminder."""
    round_id = factories.launch("STC", "STP")
    house_clock.at = FRIDAY
    with broken("consultations.due_now", RuntimeError("no calendar")):
        jobs.pass_due_timers()
    return instance_about(round_id)


def instance_about(subject_id: UUID) -> Instance:
    db.session.rollback()
    return db.session.scalars(select(Instance).where(Instance.subject_id == subject_id)).one()


def who(name: str = OPERATOR) -> dict[str, Any]:
    return {"person": factories.signed_in(name), "address": None}


def retry(instance_id: UUID, reason: str = REASON, *, at=FRIDAY, **typed: Any) -> None:
    with transaction():
        processes.retry(instance_id, reason, at=at, **who(), **typed)


def end(instance_id: UUID, reason: str = REASON, *, confirmed: bool = True) -> None:
    with transaction():
        processes.end(instance_id, reason, confirmed=confirmed, at=FRIDAY, **who())


def recorded(chain: UUID, event: str) -> list[audit.Entry]:
    db.session.rollback()
    return [each for each in audit.history_of([chain]) if each.event == event]


def test_what_failed_is_listed_with_why_where_and_since_when(stuck_round: Instance) -> None:
    with broken("consultations.due_now", RuntimeError("no calendar")), transaction():
        processes.advance_failed(stuck_round.id, "RuntimeError: again", at=FRIDAY + timedelta(hours=1))
    page = processes.stuck()
    [stuck] = page.stuck
    assert (page.total, stuck.id, stuck.attempts, stuck.since) == (1, stuck_round.id, 2, FRIDAY)
    assert (stuck.problem, stuck.sort) == ("RuntimeError: again", "program")
    assert stuck.subject.round_number == 1
    assert stuck.subject.document is not None
    assert stuck.subject.document.subject == "Kế hoạch văn thư (hư cấu)"
    assert processes.stuck_processes() == {"round": stuck.process.name}
    assert processes.stuck(process_id="document").stuck == []


def test_the_step_at_which_it_failed_is_named(stuck_round: Instance) -> None:
    [stuck] = processes.stuck().stuck
    assert (stuck.element, stuck.step) == ("due_now", "Xác định việc đã đến")


def test_many_stand_on_pages_the_longest_stuck_first(app: Flask) -> None:
    ids = [factories.instance().instance_id for _ in range(51)]
    for number, instance_id in enumerate(ids):
        with transaction():
            processes.advance_failed(instance_id, "x: y", at=WEDNESDAY - timedelta(minutes=number))
    first, second = processes.stuck(), processes.stuck(page=2)
    assert (first.total, first.last, len(first.stuck), first.stuck[0].id) == (51, 2, 50, ids[-1])
    assert [each.id for each in second.stuck] == [ids[0]]


def test_of_a_restricted_document_an_administrator_reads_no_words(app: Flask) -> None:
    person = factories.signed_in(DRAFTER)
    answers = {"kind": "plan", "subject": "Việc nội bộ (hư cấu)", "text": "I. A", "restriction": "internal"}
    with transaction():
        started = processes.start("document", lambda _: answers, person=person, address=None, at=WEDNESDAY)
    with transaction():
        processes.advance_failed(started.instance_id, "x: y", at=WEDNESDAY)
    shown = processes.stuck_shown(started.instance_id)
    assert shown.stuck.subject.document is not None
    assert (shown.stuck.subject.document.kind, shown.stuck.subject.document.subject) == ("plan", "")
    assert "nội bộ" not in repr(shown.variables)
    with pytest.raises(Invalid):
        retry(started.instance_id, typed={"subject": "Tên khác (hư cấu)"})


@pytest.mark.parametrize("subject", ["Khenthưởng", "Khen", "20220105", "2022-01-05"])
def test_nor_one_word_or_what_looks_like_a_day(app: Flask, subject: str) -> None:
    person = factories.signed_in(DRAFTER)
    answers = {"kind": "plan", "subject": subject, "text": "I. A", "restriction": "internal"}
    with transaction():
        started = processes.start("document", lambda _: answers, person=person, address=None, at=WEDNESDAY)
    with transaction():
        processes.advance_failed(started.instance_id, "x: y", at=WEDNESDAY)
    names = {each.name for each in processes.stuck_shown(started.instance_id).variables}
    assert "subject" not in names
    assert "agency_id" in names


def test_one_whose_state_cannot_be_read_is_named_shown_and_ended(app: Flask) -> None:
    round_id = factories.launch("STC")
    row = instance_about(round_id)
    with transaction() as session:
        session.execute(text("UPDATE instance SET state = '[]' WHERE id = :id"), {"id": row.id})
    with transaction():
        processes.advance_failed(row.id, "StateUnreadable: x", at=FRIDAY)
    named = [each.what for each in processes.symptoms(at=FRIDAY) if each.where == f"instance {row.id}"]
    assert "its state cannot be read" in named
    shown = processes.stuck_shown(row.id)
    assert (shown.variables, shown.waiting, shown.ending.rounds) == ([], frozenset(), [1])
    end(row.id)
    assert instance_about(round_id).status == "cancelled"


def test_other_data_with_which_it_cannot_be_stored_are_refused_and_change_nothing(app: Flask) -> None:
    instance_id = factories.instance().instance_id
    with transaction():
        processes.advance_failed(instance_id, "x: y", at=FRIDAY)
    with pytest.raises(StillStuck):
        retry(instance_id, typed={"agency_id": ""})
    assert recorded(instance_id, "process:facts_changed") == []
    assert [each.stuck.id for each in [processes.stuck_shown(instance_id)]] == [instance_id]


def test_nobody_else_is_told_of_a_task_that_is_open_already(app: Flask) -> None:
    instance_id = factories.instance().instance_id
    with transaction():
        processes.advance_failed(instance_id, "x: y", at=FRIDAY)
    retry(instance_id, typed={"agency_id": str(factories.agency("STC").id)})
    told = db.session.scalars(text("SELECT agency_id FROM notification WHERE kind = 'item_opened'")).all()
    assert told == [factories.agency("SNV").id]
    assert list(processes.symptoms(at=FRIDAY)) == []


def test_why_it_failed_again_is_told_without_what_people_wrote(stuck_round: Instance) -> None:
    refused = RuntimeError("duplicate key\nDETAIL:  Key (subject)=(Việc kín) already exists.")
    with broken("consultations.due_now", refused), pytest.raises(StillStuck) as failed:
        retry(stuck_round.id)
    assert "duplicate key" in str(failed.value)
    assert "Việc kín" not in str(failed.value)


def test_tried_again_it_goes_on_and_the_history_says_by_whom_and_why(stuck_round: Instance) -> None:
    retry(stuck_round.id)
    row = instance_about(stuck_round.subject_id)  # type: ignore[arg-type]
    assert (row.status, row.problem, row.attempts) == ("running", None, 0)
    assert (row.stuck_since, row.stuck_element, row.retry_at) == (None, None, None)
    [entry] = recorded(stuck_round.id, "process:retried")
    assert (entry.post_title, entry.facts) == ("Quản trị viên", {"reason": REASON})
    [reminded] = recorded(stuck_round.id, "consultation:reminded")
    assert reminded.person_name == "Ban Hành", "what the process does by itself is the service's doing"
    assert list(processes.symptoms(at=FRIDAY)) == []


def test_tried_in_vain_nothing_changes_but_that_it_was_tried(stuck_round: Instance) -> None:
    with broken("consultations.due_now", LookupError("still none")):
        with pytest.raises(StillStuck, match="still none") as failed:
            retry(stuck_round.id)
        with transaction():
            processes.retry_failed(stuck_round.id, failed.value.error, REASON, at=FRIDAY, **who())
    row = instance_about(stuck_round.subject_id)  # type: ignore[arg-type]
    assert (row.problem, row.attempts, row.stuck_element) == ("LookupError: still none", 2, "due_now")
    assert (row.stuck_since, row.retry_at) == (FRIDAY, FRIDAY + timedelta(seconds=4))
    assert recorded(row.id, "process:retried") == []
    assert len(recorded(row.id, "process:retried_in_vain")) == 1


@pytest.mark.parametrize("reason", ["", " \n", "x" * 1001])
def test_without_a_reason_nothing_is_done(stuck_round: Instance, reason: str) -> None:
    for act in (retry, end):
        with pytest.raises(Invalid) as refused:
            act(stuck_round.id, reason)
        assert set(refused.value.fields) == {"reason"}
    assert instance_about(stuck_round.subject_id).problem  # type: ignore[arg-type]


def test_nobody_but_an_operator_does_it(stuck_round: Instance) -> None:
    with pytest.raises(Forbidden), transaction():
        processes.retry(stuck_round.id, REASON, at=FRIDAY, **who(DRAFTER))
    with pytest.raises(Forbidden), transaction():
        processes.end(stuck_round.id, REASON, confirmed=True, at=FRIDAY, **who("lanhdao.snv"))


def test_what_goes_on_or_has_ended_is_not_to_be_unstuck(stuck_round: Instance) -> None:
    end(stuck_round.id)
    healthy = factories.instance().instance_id
    for instance_id in (stuck_round.id, healthy, new_id()):
        with pytest.raises(InstanceNotStuck):
            retry(instance_id)
        with pytest.raises(InstanceNotStuck):
            end(instance_id)
        with pytest.raises(InstanceNotStuck):
            processes.stuck_shown(instance_id)


def forgetful(instance: Instance, **facts: Any) -> None:
    """Let an instance remember something else, as a mistake in a drawing would."""
    model = catalog.published(instance.definition_id).model
    state = engine.with_facts(model, instance.state, facts)
    with transaction() as session:
        session.execute(
            text("UPDATE instance SET state = :state WHERE id = :id"), {"state": state, "id": instance.id}
        )


def test_a_wrong_fact_is_put_right_and_both_values_stand_in_the_history(
    app: Flask, house_clock: SetClock
) -> None:
    round_id = factories.launch("STC")
    wrong = str(new_id())
    forgetful(instance_about(round_id), round_id=wrong)
    house_clock.at = FRIDAY
    jobs.pass_due_timers()
    row = instance_about(round_id)
    assert row.problem
    assert row.problem.startswith("RoundNotFound")
    [shown] = [each for each in processes.stuck_shown(row.id).variables if each.name == "round_id"]
    assert (shown.kind, shown.shown) == ("id", wrong)
    assert "Xác định việc đã đến" in shown.readers
    retry(row.id, typed={"round_id": str(round_id)})
    assert instance_about(round_id).problem is None
    [entry] = recorded(row.id, "process:facts_changed")
    assert entry.facts == {
        "reason": REASON,
        "changes": [{"name": "round_id", "old": wrong, "new": str(round_id)}],
    }
    house_clock.at = MIDNIGHT
    jobs.pass_due_timers()
    assert consultations.round_shown(round_id).state == "closed", "the right value is kept"


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("round_id", "not an id", None),
        ("wake_at", "09/01/2022 20:00", "2022-01-09T20:00:00+07:00"),
        ("wake_at", "2022-01-09", None),
        ("wake_at", "", ""),
    ],
)
def test_a_fact_is_checked_by_its_kind(
    stuck_round: Instance, name: str, typed: str, kept: str | None
) -> None:
    names = {each.name for each in processes.stuck_shown(stuck_round.id).variables}
    if name not in names:
        [name] = [
            each.name for each in processes.stuck_shown(stuck_round.id).variables if each.kind == "instant"
        ]
    if kept is None:
        with pytest.raises(Invalid) as refused:
            retry(stuck_round.id, typed={name: typed})
        assert set(refused.value.fields) == {name}
        return
    retry(stuck_round.id, typed={name: typed})
    [entry] = recorded(stuck_round.id, "process:facts_changed")
    [change] = entry.facts["changes"]  # type: ignore[misc]
    assert (change["name"], change["new"] or "") == (name, kept)


def test_a_process_is_not_led_to_the_document_of_others(app: Flask) -> None:
    mine, theirs = factories.instance(), factories.instance("soanthao.stp")
    with transaction():
        processes.advance_failed(mine.instance_id, "x: y", at=FRIDAY)
    for other in (str(theirs.subject_id), ""):
        with pytest.raises(Invalid) as refused:
            retry(mine.instance_id, typed={"document_id": other})
        assert set(refused.value.fields) == {"document_id"}
    assert recorded(mine.instance_id, "process:facts_changed") == []


def test_other_data_must_differ(stuck_round: Instance) -> None:
    same = {each.name: each.shown for each in processes.stuck_shown(stuck_round.id).variables}
    with pytest.raises(Invalid):
        retry(stuck_round.id, typed=same)


def test_ending_a_round_tells_first_what_ends_and_leaves_nothing_open(
    stuck_round: Instance, house_clock: SetClock
) -> None:
    round_id = stuck_round.subject_id
    assert round_id is not None
    ending = processes.stuck_shown(stuck_round.id).ending
    assert (ending.rounds, ending.parts, len(ending.timers)) == ([1], 2, 1)
    end(stuck_round.id, "Không chạy lại được.")
    while factories.pass_messages(at=FRIDAY):
        pass
    with transaction():
        processes.cancel_next(round_id, at=FRIDAY)
    round_ = consultations.round_shown(round_id)
    assert (round_.state, round_.ending_reason) == ("withdrawn", "Không chạy lại được.")
    assert instance_about(round_id).status == "cancelled"
    assert db.session.scalars(select(Timer).where(Timer.instance_id == stuck_round.id)).all() == []
    assert inbox.open_items(factories.signed_in("chuyenvien.stc")).total == 0
    [task] = inbox.open_items(factories.signed_in(DRAFTER)).items
    assert task.element == "explain_comments", "the drafter goes on, and may ask anew"
    assert list(processes.symptoms(at=FRIDAY)) == []
    [entry] = recorded(stuck_round.id, "process:ended_by_administration")
    assert entry.facts == {"reason": "Không chạy lại được."}


def test_ending_a_document_withdraws_its_running_round(app: Flask, house_clock: SetClock) -> None:
    round_id = factories.launch("STC")
    document_id = consultations.round_shown(round_id).document_id
    row = instance_about(document_id)
    with transaction():
        processes.advance_failed(row.id, "x: y", at=FRIDAY)
    assert processes.stuck_shown(row.id).ending.rounds == [1]
    end(row.id)
    while factories.pass_messages(at=FRIDAY):
        pass
    with transaction():
        processes.cancel_next(round_id, at=FRIDAY)
    assert consultations.round_shown(round_id).state == "withdrawn"
    assert {each.status for each in db.session.scalars(select(Instance))} == {"cancelled", "completed"}
    assert inbox.open_items(factories.signed_in("chuyenvien.stc")).total == 0


def test_ending_an_agencys_part_leaves_it_in_its_round(app: Flask) -> None:
    round_id = factories.launch("STC")
    consultee_id = factories.consultee_of(round_id, "STC")
    with transaction():
        processes.advance_failed(instance_about(consultee_id).id, "x: y", at=FRIDAY)
    end(instance_about(consultee_id).id)
    assert inbox.open_items(factories.signed_in("chuyenvien.stc")).total == 0
    assert factories.counts(round_id).waiting == 1
    assert consultations.round_shown(round_id).state == "open"


def test_it_is_ended_only_by_who_has_read_what_ends_with_it(stuck_round: Instance) -> None:
    with pytest.raises(Invalid) as refused:
        end(stuck_round.id, confirmed=False)
    assert set(refused.value.fields) == {"confirmed"}
    assert instance_about(stuck_round.subject_id).status == "running"  # type: ignore[arg-type]


def test_two_who_try_at_once_move_it_once(app: Flask, stuck_round: Instance) -> None:
    instance_id = stuck_round.id

    def meanwhile() -> str:
        with app.app_context():
            try:
                retry(instance_id)
            except InstanceNotStuck:
                return "refused"
        return "moved"

    with ThreadPoolExecutor() as pool:
        with transaction():
            processes.retry(instance_id, REASON, at=FRIDAY, **who())
            other = pool.submit(meanwhile)
            factories.until_somebody_waits()
        assert other.result(timeout=10) == "refused"
    assert len(recorded(instance_id, "consultation:reminded")) == 1


@pytest.fixture
def failing(app: Flask) -> Message:
    """A message that starts a round and fails."""
    factories.instance()
    factories.complete(DRAFTER, factories.launch_answers("STC"))
    factories.go_on(*factories.OF_A_LETTER)
    with broken("consultations.next_wake", RuntimeError("no calendar")):
        jobs.deliver_messages()
    return db.session.scalars(select(Message).where(Message.problem.is_not(None))).one()


def test_a_message_that_failed_is_listed_and_delivered_on_demand(failing: Message) -> None:
    [listed] = processes.failing().messages
    assert (listed.id, listed.name, listed.attempts, listed.sort) == (
        failing.id,
        "round_launched",
        1,
        "program",
    )
    assert listed.subject.round_number == 1
    with transaction():
        processes.retry_message(failing.id, REASON, at=WEDNESDAY, **who())
    assert processes.failing().messages == []
    assert instance_about(listed.subject.id).status == "running"  # type: ignore[arg-type]
    assert len(recorded(failing.id, "message:retried")) == 1
    with pytest.raises(MessageNotWaiting), transaction():
        processes.retry_message(failing.id, REASON, at=WEDNESDAY, **who())


def test_a_message_tried_in_vain_stays_and_one_discarded_is_kept_in_the_history(failing: Message) -> None:
    message_id, payload = failing.id, failing.payload
    with broken("consultations.next_wake", LookupError("still none")):
        with pytest.raises(StillStuck) as failed, transaction():
            processes.retry_message(message_id, REASON, at=WEDNESDAY, **who())
        with transaction():
            processes.retry_message_failed(message_id, failed.value.error, REASON, at=WEDNESDAY, **who())
    [listed] = processes.failing().messages
    assert (listed.attempts, listed.problem) == (2, "LookupError: still none")
    with transaction():
        processes.discard_message(message_id, "Gửi nhầm.", at=WEDNESDAY, **who())
    assert processes.failing().total == 0
    [entry] = recorded(message_id, "message:discarded")
    assert entry.facts["payload"] == payload
    assert list(processes.broken_chains()) == []


def test_a_step_that_fails_for_a_person_is_listed_until_it_succeeds(app: Flask) -> None:
    round_id = factories.launch("STC")
    item = factories.item_of("chuyenvien.stc")
    with transaction():
        processes.completion_failed(item.id, RuntimeError("a mistake of ours"), at=WEDNESDAY)
    [stuck] = processes.stuck().stuck
    assert (stuck.problem, stuck.retry_at) == ("RuntimeError: a mistake of ours", None)
    assert stuck.subject.agency_name.startswith("Sở Tài chính")
    factories.complete("chuyenvien.stc", {"stance": "agree"})
    assert processes.stuck().total == 0
    assert factories.counts(round_id).waiting == 1
