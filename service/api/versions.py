"""The texts of a document: its versions and their clauses, two compared, and the next one written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import documents, processes
from service.api.access import person
from service.api.documents import resource, tag, tagged
from service.api.freshness import require_fresh
from service.api.once import Settled
from service.api.schemas import versions as shapes
from service.api.schemas.documents import DocumentShown as DocumentShape
from service.directory import Permission
from service.request import address, now

if TYPE_CHECKING:
    from uuid import UUID

    from service.documents import VersionLine


@resource.read("/documents/<uuid:document_id>/versions", shapes.Versions, permission=Permission.SEE_DOCUMENT)
def list_versions(document_id: UUID) -> dict[str, Any]:
    """List the versions of a document."""
    return {"items": documents.opened_versions(document_id, person())}


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


@resource.act(
    "/documents/<uuid:document_id>/versions",
    DocumentShape,
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
    require_fresh(tag(document))
    processes.add_version(
        document_id,
        written["text"],
        written["note"],
        basis=documents.fingerprint(document.version.text),
        person=person(),
        address=address(),
        at=now(),
    )
    return Settled(lambda: tagged(documents.opened(document_id, person())))


def _version(document_id: UUID, number: int) -> VersionLine:
    """The version with this number of a document, if it is the reader's to open."""
    versions = documents.opened_versions(document_id, person())
    found = next((each for each in versions if each.number == number), None)
    if found is None:
        raise documents.DocumentNotFound
    return found
