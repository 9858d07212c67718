"""How far the explaining has come, and what is still in the way of going on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.consultations.explanation.unexplained import RoundExplained, rounds_explained, together
from service.consultations.outcome import Outcome, SilenceRule
from service.consultations.rounds.latest import latest_round
from service.consultations.rounds.progress import Counts, RoundShown, counts_of, round_shown
from service.consultations.rounds.silent import Extension, standing_extension

if TYPE_CHECKING:
    from uuid import UUID

    from service.consultations.explanation.comment_counts import ExplanationCounts


@dataclass(frozen=True, slots=True)
class Explained:
    """How a document's latest round stands, and what of all its rounds keeps the drafter from going on."""

    round: RoundShown
    """The latest that was not withdrawn; where all were, the latest that brought comments."""
    counts: Counts
    rounds: list[RoundExplained]
    """Every round that brought comments, in order: another round drops none of them."""
    extension: Extension | None
    """The later deadline that the round's silent agencies were given after the close."""

    @property
    def comments(self) -> ExplanationCounts:
        """The comments of all rounds."""
        return together(self.rounds)

    @property
    def places_lost(self) -> int:
        """Comments that were taken in at a clause which the latest version does not have, or has split."""
        return sum(each.places_lost for each in self.rounds)

    @property
    def where_open(self) -> UUID:
        """The round in whose table explaining goes on: the first with an open comment."""
        return next((each.round_id for each in self.rounds if each.comments.open), self.round.id)

    @property
    def where_lost(self) -> UUID:
        """The round in whose table a clause has to be named anew: the first that has such a comment."""
        return next((each.round_id for each in self.rounds if each.places_lost), self.round.id)

    @property
    def unanswered(self) -> int:
        """Agencies that had to reply and are silent, while no reason is given yet for going on without them."""
        if self.round.silence_rule != SilenceRule.REPLY_REQUIRED or self.round.going_on_because is not None:
            return 0
        return self.counts.by_outcome[Outcome.SILENT]

    @property
    def ready(self) -> bool:
        """Whether nothing is in the way but a reason to give."""
        return not (self.comments.open or self.places_lost or self.counts.waiting)


def explained_of(document_id: UUID) -> Explained | None:
    """How far the explaining of a document's comments has come; None where there is nothing to explain."""
    record, rounds = latest_round(document_id), rounds_explained(document_id)
    if record is None and not rounds:
        return None
    round_ = round_shown(record.id if record else rounds[-1].round_id)
    return Explained(round_, counts_of(round_), rounds, standing_extension(round_.id))
