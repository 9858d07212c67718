"""Contributions to a reply: a small instance for each supporting division, started and taken back chunk by chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations
from service.processes.many import CHUNK, begin_each, take_back

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from service.consultations import DivisionAsked

ASKING_DIVISION = "contribution_asked"
"""The message with which an agency asks a supporting division; the process that it starts is the division's own."""


def ask_next_divisions(consultee_id: UUID, *, at: datetime, limit: int = CHUNK) -> int:
    """Ask the next supporting divisions of a reply: their processes start with this transaction. 0 when all were."""
    asked = consultations.next_divisions_to_ask(consultee_id, limit=limit, at=at)
    return begin_each(ASKING_DIVISION, {each.contribution_id: _facts(each) for each in asked}, at=at)


def end_next_contributions(consultee_id: UUID, *, at: datetime, limit: int = CHUNK) -> int:
    """Take back the next open tasks of supporting divisions whose reply has left. 0 when none is left."""
    return take_back(consultations.contributions_to(consultee_id), "reply:released", at=at, limit=limit)


def _facts(asked: DivisionAsked) -> dict[str, Any]:
    return {
        "contribution_id": str(asked.contribution_id),
        "consultee_id": str(asked.consultee_id),
        "agency_id": str(asked.agency_id),
        "division_id": str(asked.division_id),
        "subject": asked.subject,
        "due_at": asked.due_at.isoformat() if asked.due_at else None,
    }
