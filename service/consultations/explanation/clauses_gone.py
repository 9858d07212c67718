"""Clauses with comments that a later version does not have any more, so that nobody overlooks what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import documents
from service.consultations.explanation.comment_counts import commented_clauses
from service.consultations.explanation.table import WHOLE
from service.documents import Fate

if TYPE_CHECKING:
    from uuid import UUID

    from service.consultations.explanation.comment_counts import Commented
    from service.consultations.rounds.progress import RoundShown


def clauses_gone(round_: RoundShown, version_id: UUID) -> list[Commented]:
    """The clauses that comments of a round are on and that are lost in a later version, in the order of the text.

    One that was moved, or has become several, is not lost.
    """
    if version_id == round_.version_id:
        return []
    commented = [each for each in commented_clauses(round_) if each.of != WHOLE]
    fates = documents.fates_of([(round_.version_id, each.of) for each in commented], version_id)
    return [each for each in commented if fates[round_.version_id, each.of].fate == Fate.LOST]
