"""What the form of a letter begins with: the letter written before, or what is usual for the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import directory
from service.deadlines import local_day
from service.documents.letters.composing import unit_of
from service.documents.letters.distribution import is_dispatched
from service.documents.letters.letter import latest_letter_of, letter_typed
from service.documents.letters.letter_fields import USUAL_SENTENCES, usual_subject
from service.documents.records import document_record

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


def letter_begun(document_id: UUID, *, at: datetime) -> dict[str, Any]:
    """The fields of a letter to begin with, by name.

    A letter that was dispatched is the pattern of the next one, about another round: all but its deadline, which has
    been used up. What silence means is never chosen for the drafter; no law fixes it for a plan.
    """
    letter_id = latest_letter_of(document_id)
    if letter_id is None:
        return _usual(document_id, at)
    typed = letter_typed(document_id)
    return {**typed, "deadline": ""} if is_dispatched(letter_id) else typed


def _usual(document_id: UUID, at: datetime) -> dict[str, Any]:
    main = document_record(document_id)
    name, email = directory.contact_of(main.drafter_id)
    return {
        "subject": usual_subject(main),
        "unit": unit_of(main, day=local_day(at)),
        "silence_sentence": USUAL_SENTENCES["deemed_consent"],
        "contact": f"{name}, {email}",
    }
