"""Writing the consultation letter: what its form begins with, why it came back, and how it would look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import documents, forms
from service.deadlines import local_day
from service.request import now
from service.web.papers import paper_of_letter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from service.processes import ItemPage

Shown = dict[str, Any]


def of_letter(_page: ItemPage, document_id: UUID) -> tuple[Shown, Shown]:
    """The draft that is asked about, what came back with it; the form begins with the letter written before."""
    letter_id = documents.latest_letter_of(document_id)
    written = [letter_id] if letter_id else []
    document = documents.document_shown(document_id)
    shown = {
        "document": document,
        "clauses": documents.clauses_of(document.version.id),
        "returned": documents.last_return(document_id, *written),
        "open_remarks": documents.open_remarks(document_id),
    }
    return shown, documents.letter_begun(document_id, at=now())


def preview(page: ItemPage, document_id: UUID, typed: Mapping[str, Any]) -> Shown:
    """The letter as typed, the agencies that it asks, and what to beware of; refused as finishing would be."""
    clean = forms.check(page.form, typed, options=page.options, today=local_day(now()))
    letter = documents.preview_letter(document_id, {**dict.fromkeys(page.form.keys), **clean}, at=now())
    return {
        "paper": paper_of_letter(letter, page.item.agency_id),
        "expanded": letter.expanded,
        "warnings": letter.warnings,
    }
