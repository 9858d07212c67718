"""What whoever checks, signs, numbers and dispatches a document has before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import consultations, deadlines, documents, inbox
from service.db import transaction
from service.deadlines import local_day, show_date
from service.errors import ServiceError
from service.request import now
from service.web.access import person
from service.web.format_check import departures_of
from service.web.papers import Paper, paper_of

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from service.documents import NumberForecast
    from service.errors import Message
    from service.processes import ItemPage

Shown = dict[str, Any]
Panel = tuple[Shown, Shown]
"""What the template shows, and what the form begins with."""


def of_check(page: ItemPage, document_id: UUID) -> Panel:
    """The document, where its form departs from the rules, and whom it will reach or what goes with it."""
    return _before_them(page, document_id), {}


def of_sign(page: ItemPage, document_id: UUID) -> Panel:
    """Besides, the lines that will stand above the viewer's name, or why they may not sign."""
    shown = _before_them(page, document_id)
    lines, refusal = _lines(page, shown["paper"].document_id)
    return shown | {"lines": lines, "signer": person().name, "cannot_sign": refusal}, {}


def of_dispatch(page: ItemPage, document_id: UUID) -> Panel:
    """Besides, the number that it will probably get; the form begins with today's date."""
    shown = _before_them(page, document_id)
    today = local_day(now())
    forecast, refusal = forecast_of(shown["paper"].document_id, today)
    shown |= {"forecast": forecast, "cannot_number": refusal}
    return shown, {"dated": show_date(today)}


def forecast_of(document_id: UUID, today: date) -> tuple[NumberForecast | None, Message | None]:
    """The number that a document would get today, or why it would get none."""
    try:
        return documents.next_number(document_id, year=today.year), None
    except ServiceError as refusal:
        return None, refusal.message


def _before_them(page: ItemPage, document_id: UUID) -> Shown:
    """What is laid before them, and a note that they have seen it: they let pass no text but this one."""
    document = documents.document_shown(page.item.shown_id or document_id)
    paper = paper_of(document)
    shown = {"paper": paper, "departures": departures_of(document), **_of_kind(paper, document_id)}
    with transaction():
        documents.see(document.id, document.version.id, person(), now())
    return shown


def _of_kind(paper: Paper, document_id: UUID) -> Shown:
    if paper.main_id is None or paper.document_id is None:
        return {}
    draft = {"draft": documents.document_shown(document_id)}
    if paper.kind == "letter":
        return draft | _of_letter(paper.document_id)
    # Beside the draft, the explanation tables and the replies are laid before the superior.
    expanded = documents.expansion_of(paper.document_id, day=local_day(now()))
    return draft | {"rounds": consultations.rounds_of(document_id), "expanded": expanded}


def _of_letter(letter_id: UUID) -> Shown:
    letter, today = documents.letter_of(letter_id), local_day(now())
    deadline = deadlines.read_deadline(letter.deadline_phrase, today=today)
    return {
        "expanded": documents.expansion_of(letter_id, day=today),
        "warnings": documents.readiness_of(letter, at=now()),
        "too_late": deadline.ends_at <= now(),
    }


def _lines(page: ItemPage, document_id: UUID) -> tuple[list[str], Message | None]:
    item = page.item
    post = inbox.require_may_take(
        agency_id=item.agency_id,
        role=item.role,
        person=person(),
        division_id=item.division_id,
        person_id=item.person_id,
    )
    try:
        return documents.signature_in_post(document_id, post.id, day=local_day(now())), None
    except ServiceError as refusal:
        return [], refusal.message
