"""How far the explaining has come, and what is still in the way of going on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import documents
from service.consultations.comment_counts import ExplanationCounts, explanation_counts, places_lost
from service.consultations.explanation import latest_round
from service.consultations.outcome import Outcome, SilenceRule
from service.consultations.progress import Counts, RoundShown, counts_of, round_shown
from service.consultations.silent import Extension, standing_extension

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Explained:
    """The latest round on a document that was not withdrawn: its counts, and what keeps the drafter from going on."""

    round: RoundShown
    counts: Counts
    comments: ExplanationCounts
    places_lost: int
    """Comments that were taken in at a clause which the latest version does not have."""

    extension: Extension | None
    """The later deadline that its silent agencies were given after the close."""

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
    """How far the explaining of a document's latest round has come; None where there is nothing to explain."""
    record = latest_round(document_id)
    if record is None:
        return None
    round_ = round_shown(record.id)
    latest = documents.document_shown(document_id).version.id
    return Explained(
        round_,
        counts_of(round_),
        explanation_counts(round_.id),
        places_lost(round_.id, latest),
        standing_extension(round_.id),
    )
