"""The worker: Procrastinate on the service's own database, with what does not come with it by default.

Every task has a retry strategy, jobs of a dead worker are taken over, finished ones are deleted. Tasks are plain
functions run in threads, each with its own transactions, as in a view.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import time
from time import perf_counter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.jobs import Status

from service import (
    clock,
    consultations,
    directory,
    documents,
    idempotency,
    inbox,
    log,
    notifications,
    processes,
)
from service.db import transaction
from service.jobs.long_files import set_rendition
from service.jobs.mornings import write_digests
from service.jobs.sweep import deliver_messages, pass_due_timers
from service.rates import forget_rates

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractContextManager

    from procrastinate.worker import Worker

logger = log.get(__name__)

HEARTBEAT_S = 5
STALLED_S = 15
"""A worker that was not heard of for so long is dead; the next rescue gives its jobs to others."""
POLL_S = 1
CONCURRENCY = 2
"""Threads of one worker process. More make it slower, for they share one interpreter lock."""

RETRY = RetryStrategy(max_attempts=8, exponential_wait=2)
# What runs again in a second anyway is not tried again on its own.
NEXT_TIME = RetryStrategy(max_attempts=1)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What tasks need from outside: a context for the database session, and how e-mail leaves."""

    context: Callable[[], AbstractContextManager[Any]]
    send: notifications.Sender
    mail_from: str
    public_url: str
    digest_at: time = time(7, 30)
    """When the morning digests are written, in Vietnam's time."""


def build(conninfo: str, around: Surroundings) -> App:
    """The application with its tasks; ``conninfo`` is libpq's way to write the database's address."""
    app = App(
        connector=PsycopgConnector(conninfo=conninfo), worker_defaults={"worker_middleware": [_named_in_log]}
    )
    _add_coarse_jobs(app, around)
    _add_taking_back(app, around)
    _add_contribution_jobs(app, around)
    _add_long_files(app, around)
    _add_periodic_jobs(app, around)
    _add_upkeep(app, around)
    return app


def run_worker(conninfo: str, around: Surroundings) -> None:
    """Work until told to stop (SIGTERM, SIGINT); running jobs are finished first."""

    async def work() -> None:
        app = build(conninfo, around)
        async with app.open_async():
            await app.run_worker_async(
                concurrency=CONCURRENCY,
                fetch_job_polling_interval=POLL_S,
                update_heartbeat_interval=HEARTBEAT_S,
                stalled_worker_timeout=STALLED_S,
                delete_jobs="successful",
            )

    asyncio.run(work())


async def _named_in_log(go_on: Callable[[], Awaitable[Any]], context: JobContext, _worker: Worker) -> Any:
    """Every line that is logged of a job bears its id, its name and what it is about, its failure among them.

    The library does each job in a context of its own, so that nothing need be forgotten afterwards.
    """
    job = context.job
    log.forget()
    about = {
        name.removesuffix("_id"): value for name, value in job.task_kwargs.items() if name != "timestamp"
    }
    log.bind(job=job.task_name, job_id=job.id, **about)
    begun = perf_counter()
    try:
        result = await go_on()
    except Exception:
        # The library tells of the last attempt alone.
        logger.warning("job_failed", attempts=job.attempts + 1, exc_info=True)
        raise
    # What comes round every second or minute by itself, which has such a lock, would drown all else.
    if job.queueing_lock is None:
        logger.info("job", duration_ms=round((perf_counter() - begun) * 1000, 1))
    return result


def _add_coarse_jobs(app: App, around: Surroundings) -> None:
    @app.task(name="ask_consultees", retry=RETRY)
    def ask_consultees(round_id: str) -> None:
        _in_chunks(around, processes.ask_next, round_id)

    @app.periodic(cron="* * * * *")
    @app.task(name="finish_launches", queueing_lock="finish_launches", retry=NEXT_TIME)
    def finish_launches(timestamp: int = 0) -> None:  # noqa: ARG001  The library says for which minute it runs.
        """Go on with launches whose own job was given up: a round whose agencies were not all asked cannot close."""
        with around.context(), transaction():
            round_ids = consultations.rounds_with_unasked()
            consultee_ids = consultations.replies_with_unasked()
        for round_id in round_ids:
            _in_chunks(around, processes.ask_next, str(round_id))
        for consultee_id in consultee_ids:
            _in_chunks(around, processes.ask_next_divisions, str(consultee_id))

    @app.task(name="tell_outcomes", retry=RETRY)
    def tell_outcomes(document_id: str) -> None:
        with around.context(), transaction():
            processes.tell_outcomes(UUID(document_id), at=clock.now())

    @app.task(name="deliver_messages", retry=RETRY)
    def deliver() -> None:
        with around.context():
            deliver_messages()


