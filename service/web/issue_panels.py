"""Submitting a draft and issuing it: what the forms begin with, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import consultations, documents, renditions
from service.deadlines import local_day, show_date
from service.request import now
from service.web.papers import paper_of
from service.web.signing_panels import forecast_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from service.documents import DocumentShown
    from service.processes import ItemPage

Shown = dict[str, Any]


def of_submission(_page: ItemPage, document_id: UUID) -> tuple[Shown, Shown]:
    """The draft and the counts of its consultation, as the submission will tell them; the last return."""
    written = [each.id for each in documents.accompanying(document_id) if each.kind == "submission"]
    document = documents.document_shown(document_id)
    shown = {
        "document": document,
        "clauses": documents.clauses_of(document.version.id),
        "rounds": consultations.rounds_of(document_id),
        "told": documents.consultation_words(consultations.statistics_of(document_id)),
        "returned": documents.last_return(document_id, *written),
    }
    return shown, consultations.submission_begun(document_id)


def of_issue(page: ItemPage, document_id: UUID) -> tuple[Shown, Shown]:
    """The signed document, the number that it will probably get; the form begins with its own list of recipients."""
    document, today = documents.document_shown(document_id), local_day(now())
    listed = _distribution(document)
    put_aside = page.draft.answers.get("distribution") if page.draft else None
    forecast, refusal = forecast_of(document_id, today)
    shown = {
        "paper": paper_of(document),
        "forecast": forecast,
        "cannot_number": refusal,
        "expanded": documents.preview_distribution(document_id, put_aside or listed, day=today),
    }
    return shown, {"dated": show_date(today), "distribution": listed}


def preview(_page: ItemPage, document_id: UUID, typed: Mapping[str, Any]) -> Shown:
    """Whom the list as typed reaches."""
    lines = str(typed.get("distribution") or "")
    return {"expanded": documents.preview_distribution(document_id, lines, day=local_day(now()))}


def _distribution(document: DocumentShown) -> str:
    """The list written down for it, else the one at the end of its own text."""
    listed = [str(line["line"]) for line in document.distribution]
    return "\n".join(listed or renditions.parts_of(documents.clauses_of(document.version.id)).recipients)
