"""A document as it stands, as PDF and as a Word file; two versions of it as a Word file with tracked changes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from flask import Blueprint, Response, send_file

from service import documents, renditions
from service.config import FONTS
from service.directory import Permission
from service.web.access import needs, person
from service.web.versions_asked import compared

if TYPE_CHECKING:
    from uuid import UUID

pages = Blueprint("renditions", __name__)


@pages.get("/documents/<uuid:document_id>/document.pdf")
@needs(Permission.SEE_DOCUMENT)
def document(document_id: UUID) -> Response:
    """The version of a document that is before somebody, or the issued one, to read, print and keep."""
    shown = documents.opened_text(document_id, person())
    pdf = renditions.pdf_of(documents.rendition_of(shown), fonts=FONTS)
    # Shown in the window; its name is for whoever keeps it.
    return send_file(BytesIO(pdf), "application/pdf", download_name=documents.file_name(shown, "pdf"))


@pages.get("/documents/<uuid:document_id>/document.docx")
@needs(Permission.SEE_DOCUMENT)
def word_document(document_id: UUID) -> Response:
    """The same in the same layout, to work on."""
    shown = documents.opened_text(document_id, person())
    return word_file(renditions.docx_of(documents.rendition_of(shown)), documents.file_name(shown, "docx"))


@pages.get("/documents/<uuid:document_id>/changes.docx")
@needs(Permission.SEE_DOCUMENT)
def changes(document_id: UUID) -> Response:
    """The comparison of two versions, to accept and reject in a word processor."""
    shown = documents.opened(document_id, person())
    old, new = compared(documents.opened_versions(document_id, person()))
    return word_file(documents.tracked_changes(shown, old, new), documents.tracked_name(shown, old, new))


def word_file(content: bytes, name: str) -> Response:
    """A Word file, saved under its name: no browser shows one."""
    return send_file(BytesIO(content), renditions.DOCX, as_attachment=True, download_name=name)
