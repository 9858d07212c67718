"""Telling agencies what became of their comments, after the dispatch that issued the document is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations
from service.audit import SYSTEM, Act
from service.processes.hold import hold_whole
from service.processes.settle import note

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def tell_outcomes(document_id: UUID, *, at: datetime) -> int:
    """Tell the agencies that commented on an issued document, each once; how many are told now.

    What is told stands in the history of the document's own process, which has ended or is about to.
    """
    held = hold_whole(document_id)
    if held is None:
        return 0
    told = consultations.tell_outcomes(str(document_id), act=Act(SYSTEM, at, held.trail))
    note(held)
    return told
