"""The opinion form of a round (*phiếu lấy ý kiến*), with what is known of whoever fills it in.

Its words are Vietnamese whatever the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service import directory, documents, renditions
from service.consultations.rounds.asking_letter import letter_cited
from service.consultations.rounds.progress import consultees_of
from service.renditions import OpinionAsked

if TYPE_CHECKING:
    from uuid import UUID

    from service.consultations.rounds.progress import RoundShown
    from service.directory import SignedIn
    from service.renditions import Rendition

MOST_CLAUSES: Final = 40
"""A draft with more parts of its own leaves the clauses to be written in: nobody reads a form of many pages."""
_PAUSED: Final = "theo thời hạn được thông báo sau"


def opinion_form(round_: RoundShown, who: SignedIn) -> Rendition:
    """The form of a round as the reader's agency fills it in; a blank one for those who were not asked."""
    own = consultees_of(round_.id, agency_ids=who.agency_ids)
    agency = directory.agency_shown(own[0].agency_id) if own else None
    document = documents.document_shown(round_.document_id, version_id=round_.version_id)
    return renditions.opinion_form(
        OpinionAsked(
            cited=letter_cited(round_),
            asker=directory.short_names([round_.agency_id])[round_.agency_id],
            draft=documents.draft_called(document.kind, document.subject),
            agency=agency.name if agency else "",
            superior=directory.superior_name(agency) if agency else "",
            place=agency.place if agency else "",
            clauses=_parts_of(round_.version_id),
            deadline=documents.deadline_words(round_.deadline) if round_.ends_at else _PAUSED,
            silence=round_.silence_sentence,
            marks=documents.circulation_marks(document),
            made_at=round_.opened_at,
        )
    )


def opinion_form_name(round_: RoundShown, ending: str) -> str:
    """What a file of it is called by whoever keeps it; ``ending`` is ``pdf`` or ``docx``."""
    return f"phieu-lay-y-kien-lan-{round_.number}.{ending}"


def _parts_of(version_id: UUID) -> list[str]:
    """The parts of a version, on each of which an opinion is asked: those of its body that hang under no other."""
    parts = [
        documents.label_of(clause)
        for clause in documents.clauses_of(version_id)
        if clause.zone == "body" and clause.depth == 0 and clause.label
    ]
    return parts if len(parts) <= MOST_CLAUSES else []
