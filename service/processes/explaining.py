"""Explaining a comment: its history is that of the reply that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations, documents
from service.audit import Act
from service.consultations import CommentNotFound
from service.processes.hold import hold_whole
from service.processes.settle import note

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.consultations import RoundShown
    from service.directory import SignedIn


def explain(  # noqa: PLR0913  One parameter a field of the row.
    consultee_id: UUID,
    position: int,
    disposition: str,
    reason: str,
    clause_key: str,
    *,
    seen: str | None = None,
    person: SignedIn,
    address: str | None,
    at: datetime,
) -> None:
    """A drafter of the asking agency says what becomes of one comment; the agency's own process is not moved by it.

    ``seen`` is the instant at which the row that they had before them was saved, empty where it was open.
    """
    round_ = _round_of(consultee_id)
    post = consultations.post_to_explain(round_, person)
    if post is None:
        raise CommentNotFound
    # Whoever lays the document before others just now is waited for, or waits.
    documents.hold(round_.document_id)
    held = hold_whole(consultee_id)
    if held is None:
        raise CommentNotFound
    act = Act(person.actor(post, address), at, held.trail)
    consultations.explain(str(consultee_id), position, disposition, reason, clause_key, seen=seen, act=act)
    note(held)


def _round_of(consultee_id: UUID) -> RoundShown:
    """The round of a comment; where there is none, the answer is that for a comment which is not theirs."""
    try:
        return consultations.round_shown(consultations.consultee_shown(consultee_id).round_id)
    except consultations.RoundNotFound:
        raise CommentNotFound from None
