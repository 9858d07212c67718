"""Attached files: handed out to those who may read what they are attached to, and attached to documents."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext

from service import consultations, documents
from service.directory import Permission, Role
from service.errors import N_, Invalid
from service.web.access import needs, person
from service.web.acting import acting
from service.web.once import once
from service.web.protection import takes_files
from service.web.sending import sent

if TYPE_CHECKING:
    from uuid import UUID

    from werkzeug import Response

pages = Blueprint("files", __name__)


@pages.get("/files/<uuid:attachment_id>")
@needs(Permission.READ_FILE)
def download(attachment_id: UUID) -> Response:
    """A file, to be saved and never to be opened in our name by the browser."""
    if not consultations.may_read_file(attachment_id, person()):
        raise documents.FileNotFound
    file = documents.file_content(attachment_id)
    return sent(file.content, file.media_type, file.filename)


@pages.get("/documents/<uuid:document_id>/files")
@needs(Permission.SEE_DOCUMENT)
def show(document_id: UUID) -> str:
    """The files of a document."""
    return _page(document_id)


@pages.post("/documents/<uuid:document_id>/files")
@needs(Permission.ATTACH_FILE)
@takes_files
def attach(document_id: UUID) -> Response | tuple[str, int]:
    """Attach a file to a document that my agency drafts."""
    document = documents.document_shown(document_id)
    post = person().post_as(Role.DRAFTER, agency_id=document.agency_id)
    if post is None:
        raise documents.DocumentNotFound
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(
            document_id, errors={"file": [N_("Choose a file first.")]}
        ), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        with acting(post, chain=document_id) as act, once() as answer:
            documents.attach(document_id, file.filename, file.read(), act=act)
            attached = answer(
                url_for("files.show", document_id=document_id), gettext("The file is attached.")
            )
    except Invalid as refusal:
        return _page(document_id, errors=refusal.fields), refusal.status
    except documents.BeforeOthers as refusal:
        return _page(document_id, refusal=refusal), refusal.status
    return attached


def _page(document_id: UUID, **shown: object) -> str:
    attachments = consultations.files_of(document_id, person())
    document = documents.document_shown(document_id)
    drafts = documents.post_to_draft(document, person()) is not None
    return render_template(
        "files/list.html",
        document=document,
        attachments=attachments,
        reads_file=documents.reaches(document_id, person().agency_ids),
        drafts=drafts,
        attaches=drafts and documents.is_in_hand(document_id),
        **{"errors": {}, "refusal": None, **shown},
    )
