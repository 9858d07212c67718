"""Documents: those of the person's agencies, one as it stands, its versions, what was decided on it, its history."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import send_file

from service import consultations, documents, processes
from service.api import paging
from service.api.access import person
from service.api.freshness import tag_of
from service.api.once import Tagged
from service.api.operations import Resource
from service.api.schemas import documents as shapes
from service.directory import Permission
from service.documents import Relation

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Response

    from service.documents import DocumentShown

resource = Resource("documents", "Documents: drafts, letters, submissions, and what became of them.")


@resource.read(
    "/documents", shapes.Documents, permission=Permission.SEE_DOCUMENT, query=shapes.DocumentsWanted
)
def list_documents(wanted: dict[str, Any]) -> dict[str, Any]:
    """List the documents that concern my agencies.

    Letters and submissions are found with the document that they are about.
    """
    number, own, relation = wanted.get("page", 1), person().agency_ids, wanted.get("relation")
    page = documents.documents_concerning(
        own,
        asked=consultations.asked_about(own),
        relation=Relation(relation) if relation else None,
        search=wanted["search"],
        page=number,
    )
    return paging.counted(page.documents, number, total=page.total)


@resource.read(
    "/documents/<uuid:document_id>",
    shapes.DocumentShown,
    permission=Permission.SEE_DOCUMENT,
    tagged=True,
)
def show_document(document_id: UUID) -> Tagged:
    """Show a document with the version that is before me, and where it stands.

    Who drafts it reads the latest version, others the one that was laid before them.
    """
    return tagged(documents.opened(document_id, person()))


@resource.read("/documents/<uuid:document_id>/letter", shapes.Letter, permission=Permission.SEE_DOCUMENT)
def show_letter(document_id: UUID) -> Any:
    """Show what a letter asks, whom and until when.

    The latest letter about the document, or the letter itself.
    """
    document = documents.opened(document_id, person())
    if document.kind == "letter" and document.main_id is not None:
        return documents.letter_of(document_id)
    letters = [each for each in documents.opened_accompanying(document_id, person()) if each.kind == "letter"]
    if not letters:
        raise documents.DocumentNotFound
    return documents.letter_of(letters[-1].id)


@resource.read(
    "/documents/<uuid:document_id>/dispatch",
    shapes.Dispatch,
    permission=Permission.SEE_DOCUMENT,
    query=paging.PageWanted,
)
def show_dispatch(wanted: dict[str, Any], document_id: UUID) -> dict[str, Any]:
    """Show to whom a document of my agency's went, and who has received it."""
    documents.sent_by(document_id, person().agency_ids)
    number = wanted.get("page", 1)
    page = documents.dispatched_to(document_id, page=number)
    counts = {"sent": page.sent, "received": page.received, "outside": page.outside}
    return {**counts, **paging.listed(page.recipients, number, last=page.last)}


@resource.read("/documents/<uuid:document_id>/files", shapes.Files, permission=Permission.SEE_DOCUMENT)
def list_files(document_id: UUID) -> dict[str, Any]:
    """List the files attached to a document."""
    return {"items": consultations.files_of(document_id, person())}


@resource.download("/files/<uuid:file_id>", permission=Permission.READ_FILE)
def download_file(file_id: UUID) -> Response:
    """Download an attached file."""
    if not consultations.may_read_file(file_id, person()):
        raise documents.FileNotFound
    file = documents.file_content(file_id)
    answer = send_file(
        BytesIO(file.content), mimetype=file.media_type, as_attachment=True, download_name=file.filename
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def tagged(document: DocumentShown) -> Tagged:
    """A document as it stands before the person, with its tag."""
    main_id = document.main_id or document.id
    signature = documents.signature_of(document.id)
    value = {
        **{name: getattr(document, name) for name in _OWN},
        "number": documents.number_of(document.id),
        "signature": signature if signature and signature.version_id == document.version.id else None,
        "standing": processes.standing_of(main_id, person()),
        "accompanying": documents.opened_accompanying(document.id, person()),
    }
    return Tagged(value, tag(document))


_OWN = (
    "id",
    "kind",
    "subject",
    "registered_at",
    "agency_id",
    "issuer_id",
    "main_id",
    "unit",
    "ordered_by",
    "bases",
    "restriction",
    "version",
)
"""What is shown of the document itself."""


def tag(document: DocumentShown) -> str:
    """The text as it stands: a version that nobody was asked about is replaced in place."""
    version = document.version
    return tag_of(version.id, version.number, documents.fingerprint(version.text), version.frozen_at)
