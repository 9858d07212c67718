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

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Response

    from service.documents import DocumentShown

resource = Resource("documents", "Documents: drafts, letters, submissions, and what became of them.")


@resource.read("/documents", shapes.Documents, permission=Permission.SEE_DOCUMENT, query=paging.PageWanted)
def list_documents(wanted: dict[str, Any]) -> dict[str, Any]:
    """List the documents that my agencies draft.

    Letters and submissions are found with the document that they are about.
    """
    number = wanted.get("page", 1)
    page = documents.documents_page(person().agency_ids, page=number)
    return paging.counted(page.documents, number, total=page.total)


@resource.read(
    "/documents/<uuid:document_id>",
    shapes.DocumentShown,
    permission=Permission.SEE_DOCUMENT,
    tagged=True,
)
def show_document(document_id: UUID) -> Tagged:
    """Show a document with its latest version and where it stands."""
    return tagged(documents.opened(document_id, person()))


@resource.read("/documents/<uuid:document_id>/letter", shapes.Letter, permission=Permission.SEE_DOCUMENT)
def show_letter(document_id: UUID) -> Any:
    """Show what a letter asks, whom and until when.

    The latest letter about the document, or the letter itself.
    """
    document = documents.opened(document_id, person())
    asks = document.kind == "letter" and document.main_id is not None
    letter_id = document_id if asks else documents.latest_letter_of(document_id)
    if letter_id is None:
        raise documents.DocumentNotFound
    return documents.letter_of(letter_id)


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
    if not consultations.may_read_files(document_id, person()):
        raise documents.DocumentNotFound
    return {"items": documents.attachments_of(document_id)}


@resource.download("/files/<uuid:file_id>", permission=Permission.READ_FILE)
def download_file(file_id: UUID) -> Response:
    """Download an attached file."""
    if not consultations.may_read_files(documents.owner_of_file(file_id), person()):
        raise documents.FileNotFound
    file = documents.file_content(file_id)
    answer = send_file(
        BytesIO(file.content), mimetype=file.media_type, as_attachment=True, download_name=file.filename
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def tagged(document: DocumentShown) -> Tagged:
    """A document as it stands, with its tag."""
    main_id = document.main_id or document.id
    value = {
        **{name: getattr(document, name) for name in _OWN},
        "number": documents.number_of(document.id),
        "signature": documents.signature_of(document.id),
        "standing": processes.standing_of(main_id),
        "accompanying": documents.accompanying(document.id),
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
