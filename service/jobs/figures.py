"""How the background work stands, in figures: what waits, since when, and what does not go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from service import clock, notifications, processes
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_JOBS = text(
    "SELECT count(*) FILTER (WHERE status = 'todo') AS waiting,"
    " count(*) FILTER (WHERE status = 'failed') AS failed,"
    " coalesce(extract(epoch FROM :now - min(scheduled) FILTER (WHERE status = 'todo')), 0) AS age"
    " FROM (SELECT job.status, greatest(job.scheduled_at, event.at) AS scheduled FROM procrastinate_jobs job"
    " LEFT JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'"
    " WHERE job.status IN ('todo', 'failed')) of_them"
)


def figures(*, at: datetime) -> Mapping[str, float]:
    """Each figure by its name; those in ``_seconds`` are ages at ``at``, 0 where nothing waits."""
    # Jobs are deferred by the machine's clock, all else by the house's.
    jobs = db.session.execute(_JOBS, {"now": clock.system_time()}).one()
    return {
        "jobs_waiting": jobs.waiting,
        "jobs_failed": jobs.failed,
        "jobs_oldest_seconds": max(0.0, float(jobs.age)),
        **processes.figures(at=at),
        **notifications.figures(at=at),
    }
