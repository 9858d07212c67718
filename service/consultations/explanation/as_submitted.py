"""What lies before others stays as it was laid before them: which replies count, and what becomes of their comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import documents
from service.consultations.errors import OpenedMeanwhile, TableIssued, TableSubmitted, ToldOtherwise
from service.consultations.explanation.statistics import statistics_of
from service.consultations.explanation.unexplained import rounds_explained, together
from service.consultations.outcome import Outcome
from service.consultations.rounds.clauses import round_about

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from service.consultations.hold import HeldConsultee


def require_changeable(document_id: UUID) -> None:
    """Refuse to change a table that others decide by: :class:`TableSubmitted`, :class:`TableIssued`.

    What a superior approves is the draft together with what was made of every comment (Decree 30/2020, art. 10).
    """
    if documents.is_in_hand(document_id):
        return
    raise TableIssued if documents.is_dispatched(document_id) else TableSubmitted


def may_count(held: HeldConsultee) -> bool:
    """Whether a reply in time counts at once.

    One that comes after the close, which found a silence, changes what the document lies before others with; it waits
    until the document is back.
    """
    return held.outcome != Outcome.SILENT or documents.is_in_hand(round_about(held.consultee_id).document_id)


def require_as_told(document_id: UUID) -> None:
    """Refuse to lay a document before others with comments that came since, or beside a submission that is outdated.

    Between the writing of a submission and its check the drafters may still take replies in and explain comments:
    :class:`OpenedMeanwhile`, :class:`ToldOtherwise`.
    """
    rounds = rounds_explained(document_id)
    still_open, lost = together(rounds).open, sum(each.places_lost for each in rounds)
    if still_open or lost:
        raise OpenedMeanwhile(open=still_open, lost=lost)
    told = documents.statistics_told(document_id)
    if told is not None and _compared(told) != _compared(statistics_of(document_id)):
        raise ToldOtherwise


def _compared(statistics: Mapping[str, Any]) -> dict[str, Any]:
    """Statistics without the numbers of letters, which clerks give after the release (ADR 0012)."""
    return {**statistics, "agreed": [each["name"] for each in statistics.get("agreed", ())]}
