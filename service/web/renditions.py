"""A document, an opinion form, an agency's reply as PDF; a document as a Word file, also with tracked changes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from flask import Blueprint, Response, send_file

from service import consultations, documents, renditions
from service.config import FONTS
from service.directory import Permission
from service.renditions import Format
from service.web.access import needs, person
from service.web.long_files import document_asked, handed_out
from service.web.versions_asked import compared

if TYPE_CHECKING:
    from uuid import UUID

    from werkzeug import Response as BaseResponse

    from service.renditions import Rendition

pages = Blueprint("renditions", __name__)


@pages.get("/documents/<uuid:document_id>/document.pdf")
@needs(Permission.SEE_DOCUMENT)
def document(document_id: UUID) -> BaseResponse:
    """The version of a document that is before somebody, or the issued one, to read, print and keep."""
    return handed_out(document_asked(document_id, Format.PDF))


@pages.get("/rounds/<uuid:round_id>/opinion-form.pdf")
@needs(Permission.SEE_ROUND)
def opinion_form(round_id: UUID) -> Response:
    """The form on which an agency may give its opinion, with its own name where the reader's agency is asked."""
    round_ = consultations.opened_round(round_id, person())
    form = consultations.opinion_form(round_, person())
    return _shown(form, consultations.opinion_form_name(round_, "pdf"))


@pages.get("/rounds/<uuid:round_id>/opinion-form.docx")
@needs(Permission.SEE_ROUND)
def word_opinion_form(round_id: UUID) -> Response:
    """The same, to fill in."""
    round_ = consultations.opened_round(round_id, person())
    form = consultations.opinion_form(round_, person())
    return word_file(renditions.docx_of(form), consultations.opinion_form_name(round_, "docx"))


@pages.get("/consultees/<uuid:consultee_id>/reply.pdf")
@needs(Permission.SEE_ROUND)
def reply(consultee_id: UUID) -> Response:
    """An agency's reply as a letter; before its release only for the agency's own people, as a draft."""
    part = consultations.opened_part(consultee_id, person())
    return _shown(consultations.reply_letter(part), consultations.reply_name(part, "pdf"))


@pages.get("/consultees/<uuid:consultee_id>/reply.docx")
@needs(Permission.SEE_ROUND)
def word_reply(consultee_id: UUID) -> Response:
    """The same, to work on."""
    part = consultations.opened_part(consultee_id, person())
    letter = consultations.reply_letter(part)
    return word_file(renditions.docx_of(letter), consultations.reply_name(part, "docx"))


@pages.get("/documents/<uuid:document_id>/document.docx")
@needs(Permission.SEE_DOCUMENT)
def word_document(document_id: UUID) -> BaseResponse:
    """The same in the same layout, to work on."""
    return handed_out(document_asked(document_id, Format.DOCX))


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


def _shown(rendition: Rendition, name: str) -> Response:
    """Shown in the window; its name is for whoever keeps it."""
    pdf = renditions.pdf_of(rendition, fonts=FONTS)
    return send_file(BytesIO(pdf), "application/pdf", download_name=name)
