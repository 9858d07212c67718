"""The launch of a round and the taking back of its tasks: many instances, chunk by chunk."""

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

    from sqlalchemy import Select

    from service.consultations import Asked
    from service.processes.settle import Pushed

CHUNK = 100
ASKING = "reply_asked"
"""The message with which a round asks a consultee; the process that it starts is the agency's own."""


def ask_next(round_id: UUID, *, at: datetime, limit: int = CHUNK) -> int:
    """Ask the next consultees of a round: their processes start with this transaction. 0 when all were asked."""
    asked = consultations.next_to_ask(round_id, limit=limit, at=at)
    if not asked:
        return 0
    process = catalog.started_by(ASKING)
    if process is None:
        raise LookupError(f"No published process starts with the message {ASKING}.")
    settle_new([_begin(process, each, at) for each in asked], at=at)
    return len(asked)


def _begin(process: catalog.Published, asked: Asked, at: datetime) -> Pushed:
    data = {
        "consultee_id": str(asked.consultee_id),
        "round_id": str(asked.round_id),
        "agency_id": str(asked.agency_id),
        "subject": asked.subject,
        "ends_at": asked.ends_at.isoformat(),
        # Until somebody in the agency says otherwise.
        **dict.fromkeys(("course", "division_id", "editor_id")),
    }
    act = Act(SYSTEM, at, Trail(new_id()))
    return begin(process, data, act, subject_id=asked.consultee_id)


def cancel_next(round_id: UUID, *, at: datetime, limit: int = CHUNK) -> int:
    """Take back the next open tasks of a withdrawn round. 0 when none is left."""
    return _take_back(consultations.withdrawn_parts(round_id), "consultation:withdrawn", at=at, limit=limit)


def finish_next(document_id: UUID, *, at: datetime, limit: int = CHUNK) -> int:
    """Take back what the rounds of a submitted document still have open. 0 when nothing is left."""
    return _take_back(consultations.finished_parts(document_id), "consultation:finished", at=at, limit=limit)


def _take_back(parts: Select[UUID], because: str, *, at: datetime, limit: int) -> int:
    held = hold_about(consultations.with_contributions(parts), limit=limit)
    for each in held:
        act = Act(SYSTEM, at, each.trail)
        act.record("process:cancelled", because=because)
        cancel(each, at=at)
    return len(held)
