"""Documents: those of the person's agencies, one as it stands, its versions, what was decided on it, its history."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import send_file

from service import consultations, documents, processes
from service.api import paging
from service.api.access import address, now, person
from service.api.freshness import require_fresh, tag_of
from service.api.operations import Resource, Settled, Tagged
from service.api.schemas import documents as shapes
from service.directory import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Response

    from service.documents import DocumentShown, VersionLine

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
    return _tagged(documents.opened(document_id, person()))


@resource.read("/documents/<uuid:document_id>/versions", shapes.Versions, permission=Permission.SEE_DOCUMENT)
def list_versions(document_id: UUID) -> dict[str, Any]:
    """List the versions of a document."""
    documents.opened(document_id, person())
    return {"items": documents.versions_of(document_id)}


@resource.read(
    "/documents/<uuid:document_id>/versions/<int:number>",
    shapes.VersionShown,
    permission=Permission.SEE_DOCUMENT,
)
def show_version(document_id: UUID, number: int) -> Any:
    """Show one version with its text."""
    version = _version(document_id, number)
    return documents.document_shown(document_id, version_id=version.id).version


@resource.read(
    "/documents/<uuid:document_id>/versions/<int:number>/clauses",
    shapes.Clauses,
    permission=Permission.SEE_DOCUMENT,
)
def list_clauses(document_id: UUID, number: int) -> dict[str, Any]:
    """List the clauses of one version."""
    version = _version(document_id, number)
    return {"version_id": version.id, "items": documents.clauses_of(version.id)}


@resource.read(
    "/documents/<uuid:document_id>/comparison",
    shapes.Comparison,
    permission=Permission.SEE_DOCUMENT,
    query=shapes.ComparisonWanted,
)
def compare_versions(wanted: dict[str, Any], document_id: UUID) -> dict[str, Any]:
    """Compare two versions clause by clause."""
    old, new = _version(document_id, wanted["old"]), _version(document_id, wanted["new"])
    return {"items": documents.compare_versions(old.id, new.id)}


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


@resource.act(
    "/documents/<uuid:document_id>/versions",
    shapes.DocumentShown,
    permission=Permission.WRITE_DRAFT,
    body=shapes.VersionWritten,
    status=201,
    matched=True,
    example={"text": "I. MỤC ĐÍCH\n1. Nâng cao chất lượng.", "note": "Bổ sung mục I"},
)
def write_version(written: dict[str, Any], document_id: UUID) -> Settled:
    """Write the next version of a document.

    A frozen version stays and the new one follows it; one that nobody was asked about yet is replaced.
    """
    document = documents.opened_draft(document_id, person())
    require_fresh(lambda: _tag(document))
    processes.add_version(
        document_id,
        written["text"],
        written["note"],
        basis=documents.fingerprint(document.version.text),
        person=person(),
        address=address(),
        at=now(),
    )
    return Settled(lambda: _tagged(documents.document_shown(document_id)))


@resource.read(
    "/documents/<uuid:document_id>/decisions", shapes.Decisions, permission=Permission.SEE_DOCUMENT
)
def list_decisions(document_id: UUID) -> dict[str, Any]:
    """List what was decided on a document.

    For those who draft it, issue it, or decided on it.
    """
    documents.opened_remarks(document_id, person())
    return {"items": documents.approvals_of(document_id)}


@resource.read("/documents/<uuid:document_id>/remarks", shapes.Remarks, permission=Permission.SEE_DOCUMENT)
def list_remarks(document_id: UUID) -> dict[str, Any]:
    """List the remarks on a document.

    For those who draft it, issue it, or decided on it.
    """
    documents.opened_remarks(document_id, person())
    return {"items": documents.remarks_of(document_id)}


@resource.act(
    "/remarks/<uuid:remark_id>/answer",
    shapes.Remarks,
    permission=Permission.ANSWER_REMARK,
    body=shapes.RemarkAnswered,
    example={"answer": "Đã bổ sung thời hạn báo cáo tại mục III."},
)
def answer_remark(given: dict[str, Any], remark_id: UUID) -> Settled:
    """Answer a remark of a return.

    The answer may be changed until the document is decided on again.
    """
    processes.answer_remark(remark_id, given["answer"], person=person(), address=address(), at=now())
    return Settled(lambda: {"items": documents.remarks_of(documents.document_of_remark(remark_id))})


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
    "/documents/<uuid:document_id>/timeline",
    shapes.Timeline,
    permission=Permission.SEE_DOCUMENT,
    query=paging.PageWanted,
)
def show_timeline(wanted: dict[str, Any], document_id: UUID) -> dict[str, Any]:
    """Show what was done about a document, its letters, submissions and rounds.

    Of an agency that was asked, others read what it released.
    """
    documents.opened(document_id, person())
    number = wanted.get("page", 1)
    history = processes.history_about(document_id, person(), page=number, newest_first=True)
    return paging.counted(history.entries, number, total=history.total)


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


def _version(document_id: UUID, number: int) -> VersionLine:
    """The version with this number of a document that is the reader's to open."""
    documents.opened(document_id, person())
    found = next((each for each in documents.versions_of(document_id) if each.number == number), None)
    if found is None:
        raise documents.DocumentNotFound
    return found


def _tagged(document: DocumentShown) -> Tagged:
    main_id = document.main_id or document.id
    value = {
        **{name: getattr(document, name) for name in _OWN},
        "number": documents.number_of(document.id),
        "signature": documents.signature_of(document.id),
        "standing": processes.standing_of(main_id),
        "accompanying": documents.accompanying(document.id),
    }
    return Tagged(value, _tag(document))


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


def _tag(document: DocumentShown) -> str:
    """The text as it stands: a version that nobody was asked about is replaced in place."""
    version = document.version
    return tag_of(version.id, version.number, documents.fingerprint(version.text), version.frozen_at)
