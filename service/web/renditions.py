"""A document, an opinion form, an agency's reply as PDF; a document as a Word file, also with tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from service import consultations, documents, renditions
from service.directory import Permission
from service.renditions import Format
from service.web.access import needs, person
from service.web.long_files import document_asked, handed_out, set_and_sent
from service.web.sending import sent
from service.web.versions_asked import compared

if TYPE_CHECKING:
    from uuid import UUID

    from werkzeug import Response

pages = Blueprint("renditions", __name__)


@pages.get("/documents/<uuid:document_id>/document.pdf")
@needs(Permission.SEE_DOCUMENT)
def document(document_id: UUID) -> Response:
    """The version of a document that is before somebody, or the issued one, to read, print and keep."""
    return handed_out(document_asked(document_id, Format.PDF))


@pages.get("/rounds/<uuid:round_id>/opinion-form.pdf")
@needs(Permission.SEE_ROUND)
def opinion_form(round_id: UUID) -> Response:
    """The form on which an agency may give its opinion, with its own name where the reader's agency is asked."""
    return _opinion_form(round_id, Format.PDF)


@pages.get("/rounds/<uuid:round_id>/opinion-form.docx")
@needs(Permission.SEE_ROUND)
def word_opinion_form(round_id: UUID) -> Response:
    """The same, to fill in."""
    return _opinion_form(round_id, Format.DOCX)


@pages.get("/consultees/<uuid:consultee_id>/reply.pdf")
@needs(Permission.SEE_ROUND)
def reply(consultee_id: UUID) -> Response:
    """An agency's reply as a letter; before its release only for the agency's own people, as a draft."""
    return _reply(consultee_id, Format.PDF)


@pages.get("/consultees/<uuid:consultee_id>/reply.docx")
@needs(Permission.SEE_ROUND)
def word_reply(consultee_id: UUID) -> Response:
    """The same, to work on."""
    return _reply(consultee_id, Format.DOCX)


@pages.get("/documents/<uuid:document_id>/document.docx")
@needs(Permission.SEE_DOCUMENT)
def word_document(document_id: UUID) -> Response:
    """The same in the same layout, to work on."""
    return handed_out(document_asked(document_id, Format.DOCX))


@pages.get("/documents/<uuid:document_id>/changes.docx")
@needs(Permission.SEE_DOCUMENT)
def changes(document_id: UUID) -> Response:
    """The comparison of two versions, to accept and reject in a word processor."""
    shown = documents.opened(document_id, person())
    old, new = compared(documents.opened_versions(document_id, person()))
    name = documents.tracked_name(shown, old, new)
    return sent(documents.tracked_changes(shown, old, new), renditions.DOCX, name)


def _opinion_form(round_id: UUID, format_: Format) -> Response:
    round_ = consultations.opened_round(round_id, person())
    form = consultations.opinion_form(round_, person())
    return set_and_sent(form, format_, consultations.opinion_form_name(round_, format_))


def _reply(consultee_id: UUID, format_: Format) -> Response:
    part = consultations.opened_part(consultee_id, person())
    return set_and_sent(consultations.reply_letter(part), format_, consultations.reply_name(part, format_))
