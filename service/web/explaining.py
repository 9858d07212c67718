"""The explanation table of a round: every comment a row, every row a small form that is saved on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, flash, request
from flask_babel import gettext

from service import consultations, processes
from service.db import transaction
from service.directory import Permission
from service.errors import ServiceError
from service.renditions import Format
from service.request import address, now
from service.web.access import needs, person
from service.web.explanation_page import back_to, draw, row_named
from service.web.long_files import explanation_asked, handed_out

if TYPE_CHECKING:
    from werkzeug import Response

pages = Blueprint("explaining", __name__)

FIELDS = ("disposition", "reason", "clause_key")


@pages.get("/rounds/<uuid:round_id>/explanation")
@needs(Permission.SEE_ROUND)
def show(round_id: UUID) -> str:
    """One page of the table, for the agency that asks and those who decide on the submission."""
    return draw(consultations.round_shown(round_id))


@pages.get("/rounds/<uuid:round_id>/explanation.pdf")
@needs(Permission.SEE_ROUND)
def table(round_id: UUID) -> Response:
    """The whole table as it goes with the submission, to read, print and keep."""
    return handed_out(explanation_asked(round_id, Format.PDF))


@pages.get("/rounds/<uuid:round_id>/explanation.docx")
@needs(Permission.SEE_ROUND)
def word_table(round_id: UUID) -> Response:
    """The same, to work on."""
    return handed_out(explanation_asked(round_id, Format.DOCX))


@pages.post("/rounds/<uuid:round_id>/explanation")
@needs(Permission.EXPLAIN_COMMENTS)
def explain(round_id: UUID) -> Response | tuple[str, int]:
    """Save one row; the page comes again where the person was."""
    round_ = consultations.opened_asking(round_id, person())
    typed = {name: request.form.get(name, "") for name in FIELDS}
    consultee_id, position = row_named(round_)
    row = f"{consultee_id}-{position}"
    try:
        with transaction():
            seen = request.form.get("seen")
            processes.explain(
                consultee_id, position, **typed, seen=seen, person=person(), address=address(), at=now()
            )
    except ServiceError as refusal:
        return draw(round_, refusal=refusal, form="explain", row=row, typed=typed), refusal.status
    flash(gettext("Saved."), "success")
    return back_to(round_id, request.form.get("next") or row)
