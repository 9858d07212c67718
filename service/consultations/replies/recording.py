"""The rows that a reply leaves, given here or filed: its comments, the end of the part, the end of a deemed consent.

Releasing a reply is the hot path: written statements, no ORM.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, update

from service.consultations.models import CommentRecord, ConsulteeRecord, DeemedConsent
from service.consultations.outcome import Outcome
from service.consultations.rounds.clauses import completed
from service.db import Write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from service.consultations.hold import HeldConsultee

_drop_comments = Write(delete(CommentRecord).where(CommentRecord.consultee_id == bindparam("consultee")))
_add_comments = Write(insert(CommentRecord))
_end_part = Write(
    update(ConsulteeRecord)
    .where(ConsulteeRecord.id == bindparam("consultee"))
    .values(outcome=bindparam("ending"), ended_at=bindparam("at"))
)
_end_consent = Write(
    update(DeemedConsent)
    .where(DeemedConsent.consultee_id == bindparam("consultee"), DeemedConsent.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)


def store_comments(
    consultee_id: UUID, general_remark: str | None, comments: Sequence[Mapping[str, str | None]]
) -> None:
    """Store the comments of a reply, with all their parts, in place of those it had."""
    remarks = completed([{"opinion": general_remark}] if general_remark else [])
    _drop_comments(consultee=consultee_id)
    _add_comments.many(
        [
            {"consultee_id": consultee_id, "position": position, **row}
            for position, row in [*enumerate(remarks, start=0), *enumerate(comments, start=1)]
        ]
    )


def end_part(held: HeldConsultee, stance: str, *, answered_at: datetime, at: datetime) -> None:
    """Let a reply count: the part ends as it says, at ``answered_at``, and a consent that was deemed ends ``at``."""
    _end_part(consultee=held.consultee_id, ending=Outcome(stance), at=answered_at)
    if held.outcome == Outcome.SILENT:
        _end_consent(consultee=held.consultee_id, at=at)
