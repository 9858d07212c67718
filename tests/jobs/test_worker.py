from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from croniter import croniter  # type: ignore[import-untyped]
from sqlalchemy import select, text

from service import background, clock, consultations, directory, documents, jobs, notifications, rates
from service.db import db, new_id, transaction
from service.documents import Ordered, Wanted
from service.jobs import worker
from service.notifications import Notification
from service.processes.models import Instance
from service.processes.operations import OPERATIONS
from service.renditions import Format
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import DRAFTER
from tests.logged import logged

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from procrastinate import App

    from tests.conftest import SetClock


@pytest.fixture
def tasks(app: Flask) -> App:
    """The worker's application, its database open to be asked."""
    url = app.config["SQLALCHEMY_DATABASE_URI"].replace("postgresql+psycopg://", "postgresql://", 1)
    around = jobs.Surroundings(app.app_context, notifications.keep_only, "x@y.test", "http://localhost")
    return jobs.build(url, around)


def orders() -> list[tuple[str, str]]:
    """What is in the queue: names and states."""
    db.session.rollback()
    rows = db.session.execute(text("SELECT task_name, status FROM procrastinate_jobs ORDER BY id"))
    return [(row[0], row[1]) for row in rows]


def test_every_task_says_how_it_is_tried_again(tasks: App) -> None:
    ours = {
        name: task for name, task in tasks.tasks.items() if not name.startswith(("builtin", "procrastinate."))
    }
    assert set(ours) >= {"ask_consultees", "cancel_withdrawn", "deliver_messages", "sweep", "rescue"}
    for name, task in ours.items():
        assert task.retry_strategy is not None, f"{name} is lost after one error"


def test_coarse_work_is_tried_often_enough_for_a_server_to_come_back(tasks: App) -> None:
    strategy: Any = tasks.tasks["ask_consultees"].retry_strategy
    pauses = [strategy.exponential_wait**attempt for attempt in range(1, strategy.max_attempts)]
    assert sum(pauses) > 120


