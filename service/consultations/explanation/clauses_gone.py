"""Clauses with comments that a later version does not have any more, so that nobody overlooks what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import documents
from service.consultations.explanation.comment_counts import commented_clauses
from service.consultations.explanation.table import WHOLE
from service.documents import Fate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.consultations.explanation.comment_counts import Commented
    from service.consultations.rounds.progress import RoundShown
    from service.documents import Change


def clauses_gone(round_: RoundShown, changes: Sequence[Change]) -> list[Commented]:
    """The clauses that comments of a round are on and that are lost in a later version, in the order of the text.

    ``changes`` are all those from the version that the round asked about to that one: none where it is the same. A
    clause that was moved, or has become several, is not lost.
    """
    if not changes:
        return []
    became = documents.followed_in(changes)
    commented = [each for each in commented_clauses(round_) if each.of != WHOLE]
    return [each for each in commented if each.of not in became or became[each.of].fate == Fate.LOST]
