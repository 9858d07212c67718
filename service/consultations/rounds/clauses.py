"""The clauses that may be commented on: those of the version the round asks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service import documents
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.db import db
from service.errors import N_, Invalid
from service.vietnamese import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from service.documents import ClauseShown
    from service.errors import Message

WORDS = ("place", "opinion", "proposal", "reason")
"""What a comment says, besides the clause that it is about."""


def round_about(consultee_id: UUID) -> RoundRecord:
    """The round in which a consultee is asked; ``NoResultFound`` where the id is of none."""
    query = select(RoundRecord).join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
    return db.session.execute(query.where(ConsulteeRecord.id == consultee_id)).scalar_one()


def clauses_asked_about(consultee_id: UUID) -> list[ClauseShown]:
    """The clauses of the version that an agency was asked about, in reading order."""
    return documents.clauses_of(round_about(consultee_id).version_id)


def cleaned(
    consultee_id: UUID, comments: Sequence[Mapping[str, str | None]] | None
) -> list[dict[str, str | None]]:
    """Comments with all their parts; :class:`~service.errors.Invalid` names a clause that the draft does not have."""
    wrong = wrong_clauses(consultee_id, comments or ())
    if wrong:
        raise Invalid(wrong)
    return completed(comments or ())


def completed(comments: Sequence[Mapping[str, str | None]]) -> list[dict[str, str | None]]:
    """Comments with all their parts as they are stored; one without a clause is about the whole."""
    return [
        {
            "clause_key": comment.get("clause_key") or None,
            **{name: clean(comment.get(name)) for name in WORDS},
        }
        for comment in comments
    ]


def wrong_clauses(
    consultee_id: UUID, comments: Sequence[Mapping[str, str | None]]
) -> dict[str, list[Message]]:
    """What is wrong with the clauses that comments name: one is none of the version asked about."""
    keys = {key for comment in comments if (key := comment.get("clause_key"))}
    unknown = keys - {clause.key for clause in clauses_asked_about(consultee_id)} if keys else set()
    if not unknown:
        return {}
    message = N_("The draft has no clause “%(key)s”. Choose one of its clauses.", key=min(unknown))
    return {"comments": [message]}
