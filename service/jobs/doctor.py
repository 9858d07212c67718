"""The doctor: everything that must hold in a running service, looked at as it stood at one instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from service import consultations, documents, notifications, processes
from service.db import db, snapshot
from service.errors import Symptom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


def examine(*, at: datetime) -> Iterator[Symptom]:
    """All that is wrong at ``at``, the worst first: a broken audit, then what stands still, then what was not sent."""
    with snapshot():
        yield from processes.symptoms(at=at)
        yield from consultations.symptoms()
        yield from documents.symptoms()
        yield from notifications.symptoms(at=at)
        yield from _failed_jobs()


def _failed_jobs() -> Iterator[Symptom]:
    failed = text(
        "SELECT id, task_name, attempts FROM procrastinate_jobs WHERE status = 'failed' ORDER BY id"
    )
    for row in db.session.execute(failed):
        yield Symptom(f"job {row.id}", f"{row.task_name} was given up after {row.attempts} attempts")
