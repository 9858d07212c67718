"""A document as it stands, the opinion form of a round and the reply of an agency, as PDF."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from flask import Blueprint, Response, send_file

from service import consultations, documents, renditions
from service.config import FONTS
from service.directory import Permission
from service.web.access import needs, person

if TYPE_CHECKING:
    from uuid import UUID

    from service.renditions import Rendition

pages = Blueprint("renditions", __name__)


@pages.get("/documents/<uuid:document_id>/document.pdf")
@needs(Permission.SEE_DOCUMENT)
def document(document_id: UUID) -> Response:
    """The version of a document that is before somebody, or the issued one, to read, print and keep."""
    shown = documents.opened_text(document_id, person())
    return _shown(documents.rendition_of(shown), documents.pdf_name(shown))


@pages.get("/rounds/<uuid:round_id>/opinion-form.pdf")
@needs(Permission.SEE_ROUND)
def opinion_form(round_id: UUID) -> Response:
    """The form on which an agency may give its opinion, with its own name where the reader's agency is asked."""
    round_ = consultations.opened_round(round_id, person())
    form = consultations.opinion_form(round_, person())
    return _shown(form, consultations.opinion_form_name(round_))


@pages.get("/consultees/<uuid:consultee_id>/reply.pdf")
@needs(Permission.SEE_ROUND)
def reply(consultee_id: UUID) -> Response:
    """An agency's reply as a letter; before its release only for the agency's own people, as a draft."""
    part = consultations.opened_part(consultee_id, person())
    return _shown(consultations.reply_letter(part), consultations.reply_name(part))


def _shown(rendition: Rendition, name: str) -> Response:
    """Shown in the window; its name is for whoever keeps it."""
    pdf = renditions.pdf_of(rendition, fonts=FONTS)
    return send_file(BytesIO(pdf), "application/pdf", download_name=name)
