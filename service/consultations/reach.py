"""What somebody may open of consultations: a round, an agency's part in it, the explanation table, attached files.

What is not theirs is not there: the same refusal as for what does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import documents
from service.consultations.errors import RoundNotFound
from service.consultations.progress import (
    ConsulteeShown,
    RoundShown,
    consultee_shown,
    is_consulted,
    round_shown,
    rounds_of,
    sees_everybody,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from service.directory import SignedIn


@dataclass(frozen=True, slots=True)
class PartOpened:
    """An agency's part in a round, as far as the reader may see it."""

    consultee: ConsulteeShown
    round: RoundShown
    own: bool
    """Whether it is the part of the reader's own agency; others read what it released."""


def opened_round(round_id: UUID, who: SignedIn) -> RoundShown:
    """The round, for the agency that asks, those that are asked, and those before whom the document lies."""
    round_ = round_shown(round_id)
    if not (sees_everybody(round_, who) or is_consulted(round_id, who)):
        raise RoundNotFound
    return round_


def opened_part(consultee_id: UUID, who: SignedIn) -> PartOpened:
    """An agency's part, for its own people and for those who may see the whole round."""
    consultee = consultee_shown(consultee_id)
    round_ = round_shown(consultee.round_id)
    own = consultee.agency_id in who.agency_ids
    if not own and not sees_everybody(round_, who):
        raise RoundNotFound
    return PartOpened(consultee, round_, own)


def opened_table(round_id: UUID, who: SignedIn) -> RoundShown:
    """The round whose explanation table is read: by who asks, and by those before whom the document lies."""
    round_ = round_shown(round_id)
    if not documents.reaches(round_.document_id, who.agency_ids):
        raise RoundNotFound
    return round_


def may_read_files(owner_id: UUID, who: SignedIn) -> bool:
    """Whether the person may read the files of this owner: a document, or a consultee's reply."""
    return any(rule(owner_id, who) for rule in RULES.values())


def _document(owner_id: UUID, who: SignedIn) -> bool:
    """Those who draft it or were sent it, and those who are asked about it."""
    if not documents.is_document(owner_id):
        return False
    own = who.agency_ids
    return (
        documents.reaches(owner_id, own)
        or documents.was_sent(owner_id, own)
        or any(is_consulted(round_.id, who) for round_ in rounds_of(owner_id))
    )


def _consultee(owner_id: UUID, who: SignedIn) -> bool:
    """The agency itself; once the reply is released, also those who may see the whole round."""
    try:
        part = opened_part(owner_id, who)
    except RoundNotFound:
        return False
    return part.own or part.consultee.released_at is not None


RULES: dict[str, Callable[[UUID, SignedIn], bool]] = {"document": _document, "consultee": _consultee}
"""Who may read the files of an owner, by its kind. An owner of a kind without a rule is read by nobody."""
