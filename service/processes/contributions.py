"""Contributions to a reply: a small instance for each supporting division, started and taken back chunk by chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations
from service.audit import SYSTEM, Act, Trail
from service.db import new_id
from service.processes import catalog
from service.processes.conduct import begin
from service.processes.hold import hold_about
from service.processes.settle import cancel, settle_new

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.consultations import DivisionAsked
    from service.processes.settle import Pushed

CHUNK = 100
ASKING_DIVISION = "contribution_asked"
"""The message with which an agency asks a supporting division; the process that it starts is the division's own."""


def ask_next_divisions(consultee_id: UUID, *, at: datetime, limit: int = CHUNK) -> int:
    """Ask the next supporting divisions of a reply: their processes start with this transaction. 0 when all were."""
    asked = consultations.next_divisions_to_ask(consultee_id, limit=limit, at=at)
    if not asked:
        return 0
    process = catalog.started_by(ASKING_DIVISION)
    if process is None:
        raise LookupError(f"No published process starts with the message {ASKING_DIVISION}.")
    settle_new([_begin(process, each, at) for each in asked], at=at)
    return len(asked)


def end_next_contributions(consultee_id: UUID, *, at: datetime, limit: int = CHUNK) -> int:
    """Take back the next open tasks of supporting divisions whose reply has left. 0 when none is left."""
    held = hold_about(consultations.contributions_to(consultee_id), limit=limit)
    for each in held:
        act = Act(SYSTEM, at, each.trail)
        act.record("process:cancelled", because="reply:released")
        cancel(each, at=at)
    return len(held)


def _begin(process: catalog.Published, asked: DivisionAsked, at: datetime) -> Pushed:
    data = {
        "contribution_id": str(asked.contribution_id),
        "consultee_id": str(asked.consultee_id),
        "agency_id": str(asked.agency_id),
        "division_id": str(asked.division_id),
        "subject": asked.subject,
        "due_at": asked.due_at.isoformat() if asked.due_at else None,
    }
    return begin(process, data, Act(SYSTEM, at, Trail(new_id())), subject_id=asked.contribution_id)
