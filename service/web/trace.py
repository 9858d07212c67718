"""The trace of a document: where it stands in its processes, and who did what when on whose behalf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from service import consultations, documents, processes
from service.directory import Permission
from service.web.access import needs, person
from service.web.numbers import whole_number

if TYPE_CHECKING:
    from uuid import UUID


pages = Blueprint("trace", __name__)

NEWEST_FIRST, OLDEST_FIRST = "newest", "oldest"


@pages.get("/documents/<uuid:document_id>/trace")
@needs(Permission.SEE_DOCUMENT)
def show(document_id: UUID) -> str:
    """Where a document of my agency's stands, and its history."""
    document = documents.opened(document_id, person())
    order = request.args.get("order", NEWEST_FIRST)
    return render_template(
        "documents/trace.html",
        document=document,
        courses=processes.where_is(document_id, person()),
        subjects=_subjects(document_id),
        history=processes.history_about(
            document_id,
            person(),
            page=request.args.get("page", 1, type=whole_number),
            newest_first=order != OLDEST_FIRST,
        ),
        newest_first=order != OLDEST_FIRST,
    )


def _subjects(document_id: UUID) -> dict[UUID, dict[str, int | str]]:
    """What a process may be about besides the document itself: its rounds by number, its letters by subject."""
    named: dict[UUID, dict[str, int | str]] = {}
    named |= {each.id: {"round": each.number} for each in consultations.rounds_of(document_id)}
    return named | {each.id: {"letter": each.subject} for each in documents.accompanying(document_id)}
