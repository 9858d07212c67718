"""Files: what is attached to documents and replies; a document and an explanation table as PDF and as a Word file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import send_file

from service import consultations, documents, renditions
from service.api.access import person
from service.api.acting import acting
from service.api.once import Settled
from service.api.operations import Resource
from service.api.schemas import documents as shapes
from service.config import FONTS
from service.directory import Permission
from service.renditions import MEDIA_TYPES, Format

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Response

    from service.renditions import Rendition

resource = Resource("files", "Files that are attached, and documents as PDF and as Word files.")

PDF, DOCX = MEDIA_TYPES[Format.PDF], MEDIA_TYPES[Format.DOCX]


@resource.read("/documents/<uuid:document_id>/files", shapes.Files, permission=Permission.SEE_DOCUMENT)
def list_files(document_id: UUID) -> dict[str, Any]:
    """List the files attached to a document."""
    return {"items": consultations.files_of(document_id, person())}


@resource.upload(
    "/documents/<uuid:document_id>/files",
    shapes.Files,
    permission=Permission.ATTACH_FILE,
    query=shapes.FileNamed,
)
def attach_file(named: dict[str, Any], content: bytes, document_id: UUID) -> Settled:
    """Attach a file to a document that my agency drafts.

    The body is the file itself, at most 50 megabytes. What it is, its bytes say.
    """
    post = documents.post_to_draft(documents.opened(document_id, person()), person())
    if post is None:
        raise documents.DocumentNotFound
    with acting(post, chain=document_id) as act:
        documents.attach(document_id, named["filename"], content, act=act)
    return Settled(lambda: {"items": consultations.files_of(document_id, person())})


@resource.download("/files/<uuid:file_id>", permission=Permission.READ_FILE)
def download_file(file_id: UUID) -> Response:
    """Download an attached file."""
    if not consultations.may_read_file(file_id, person()):
        raise documents.FileNotFound
    file = documents.file_content(file_id)
    return _handed_out(file.content, file.media_type, file.filename)


@resource.download(
    "/documents/<uuid:document_id>/document.pdf", permission=Permission.SEE_DOCUMENT, media_type=PDF
)
def download_document(document_id: UUID) -> Response:
    """Download a document as PDF: the version that is before me, or the issued one that my agency was sent."""
    return _document(document_id, Format.PDF)


@resource.download(
    "/documents/<uuid:document_id>/document.docx",
    permission=Permission.SEE_DOCUMENT,
    media_type=DOCX,
)
def download_word_document(document_id: UUID) -> Response:
    """Download a document as a Word file: the version that is before me, or the issued one that my agency was sent."""
    return _document(document_id, Format.DOCX)


@resource.download(
    "/rounds/<uuid:round_id>/explanation.pdf",
    permission=Permission.SEE_ROUND,
    media_type=PDF,
    refusals=("CONFLICT",),
)
def download_explanation(round_id: UUID) -> Response:
    """Download the whole explanation table as PDF, as it goes with the submission; once the round is over."""
    return _explanation(round_id, Format.PDF)


@resource.download(
    "/rounds/<uuid:round_id>/explanation.docx",
    permission=Permission.SEE_ROUND,
    media_type=DOCX,
    refusals=("CONFLICT",),
)
def download_word_explanation(round_id: UUID) -> Response:
    """Download the whole explanation table as a Word file, as it goes with the submission; once the round is over."""
    return _explanation(round_id, Format.DOCX)


def _document(document_id: UUID, format_: Format) -> Response:
    shown = documents.opened_text(document_id, person())
    return _set(documents.rendition_of(shown), format_, documents.file_name(shown, format_))


def _explanation(round_id: UUID, format_: Format) -> Response:
    round_ = consultations.round_shown(round_id)
    table = consultations.explanation_table(round_, consultations.opened_explanation(round_, person()))
    return _set(table, format_, consultations.table_name(round_, format_))


def _set(rendition: Rendition, format_: Format, name: str) -> Response:
    return _handed_out(renditions.file_of(rendition, format_, fonts=FONTS), MEDIA_TYPES[format_], name)


def _handed_out(content: bytes, media_type: str, name: str) -> Response:
    answer = send_file(BytesIO(content), mimetype=media_type, as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
