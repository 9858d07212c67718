"""Jobs that were given up: listed for administrators, who have them done after all or let go of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from service import processes
from service.db import db
from service.errors import NotFound
from service.paging import PAGE_SIZE, last_page, offset_of, page_within

if TYPE_CHECKING:
    from datetime import datetime

    from service.audit import Act

GREATEST_ID = 2**63 - 1

_TOTAL = text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
_PAGE = text(
    "SELECT job.id, job.task_name, job.args, job.attempts, job.queueing_lock,"
    " (SELECT max(event.at) FROM procrastinate_events event WHERE event.job_id = job.id) AS failed_at"
    " FROM procrastinate_jobs job WHERE job.status = 'failed' ORDER BY job.id LIMIT :limit OFFSET :offset"
)
_HOLD = text(
    "SELECT task_name, args, queueing_lock FROM procrastinate_jobs WHERE id = :id AND status = 'failed' FOR UPDATE"
)
_RETRY = text("SELECT procrastinate_retry_job_v2(:id, now(), NULL, NULL, NULL)")
_DISCARD = text("DELETE FROM procrastinate_jobs WHERE id = :id")


class JobNotFailed(NotFound):
    """This job was done or discarded in the meantime. The list shows what is left."""


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that was given up after so many attempts."""

    id: int
    task: str
    arguments: dict[str, Any]
    """What it is about: ids."""
    attempts: int
    comes_again: bool
    """Whether the clock orders it anew by itself, so that this one need not be done."""
    failed_at: datetime | None


@dataclass(frozen=True, slots=True)
class FailedPage:
    """One page of them, the oldest first, and how many there are in all."""

    jobs: list[FailedJob]
    number: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return last_page(self.total)


def failed_jobs(*, page: int = 1) -> FailedPage:
    """A page of the jobs that were given up."""
    total = db.session.execute(_TOTAL).scalar_one()
    number = page_within(page, total)
    rows = db.session.execute(_PAGE, {"limit": PAGE_SIZE, "offset": offset_of(number)})
    jobs = [
        FailedJob(row.id, row.task_name, row.args, row.attempts, row.queueing_lock is not None, row.failed_at)
        for row in rows
    ]
    return FailedPage(jobs, number, total)


def retry_job(job_id: int, reason: str, *, act: Act) -> None:
    """Have a job done after all. What the clock orders by itself is not: its successor waits already."""
    job = _hold(job_id)
    if job.queueing_lock is not None:
        raise JobNotFailed
    db.session.execute(_RETRY, {"id": job_id})
    act.record(
        "job:retried",
        job=job_id,
        task=job.task_name,
        arguments=job.args,
        reason=processes.reason_said(reason),
    )


def discard_job(job_id: int, reason: str, *, act: Act) -> None:
    """Let go of a job; what it was about is kept in the history."""
    job = _hold(job_id)
    act.record(
        "job:discarded",
        job=job_id,
        task=job.task_name,
        arguments=job.args,
        reason=processes.reason_said(reason),
    )
    db.session.execute(_DISCARD, {"id": job_id})


def _hold(job_id: int) -> Any:
    row = db.session.execute(_HOLD, {"id": job_id}).one_or_none() if job_id <= GREATEST_ID else None
    if row is None:
        raise JobNotFailed
    return row
