"""What people are told once a task is done or a draft registered: what came of it, who goes on, where to read more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from service import consultations, documents, processes
from service.web.language import term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from service.processes import Aftermath, NextTask

REGISTERS = "arrival"
"""The form in which a clerk registers a request."""


def told_of_done(item_id: UUID) -> Markup:
    """A task was done."""
    after = processes.aftermath_of(item_id)
    said = [gettext("Done. The task left your inbox.")]
    return Markup(" ").join([*said, *_said(after), *_links(after)] if after else said)


def link_to_draft(document_id: UUID) -> Markup:
    """The way to a draft just registered: it should be looked at, since how it was divided is what others will cite."""
    words = gettext("Open the draft and check how it was divided into clauses")
    return _link(url_for("documents.show", document_id=document_id), words)


def _said(after: Aftermath) -> Iterator[str]:
    number = _arrival_number(after) if after.form == REGISTERS else None
    if number:
        yield gettext("It is registered under arrival number %(number)s.", number=number)
    for each in after.waiting:
        yield _next(each)


def _next(task: NextTask) -> str:
    place = f"{task.division_name}, {task.agency_name}" if task.division_name else task.agency_name
    role = term(task.role, "role")
    return str(
        gettext("Next: “%(task)s”, for the %(role)s of %(place)s.", task=task.name, role=role, place=place)
    )


def _links(after: Aftermath) -> Iterator[Markup]:
    if after.subject_id and after.about == "document_id":
        yield _link(url_for("documents.show", document_id=after.subject_id), gettext("Open the document"))
    if after.subject_id and after.about == "consultee_id":
        address = url_for("rounds.reply", consultee_id=after.subject_id)
        yield _link(address, gettext("Open your agency's part"))


def _arrival_number(after: Aftermath) -> int | None:
    """The *số đến* that the request got: that of the letter, or of the document where it came without one."""
    if after.subject_id is None:
        return None
    round_ = consultations.round_shown(consultations.consultee_shown(after.subject_id).round_id)
    return documents.arrival_number(after.agency_id, round_.letter_id or round_.document_id)


def _link(address: str, words: str) -> Markup:
    return Markup('<a class="alert-link" href="{}">{}</a>').format(address, words)
