"""The launch of a round and the taking back of its tasks: many instances, chunk by chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations
from service.processes.many import CHUNK, begin_each, take_back

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from service.consultations import Asked

ASKING = "reply_asked"
"""The message with which a round asks a consultee; the process that it starts is the agency's own."""


def ask_next(round_id: UUID, *, at: datetime, limit: int = CHUNK) -> int:
    """Ask the next consultees of a round: their processes start with this transaction. 0 when all were asked."""
    asked = consultations.next_to_ask(round_id, limit=limit, at=at)
    return begin_each(ASKING, {each.consultee_id: _facts(each) for each in asked}, at=at)


def _facts(asked: Asked) -> dict[str, Any]:
    return {
        "consultee_id": str(asked.consultee_id),
        "round_id": str(asked.round_id),
        "agency_id": str(asked.agency_id),
        "subject": asked.subject,
        "ends_at": asked.ends_at.isoformat(),
        # Until somebody in the agency says otherwise.
        **dict.fromkeys(("course", "division_id", "editor_id")),
    }


def cancel_next(round_id: UUID, *, at: datetime, limit: int = CHUNK) -> int:
    """Take back the next open tasks of a withdrawn round. 0 when none is left."""
    parts = consultations.with_contributions(consultations.withdrawn_parts(round_id))
    return take_back(parts, "consultation:withdrawn", at=at, limit=limit)


def finish_next(document_id: UUID, *, at: datetime, limit: int = CHUNK) -> int:
    """Take back what the rounds of a submitted document still have open. 0 when nothing is left."""
    return take_back(consultations.finished_parts(document_id), "consultation:finished", at=at, limit=limit)