def _add_taking_back(app: App, around: Surroundings) -> None:
    @app.task(name="cancel_withdrawn", retry=RETRY)
    def cancel_withdrawn(round_id: str) -> None:
        _in_chunks(around, processes.cancel_next, round_id)

    @app.task(name="finish_rounds", retry=RETRY)
    def finish_rounds(document_id: str) -> None:
        _in_chunks(around, processes.finish_next, document_id)


def _add_contribution_jobs(app: App, around: Surroundings) -> None:
    @app.task(name="ask_divisions", retry=RETRY)
    def ask_divisions(consultee_id: str) -> None:
        _in_chunks(around, processes.ask_next_divisions, consultee_id)

    @app.task(name="end_contributions", retry=RETRY)
    def end_contributions(consultee_id: str) -> None:
        _in_chunks(around, processes.end_next_contributions, consultee_id)


def _add_long_files(app: App, around: Surroundings) -> None:
    @app.task(name="set_rendition", retry=RETRY)
    def set_ordered(order_id: str) -> None:
        with around.context():
            set_rendition(UUID(order_id))


def _in_chunks(around: Surroundings, act: Callable[..., int], subject_id: str) -> None:
    """Do one chunk a transaction until none is left, so that a worker that dies leaves whole chunks."""
    with around.context():
        moved = 1
        while moved:
            with transaction():
                moved = act(UUID(subject_id), at=clock.now())


def _add_periodic_jobs(app: App, around: Surroundings) -> None:
    # In Procrastinate's six fields the seconds come last.
    @app.periodic(cron="* * * * * *")
    @app.task(name="sweep", queueing_lock="sweep", retry=NEXT_TIME)
    def sweep(timestamp: int = 0) -> None:  # noqa: ARG001  The library says for which second it runs.
        with around.context():
            pass_due_timers()
            deliver_messages()

    @app.periodic(cron="* * * * * */2")
    @app.task(name="send_notifications", queueing_lock="mail", retry=NEXT_TIME)
    def send_notifications(timestamp: int = 0) -> None:  # noqa: ARG001
        with around.context():
            tried = 1
            while tried:
                with transaction():
                    tried = notifications.send_some(
                        around.send, sender=around.mail_from, public_url=around.public_url, at=clock.now()
                    )
            # After what waits is sent, so that a digest that fails keeps nothing back. It leaves with the next run.
            with transaction():
                write_digests(hour=around.digest_at, at=clock.now())


def _add_upkeep(app: App, around: Surroundings) -> None:
    @app.periodic(cron="* * * * * */5")
    @app.task(name="rescue", queueing_lock="rescue", pass_context=True, retry=NEXT_TIME)
    async def rescue(context: JobContext, timestamp: int = 0) -> None:  # noqa: ARG001
        """Give the jobs of workers that died to others; the library only offers the means."""
        manager = context.app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_S):
            logger.warning("job_rescued", job=job.task_name)
            if job.queueing_lock:
                # Its successor is ordered already or comes with the next tick, and only one may wait.
                await manager.finish_job(job, status=Status.FAILED, delete_job=True)
            else:
                await manager.retry_job(job)

    @app.periodic(cron="17 3 * * *")
    @app.task(name="forget_failed_jobs", queueing_lock="forget", pass_context=True, retry=RETRY)
    async def forget_failed_jobs(context: JobContext, timestamp: int = 0) -> None:  # noqa: ARG001
        """Failed jobs stay a month for whoever looks into them."""
        await context.app.job_manager.delete_old_jobs(nb_hours=24 * 30, include_failed=True)

    @app.periodic(cron="27 3 * * *")
    @app.task(name="forget_sessions", queueing_lock="forget_sessions", retry=RETRY)
    def forget_sessions(timestamp: int = 0) -> None:  # noqa: ARG001
        """Sessions and tokens that ended by themselves, and what else only the last days had to know."""
        with around.context(), transaction():
            directory.forget_answers(at=clock.now())
            directory.forget_sessions(at=clock.system_time())
            forget_rates(at=clock.system_time())
            directory.forget_tokens(at=clock.system_time())
            idempotency.forget(at=clock.system_time())

    @app.periodic(cron="37 3 * * *")
    @app.task(name="forget_drafts", queueing_lock="forget_drafts", retry=RETRY)
    def forget_drafts(timestamp: int = 0) -> None:  # noqa: ARG001
        """What was put aside for tasks that are done or were taken back, and long files that were ordered last week."""
        with around.context(), transaction():
            inbox.forget_drafts()
            documents.forget_files(at=clock.now())
