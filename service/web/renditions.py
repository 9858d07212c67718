"""A document as it stands, as PDF."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from flask import Blueprint, Response, send_file

from service import documents, renditions
from service.config import FONTS
from service.directory import Permission
from service.web.access import needs, person

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
    return send_file(BytesIO(pdf), "application/pdf", download_name=documents.pdf_name(shown))
