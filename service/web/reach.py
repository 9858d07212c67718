"""Who may read a file: what it is attached to decides, by a rule for each kind of owner. Without one, nobody may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations, documents

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from service.directory import SignedIn


def may_read(owner_id: UUID, who: SignedIn) -> bool:
    """Whether the person may read the files of this owner: a document, or a consultee's reply."""
    return any(rule(owner_id, who) for rule in RULES.values())


def _document(owner_id: UUID, who: SignedIn) -> bool:
    """Those who draft it, issue it or were sent it, and those who are asked about it."""
    if not documents.is_document(owner_id):
        return False
    return documents.reaches(owner_id, who.agency_ids) or any(
        consultations.is_consulted(round_.id, who) for round_ in consultations.rounds_of(owner_id)
    )


def _consultee(owner_id: UUID, who: SignedIn) -> bool:
    """The agency itself; once the reply is released, also those who may see the whole round."""
    try:
        consultee = consultations.consultee_shown(owner_id)
    except consultations.RoundNotFound:
        return False
    if consultee.agency_id in who.agency_ids:
        return True
    released = consultee.released_at is not None
    return released and consultations.sees_everybody(consultations.round_shown(consultee.round_id), who)


RULES: dict[str, Callable[[UUID, SignedIn], bool]] = {"document": _document, "consultee": _consultee}
