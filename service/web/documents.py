"""Documents of my agency, and one document with its text, rounds and history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from service import audit, consultations, documents, processes
from service.directory import Permission
from service.web.access import needs, person

if TYPE_CHECKING:
    from uuid import UUID

pages = Blueprint("documents", __name__)


@pages.get("/documents")
@needs(Permission.SEE_DOCUMENT)
def show_all() -> str:
    """The documents my agencies draft."""
    return render_template(
        "documents/list.html",
        documents=documents.documents_of(person().agency_ids),
        startable=processes.startable(person()),
    )


@pages.get("/documents/<uuid:document_id>")
@needs(Permission.SEE_DOCUMENT)
def show(document_id: UUID) -> str:
    """One document of my agency's."""
    document = documents.document_shown(document_id)
    if document.agency_id not in person().agency_ids:
        raise documents.DocumentNotFound
    rounds = consultations.rounds_of(document_id)
    subjects = [document_id, *(each.id for each in rounds)]
    return render_template(
        "documents/document.html",
        document=document,
        rounds=rounds,
        history=audit.history_of(processes.chains_about(subjects)),
    )
