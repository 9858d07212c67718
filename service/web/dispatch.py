"""To whom a document goes: shown before it is dispatched, and afterwards with the receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from service import documents
from service.deadlines import local_day
from service.directory import Permission
from service.paging import PAGE_SIZE, last_page, offset_of, page_within
from service.request import now
from service.web.access import needs, person
from service.web.numbers import whole_number

if TYPE_CHECKING:
    from uuid import UUID

pages = Blueprint("dispatch", __name__)


@pages.get("/documents/<uuid:document_id>/recipients")
@needs(Permission.SEE_DOCUMENT)
def recipients(document_id: UUID) -> str:
    """Whom a document's lists reach today, and for a letter what to beware of before it leaves."""
    document = documents.sent_by(document_id, person().agency_ids)
    expanded = documents.expansion_of(document_id, day=local_day(now()))
    reached = [(each.line, agency) for each in expanded for agency in each.agencies]
    number = page_within(request.args.get("page", 1, type=whole_number), len(reached))
    begin = offset_of(number)
    return render_template(
        "documents/recipients.html",
        document=document,
        expanded=expanded,
        reached=reached[begin : begin + PAGE_SIZE],
        total=len(reached),
        page_number=number,
        last_page=last_page(len(reached)),
        warnings=documents.readiness_of(documents.letter_of(document_id), at=now()) if document.asks else [],
    )


@pages.get("/documents/<uuid:document_id>/dispatch")
@needs(Permission.SEE_DOCUMENT)
def receipts(document_id: UUID) -> str:
    """To whom a document was dispatched, and who has received it."""
    document = documents.sent_by(document_id, person().agency_ids)
    page = documents.dispatched_to(document_id, page=request.args.get("page", 1, type=whole_number))
    return render_template("documents/dispatch.html", document=document, page=page)
