"""Filing a reply that came by e-mail, on paper or by edXML, with the file that shows what came; and withdrawing it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from service import consultations, deadlines, documents, forms, processes
from service.consultations import FiledReply
from service.db import transaction
from service.directory import Permission
from service.errors import Invalid, ServiceError
from service.forms import Option
from service.processes import Evidence
from service.request import address, now
from service.web import answering, returned_files
from service.web.access import needs, person
from service.web.answering import Filled
from service.web.protection import takes_files
from service.web.rounds import reply_page

if TYPE_CHECKING:
    from uuid import UUID

    from werkzeug import Response

    from service.consultations import RoundShown
    from service.forms import Form

pages = Blueprint("filing", __name__)

FORM = Path(__file__).resolve().parents[2] / "forms" / "filing.form.json"
WORDS_SHOWN = 12
"""Of a clause in the list to choose from."""


@pages.get("/consultees/<uuid:consultee_id>/file")
@needs(Permission.FILE_REPLY)
def show(consultee_id: UUID) -> str:
    """The form to file an agency's reply with."""
    return _draw(consultee_id, Filled())


@pages.post("/consultees/<uuid:consultee_id>/file")
@needs(Permission.FILE_REPLY)
@takes_files
def file(consultee_id: UUID) -> Response | tuple[str, int]:
    """File it; a refusal keeps what was typed, but no browser keeps the file that was chosen."""
    form = _form()
    if answering.row_button_pressed():
        return _draw(consultee_id, answering.with_rows_changed(form)), 200
    if returned_files.posted():
        _, round_ = _asked(consultee_id)
        filled, reading = returned_files.read(form, round_.version_id, keep=True)
        return _draw(consultee_id, filled, reading), filled.status
    try:
        _, round_ = _asked(consultee_id)
        filed = _read(form, round_)
        with transaction():
            counts = processes.file_reply(
                consultee_id, filed, _evidence(), person=person(), address=address(), at=now()
            )
    except ServiceError as refusal:
        return _draw(consultee_id, answering.refused(form, refusal)), refusal.status
    _tell(consultee_id, counts=counts)
    return redirect(url_for("rounds.reply", consultee_id=consultee_id))


@pages.post("/consultees/<uuid:consultee_id>/withdraw-filing")
@needs(Permission.FILE_REPLY)
def withdraw(consultee_id: UUID) -> Response | tuple[str, int]:
    """Withdraw a filed reply, with a reason; a refusal shows the page again with what was typed."""
    typed = {name: request.form.get(name, "") for name in ("reason", "confirmed")}
    try:
        with transaction():
            processes.withdraw_filing(
                consultee_id,
                typed["reason"],
                confirmed=bool(typed["confirmed"]),
                person=person(),
                address=address(),
                at=now(),
            )
    except ServiceError as refusal:
        errors = refusal.fields if isinstance(refusal, Invalid) else {}
        shown = {"refusal": refusal, "errors": errors, "typed": typed, "form": "withdraw_filing"}
        return reply_page(consultee_id, **shown), refusal.status
    flash(gettext("Withdrawn. It counts nowhere any more, and is kept below as void."), "success")
    return redirect(url_for("rounds.reply", consultee_id=consultee_id))


def _tell(consultee_id: UUID, *, counts: bool) -> None:
    """Tell whoever filed a reply what becomes of it."""
    if counts:
        said = gettext("The reply is filed and counts as in time.")
    elif consultations.consultee_shown(consultee_id).late:
        said = gettext(
            "The reply is filed as a late one; whoever steers the round decides whether it counts."
        )
    else:
        said = gettext(
            "The reply is filed and kept. It does not count while others have the document; its page says more."
        )
    flash(said, "success")


@cache
def _form() -> Form:
    return forms.read(FORM.read_bytes(), filename=FORM.name)


def _asked(consultee_id: UUID) -> tuple[consultations.ConsulteeShown, RoundShown]:
    """The agency's part and its round, if this person files replies in it; else there is nothing here."""
    consultee = consultations.consultee_shown(consultee_id)
    round_ = consultations.round_shown(consultee.round_id)
    if consultations.post_to_file(round_, person()) is None:
        raise consultations.RoundNotFound
    return consultee, round_


def _clauses(round_: RoundShown) -> dict[str, list[Option]]:
    return {
        "clauses": [
            Option(clause.key, f"{clause.place} {' '.join(clause.text.split()[:WORDS_SHOWN])}")
            for clause in documents.clauses_of(round_.version_id)
            if clause.takes_remarks
        ]
    }


def _read(form: Form, round_: RoundShown) -> FiledReply:
    """The reply as it was typed; raises :class:`~service.errors.Invalid` with the fields to correct."""
    typed, today = answering.typed(form), deadlines.local_day(now())
    answers = forms.check(form, typed, options=_clauses(round_), today=today)
    try:
        received_at = deadlines.read_instant(answers["received_at"])
    except Invalid as refusal:
        raise Invalid({"received_at": [refusal.message]}) from refusal
    return FiledReply(
        received_at=received_at,
        channel=answers["channel"],
        stance=answers["stance"],
        number=answers.get("number") or "",
        dated=date.fromisoformat(answers["dated"]) if answers.get("dated") else None,
        comments=answers.get("comments") or [],
        general_remark=answers.get("general_remark") or "",
    )


def _evidence() -> Evidence | None:
    """The file that was chosen, else the returned draft that the comments were read from."""
    sent = request.files.get("evidence")
    if sent and sent.filename:
        return Evidence(sent.filename, sent.read())
    before = returned_files.chosen_before()
    return Evidence(*before) if before else None


def _draw(consultee_id: UUID, filled: Filled, reading: returned_files.Reading | None = None) -> str:
    consultee, round_ = _asked(consultee_id)
    return render_template(
        "rounds/file.html",
        consultee=consultee,
        round=round_,
        form=_form(),
        filled=filled,
        options=_clauses(round_),
        returned=reading or returned_files.kept(),
    )
