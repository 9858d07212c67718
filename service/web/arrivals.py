"""Incoming documents: what was dispatched to my agencies, and one of them, whose opening is its receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypedDict

from flask import Blueprint, render_template, request

from service import consultations, deadlines, documents, processes
from service.db import transaction
from service.directory import Permission
from service.errors import ServiceError
from service.request import now
from service.web.access import needs, person
from service.web.numbers import whole_number
from service.web.papers import paper_of

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from service.documents import IssuedShown
    from service.errors import Message

pages = Blueprint("arrivals", __name__)

PERIOD: Final = ("since", "until")


class Period(TypedDict, total=False):
    """The days between which arrivals are asked for; one left open is no limit."""

    since: date
    until: date


@pages.get("/arrivals")
@needs(Permission.SEE_ARRIVALS)
def show_all() -> tuple[str, int]:
    """What was dispatched to my agencies, newest first: with a period, the register of that period."""
    typed = _typed()
    period, errors = _read(typed)
    page = documents.arrivals_of(
        person().agency_ids, **period, page=request.args.get("page", 1, type=whole_number)
    )
    shown = render_template("arrivals/list.html", page=page, typed=typed, errors=errors)
    return shown, 422 if errors else 200


@pages.get("/arrivals/<uuid:issued_id>")
@needs(Permission.SEE_ARRIVALS)
def show(issued_id: UUID) -> str:
    """One issued document; that it was opened is kept as the receipt, in a transaction of its own."""
    own = person().agency_ids
    issued = documents.issued_shown(issued_id, for_agencies=own)
    with transaction():
        documents.receive(issued_id, own, person().person_id, now())
    document = documents.document_shown(issued_id, version_id=issued.version_id)
    return render_template(
        "arrivals/document.html",
        issued=issued,
        paper=paper_of(document),
        commented=consultations.has_own_outcomes(issued_id, person()),
        **_asked(issued),
    )


def _asked(issued: IssuedShown) -> dict[str, Any]:
    """For a letter that asks the reader's agency: the draft it came with, and what waits for the reader."""
    part_id = consultations.part_asked_by(issued.id, person().agency_ids)
    if part_id is None:
        return {"part_id": None}
    consultee = consultations.consultee_shown(part_id)
    round_ = consultations.round_shown(consultee.round_id)
    return {
        "part_id": part_id,
        "round": round_,
        "consultee": consultee,
        "tasks": processes.tasks_in_part(part_id, person()),
    }


def period_asked_for() -> Period:
    """The days that an address names of a period; what is no day is no limit."""
    period, _ = _read(_typed())
    return period


def _typed() -> dict[str, str]:
    return {name: request.args.get(name, "").strip() for name in PERIOD}


def _read(typed: dict[str, str]) -> tuple[Period, dict[str, list[Message]]]:
    """The days that were typed, and what is wrong with the others."""
    period: Period = {}
    errors: dict[str, list[Message]] = {}
    for name in PERIOD:
        try:
            if typed[name]:
                period[name] = deadlines.read_date(typed[name])
        except ServiceError as refusal:
            errors[name] = [refusal.message]
    return period, errors
