"""The format check of a document (*kiểm tra thể thức*): a page of its own, and what lies before whoever decides."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from service import documents
from service.deadlines import local_day
from service.directory import Permission
from service.request import now
from service.web.access import needs, person

if TYPE_CHECKING:
    from uuid import UUID

    from service.documents import DocumentShown, FormatFindingShown

pages = Blueprint("format_check", __name__)


@pages.get("/documents/<uuid:document_id>/format-check")
@needs(Permission.SEE_DOCUMENT)
def show(document_id: UUID) -> str:
    """What of the version before this person departs from the rules of form, beside its text."""
    document = documents.opened(document_id, person())
    return render_template(
        "documents/format_check.html",
        document=document,
        clauses=documents.clauses_of(document.version.id),
        departures=departures_of(document),
    )


def departures_of(document: DocumentShown) -> list[tuple[str, list[FormatFindingShown]]]:
    """The findings on the version shown by the part of the document that they are about, in their order."""
    found = documents.format_findings(document, day=local_day(now()))
    return [(part, list(each)) for part, each in groupby(found, key=lambda finding: finding.part)]
