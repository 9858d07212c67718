"""Incoming documents: what was dispatched to my agencies, and one of them, whose opening is its receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from service import documents
from service.db import transaction
from service.directory import Permission
from service.web.access import needs, now, person
from service.web.numbers import whole_number

if TYPE_CHECKING:
    from uuid import UUID

pages = Blueprint("arrivals", __name__)


@pages.get("/arrivals")
@needs(Permission.SEE_ARRIVALS)
def show_all() -> str:
    """What was dispatched to my agencies, newest first."""
    page = documents.arrivals_of(person().agency_ids, page=request.args.get("page", 1, type=whole_number))
    return render_template("arrivals/list.html", page=page)


@pages.get("/arrivals/<uuid:issued_id>")
@needs(Permission.SEE_ARRIVALS)
def show(issued_id: UUID) -> str:
    """One issued document; that it was opened is kept as the receipt, in a transaction of its own."""
    own = person().agency_ids
    issued = documents.issued_shown(issued_id, for_agencies=own)
    with transaction():
        documents.receive(issued_id, own, person().person_id, now())
    return render_template("arrivals/document.html", issued=issued)