def test_everything_that_is_ordered_by_name_is_a_task(tasks: App) -> None:
    """A name that is written wrong in ``background.defer`` would wait for ever."""
    import ast
    from pathlib import Path

    import service

    named = set()
    for path in Path(service.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and ast.unparse(called) == "background.defer":
                assert isinstance(node, ast.Call)
                named.add(ast.literal_eval(node.args[0]))
    assert named
    assert named <= set(tasks.tasks)


@pytest.mark.parametrize(
    ("name", "seconds_between"),
    [
        ("sweep", 1),
        ("send_notifications", 2),
        ("rescue", 5),
        ("forget_failed_jobs", 24 * 3600),
        ("forget_drafts", 24 * 3600),
    ],
)
def test_periodic_work_comes_as_often_as_is_meant(tasks: App, name: str, seconds_between: int) -> None:
    [periodic] = [each for each in tasks.periodic_registry.periodic_tasks.values() if each.task.name == name]
    times = croniter(periodic.cron, datetime(2022, 1, 5, tzinfo=UTC))
    first, second = times.get_next(datetime), times.get_next(datetime)
    assert (second - first).total_seconds() == seconds_between


def test_a_dead_worker_is_noticed_after_a_few_missed_heartbeats() -> None:
    assert worker.STALLED_S >= 3 * worker.HEARTBEAT_S
    assert worker.STALLED_S <= 60


def test_what_a_round_orders_is_done_in_the_background(app: Flask, work: Callable[[], None]) -> None:
    factories.instance()
    factories.complete(DRAFTER, factories.launch_answers("STC", "STP"))
    assert orders() == [("deliver_messages", "todo")]
    work()
    work()
    ordered = {name: status for name, status in orders() if name in {"deliver_messages", "ask_consultees"}}
    assert ordered == {"deliver_messages": "succeeded", "ask_consultees": "succeeded"}
    assert len(db.session.scalars(select(Instance)).all()) == 4
    assert len(db.session.scalars(select(Notification).where(Notification.kind == "round_opened")).all()) == 2


def test_a_withdrawn_rounds_tasks_are_taken_back_in_the_background(
    app: Flask, work: Callable[[], None]
) -> None:
    round_id = factories.launch("STC", "STP")
    with transaction():
        consultations.withdraw_round(str(round_id), act=factories.by_the_service())
    work()
    states = db.session.scalars(select(Instance.status).where(Instance.subject_id.in_(parts(round_id))))
    assert list(states) == ["cancelled", "cancelled"]


def parts(round_id: object) -> list[object]:
    return [each.id for each in consultations.consultees_of(round_id)]  # type: ignore[arg-type]


def perform(tasks: App, name: str, **arguments: Any) -> None:
    """Do one task as the worker would, without a queue."""
    tasks.tasks[name].func(**arguments)


def test_the_sweep_passes_time_and_delivers_what_follows(
    app: Flask, tasks: App, house_clock: SetClock
) -> None:
    factories.launch("STC")
    house_clock.at = MIDNIGHT
    perform(tasks, "sweep")
    assert factories.item_of(DRAFTER).element == "explain_comments"


def test_every_notification_owed_is_sent_however_many(app: Flask, tasks: App) -> None:
    stc = factories.agency("STC").id
    letter = dict.fromkeys(("asker", "round_id", "subject", "deadline", "last_day", "silence"), "x")
    with transaction():
        notifications.put_many(
            [notifications.to_mailbox("round_opened", stc, about=new_id(), **letter) for _ in range(120)],
            at=WEDNESDAY,
        )
    perform(tasks, "send_notifications")
    unsent = select(Notification).where(Notification.sent_at.is_(None))
    assert db.session.scalars(unsent).all() == []


def test_what_only_the_last_days_had_to_know_is_forgotten_at_night(
    app: Flask, tasks: App, house_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, began = factories.person_id(DRAFTER), clock.system_time()
    with transaction():
        directory.open_session(person, "x", address=None, at=began, expires_at=began + timedelta(hours=12))
        directory.claim_post(b"key", at=house_clock.at)
        rates.Rate("x", 1, timedelta(minutes=1)).count("y", at=began)
    forgotten = (text("SELECT count(*) FROM session"), text("SELECT count(*) FROM answered_post"))
    forgotten += (text("SELECT count(*) FROM rate"),)
    perform(tasks, "forget_sessions")
    assert [db.session.scalar(each) for each in forgotten] == [1, 1, 1]
    monkeypatch.setattr(clock, "system_time", lambda: began + timedelta(hours=13))
    house_clock.at += timedelta(days=31)
    perform(tasks, "forget_sessions")
    assert [db.session.scalar(each) for each in forgotten] == [0, 0, 0]


def test_last_weeks_long_files_are_forgotten_at_night(app: Flask, tasks: App, house_clock: SetClock) -> None:
    document_id = factories.document()
    version_id = documents.document_shown(document_id).version.id
    wanted = Wanted(Ordered.DOCUMENT, document_id, version_id, Format.PDF, b"what it says")
    with transaction():
        order_id = documents.order_file(wanted, act=factories.act())
        documents.finish_file(order_id, b"%PDF-", at=WEDNESDAY)
    perform(tasks, "forget_drafts")
    assert documents.prepared_file(wanted) == b"%PDF-"
    house_clock.move(days=8)
    perform(tasks, "forget_drafts")
    assert documents.prepared_file(wanted) is None


async def _stall_and_rescue(tasks: App) -> list[str]:
    """A worker takes a job, is not heard of for a minute, and somebody looks after what it held."""
    async with tasks.open_async():
        manager = tasks.job_manager
        worker_id = await manager.register_worker()
        job = await manager.fetch_job(queues=None, worker_id=worker_id)
        assert job is not None
        assert job.id is not None
        states = [(await manager.get_job_status_async(job.id)).value]
        context: Any = type("Context", (), {"app": tasks})
        await tasks.tasks["rescue"].func(context)
        states.append((await manager.get_job_status_async(job.id)).value)
        await tasks.connector.execute_query_async(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 minute'"
        )
        await tasks.tasks["rescue"].func(context)
        states.append((await manager.get_job_status_async(job.id)).value)
    return states


def test_a_job_whose_worker_died_is_given_to_another_and_one_at_work_is_left_alone(tasks: App) -> None:
    with transaction():
        background.defer("deliver_messages")
    assert asyncio.run(_stall_and_rescue(tasks)) == ["doing", "doing", "todo"]


def test_a_dead_periodic_job_gives_way_to_its_successor_and_keeps_no_other_job_back(tasks: App) -> None:
    assert asyncio.run(_stall_mail_and_launch(tasks)) == (None, "todo")


async def _stall_mail_and_launch(tasks: App) -> tuple[str | None, str]:
    """A worker dies over the mail and a launch, while the next mail job waits; what rescue makes of the two."""
    async with tasks.open_async():
        manager = tasks.job_manager
        dead = await manager.register_worker()
        mail_id = await tasks.tasks["send_notifications"].configure().defer_async(timestamp=1)
        await manager.fetch_job(queues=None, worker_id=dead)
        launch_id = await tasks.tasks["ask_consultees"].configure().defer_async(round_id=str(new_id()))
        await manager.fetch_job(queues=None, worker_id=dead)
        await tasks.tasks["send_notifications"].configure().defer_async(timestamp=2)
        await tasks.connector.execute_query_async(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 minute'"
        )
        await tasks.tasks["rescue"].func(SimpleNamespace(app=tasks))
        left = await tasks.connector.execute_query_all_async("SELECT id, status FROM procrastinate_jobs")
        statuses = {row["id"]: row["status"] for row in left}
        return statuses.get(mail_id), statuses[launch_id]


def test_the_lines_of_a_job_bear_its_name_its_id_and_what_it_is_about(
    app: Flask, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    done, failing = new_id(), new_id()

    def ask(round_id: object, **_when: object) -> int:
        if round_id == failing:
            raise RuntimeError("no way on")
        return 0

    monkeypatch.setattr(worker.processes, "ask_next", ask)
    with transaction():
        background.defer("ask_consultees", round_id=str(done))
        background.defer("ask_consultees", round_id=str(failing))
    with logged() as heard:
        work()
    [line] = heard.named("job")
    assert (line["job"], line["round"]) == ("ask_consultees", str(done))
    assert line["job_id"] > 0
    [failed] = heard.named("job_failed")
    assert (failed["round"], failed["attempts"]) == (str(failing), 1)
    assert "no way on" in failed["exception"]


def test_an_instance_that_cannot_go_on_is_named_in_the_log(
    app: Flask, house_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id = factories.launch("STC")
    instance_id = db.session.scalars(select(Instance.id).where(Instance.subject_id == round_id)).one()
    monkeypatch.setitem(OPERATIONS, "consultations.due_now", refuse)
    house_clock.at = MIDNIGHT
    with logged() as heard:
        jobs.pass_due_timers()
    [line] = heard.named("not_moved")
    assert (line["instance"], line["reason"]) == (str(instance_id), "no way on")
    assert "Traceback" in line["exception"]


def refuse(round_id: str, *, act: object) -> str:
    raise RuntimeError("no way on")
