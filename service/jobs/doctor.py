"""The doctor: everything that must hold in a running service, looked at as it stood at one instant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from service import consultations, documents, notifications, processes
from service.db import db, snapshot
from service.errors import Symptom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

WHAT_TO_DO: Final = {
    "audit": "The history was changed past the service. Keep the database as it is, find out who could reach it, and"
    " compare it with a backup: flask restore fills an empty database. `flask verify-audit` names every broken chain.",
    "instance": "What could not go on or came too late is tried again by itself, after an hour at the latest: see that"
    " a worker runs. Its log and the administrators' page of what stands still say why, and the page helps. What"
    " disagrees with its rows or its history was changed past the service: compare it with a backup.",
    "message": "See that a worker runs: messages are delivered every second. Its log and the"
    " administrators' page of what stands still say why one was not.",
    "round": "Its tables were changed past the service. Tell the agency that asks before it goes on with the document,"
    " and compare the round with its history and with a backup.",
    "series": "Numbers were changed past the service. Tell the agency's clerk before the next number is given, and"
    " compare the register with a backup.",
    "arrivals": "The register was changed past the service. Tell the agency's clerk, and compare it with a backup.",
    "notification": "What was not sent is tried again by itself: see that a worker runs and that the mail server of"
    " SMTP_URL takes e-mail. What is missing, or tells of nothing, was changed past the service.",
    "job": "The worker's log says why. Launches, deadlines and e-mail are taken up again by themselves; a job that was"
    " given up stays listed for a month.",
}
"""By the first word of a symptom's place: what to do about it."""


def what_to_do(symptoms: Iterable[Symptom]) -> list[str]:
    """What to do about these, each thing once, in the order of the symptoms."""
    families = dict.fromkeys(each.where.partition(" ")[0] for each in symptoms)
    return [f"{family}: {WHAT_TO_DO[family]}" for family in families]


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
