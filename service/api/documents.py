"""Documents: those of the person's agencies, one as it stands, its versions, what was decided on it, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import consultations, documents, processes
from service.api import paging
from service.api.access import person
from service.api.freshness import tag_of
from service.api.once import Tagged
from service.api.operations import Resource
from service.api.schemas import documents as shapes
from service.deadlines import local_day
from service.directory import Permission
from service.documents import Relation
from service.paging import PAGE_SIZE, offset_of
from service.request import now

if TYPE_CHECKING:
    from uuid import UUID

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


@resource.read(
    "/documents/<uuid:document_id>/recipients",
    shapes.Recipients,
    permission=Permission.SEE_DOCUMENT,
    query=paging.PageWanted,
)
def list_recipients(wanted: dict[str, Any], document_id: UUID) -> dict[str, Any]:
    """List the agencies that a document of my agency's reaches as they stand today.

    What to beware of before a letter leaves comes with it.
    """
    document = documents.sent_by(document_id, person().agency_ids)
    expanded = documents.expansion_of(document_id, day=local_day(now()))
    reached = [
        {"line": each.line.words, "agency_id": agency.id, "agency_name": agency.name}
        for each in expanded
        for agency in each.agencies
    ]
    number = wanted.get("page", 1)
    shown = reached[offset_of(number) : offset_of(number) + PAGE_SIZE]
    cautions = documents.readiness_of(documents.letter_of(document_id), at=now()) if document.asks else []
    return {"cautions": cautions, **paging.counted(shown, number, total=len(reached))}


@resource.read(
    "/documents/<uuid:document_id>/handed-over", shapes.HandedOver, permission=Permission.SEE_DOCUMENT
)
def list_handed_over(document_id: UUID) -> dict[str, Any]:
    """List the tasks about a document that wait for one colleague alone, and that I may take back."""
    documents.opened(document_id, person())
    return {"items": processes.handed_over(document_id, person())}


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
    """The text and its division as they stand: a version that nobody was asked about is replaced in place."""
    version = document.version
    return tag_of(
        version.id,
        version.number,
        documents.fingerprint(version.text),
        version.frozen_at,
        documents.corrections_made(version.id),
    )
