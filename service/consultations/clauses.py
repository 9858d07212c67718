"""The clauses that may be commented on: those of the version the round asks about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from service import documents
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.db import db
from service.errors import N_, Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.documents import ClauseShown

WORDS = ("place", "opinion", "proposal", "reason")
"""What a comment says, besides the clause that it is about."""


def clauses_asked_about(consultee_id: UUID) -> list[ClauseShown]:
    """The clauses of the version that an agency was asked about, in reading order."""
    version_id = db.session.execute(
        select(RoundRecord.version_id)
        .join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
        .where(ConsulteeRecord.id == consultee_id)
    ).scalar_one()
    return documents.clauses_of(version_id)


def cleaned(consultee_id: UUID, comments: Sequence[dict[str, Any]] | None) -> list[dict[str, str | None]]:
    """Comments with all their parts; :class:`~service.errors.Invalid` names a clause that the draft does not have."""
    rows = [
        {"clause_key": comment.get("clause_key") or None, **{name: comment.get(name) or "" for name in WORDS}}
        for comment in comments or ()
    ]
    keys = {row["clause_key"] for row in rows} - {None}
    unknown = keys - {clause.key for clause in clauses_asked_about(consultee_id)} if keys else set()
    if unknown:
        message = N_(
            "The draft has no clause “%(key)s”. Choose one of its clauses.", key=min(map(str, unknown))
        )
        raise Invalid({"comments": [message]})
    return rows
