"""The format check of a document (*kiểm tra thể thức*): a page of its own, and what lies before whoever decides."""

from __future__ import annotations

from dataclasses import dataclass
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

MOST = 200
"""So many findings are shown; a text with more is no document yet."""


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


@dataclass(frozen=True, slots=True)
class Departures:
    """What the format check found, as a page shows it."""

    parts: list[tuple[str, list[FormatFindingShown]]]
    """By the part of the document that they are about, in their order; the first :data:`MOST` of them."""
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(0, self.count - MOST)


def departures_of(document: DocumentShown) -> Departures:
    """The findings on the version shown."""
    found = documents.format_findings(document, day=local_day(now()))
    parts = groupby(found[:MOST], key=lambda finding: finding.part)
    return Departures([(part, list(each)) for part, each in parts], len(found))
