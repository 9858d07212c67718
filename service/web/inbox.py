"""The inbox: what waits for me, one task, and what I can start."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext

from service import consultations, inbox, processes
from service.db import transaction
from service.directory import Permission
from service.errors import ServiceError
from service.request import address, note_mistake, now
from service.web import answering, remarks, returned_files, word_files
from service.web.access import needs, person
from service.web.answering import Filled
from service.web.numbers import whole_number
from service.web.once import once
from service.web.panels import panel_of, preview_of
from service.web.protection import takes_files
from service.web.telling import link_to_draft, told_of_done

if TYPE_CHECKING:
    from werkzeug import Response

    from service.processes import ItemPage, StartPage

pages = Blueprint("inbox", __name__)

DONE = "done"
"""In the cookie: the task that was just done, until the inbox has told what came of it."""


@pages.get("/")
@needs(Permission.SEE_INBOX)
def home() -> Response:
    """The first page is the inbox."""
    return redirect(url_for("inbox.show_all"))


@pages.get("/inbox")
@needs(Permission.SEE_INBOX)
def show_all() -> str:
    """What waits for me, the most urgent first."""
    page = inbox.open_items(person(), page=request.args.get("page", 1, type=whole_number))
    if DONE in session:
        flash(told_of_done(UUID(session.pop(DONE))), "success")
    return render_template(
        "inbox/list.html",
        page=page,
        startable=processes.startable(person()),
        more_time=consultations.more_time_waiting(person()),
        guidance=consultations.guidance_waiting(person()),
    )


@pages.get("/inbox/<uuid:item_id>")
@needs(Permission.SEE_INBOX)
def show(item_id: UUID) -> str:
    """One task, with its form and what it is about."""
    return _item(processes.item_page(item_id, person(), at=now()), None)


@pages.post("/inbox/<uuid:item_id>")
@needs(Permission.COMPLETE_ITEM)
@takes_files
def complete(item_id: UUID) -> Response | tuple[str, int]:
    """Do a task, show what would come of it, or save what was typed for later."""
    if answering.row_button_pressed():
        page = processes.item_page(item_id, person(), at=now())
        return _item(page, answering.with_rows_changed(page.form)), 200
    if returned_files.posted():
        return _read_returned(item_id)
    if answering.PREVIEW in request.form:
        return _preview(item_id)
    if answering.SAVE_DRAFT in request.form:
        return _save(item_id)
    try:
        with transaction():
            remarks.keep_answers()
            processes.complete_item(
                item_id,
                answering.typed,
                person=person(),
                address=address(),
                at=now(),
                draft_seen=answering.draft_seen(),
            )
    except ServiceError as refusal:
        if refusal.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            note_mistake(refusal)
        return _item_again(item_id, refusal), refusal.status
    # What came of it is looked up by the page that tells it: whoever finishes a task waits for no more than that.
    session[DONE] = str(item_id)
    return redirect(url_for("inbox.show_all"))


@pages.get("/start/<process_id>")
@needs(Permission.START_DOCUMENT)
def show_start(process_id: str) -> str:
    """The form that starts a process."""
    return _start(processes.start_page(process_id, person(), at=now()), Filled(), word_files.NOTHING)


@pages.post("/start/<process_id>")
@needs(Permission.START_DOCUMENT)
@takes_files
def start(process_id: str) -> Response | tuple[str, int]:
    """Start a process, or read a Word file into its form."""
    if answering.row_button_pressed():
        page = processes.start_page(process_id, person(), at=now())
        return _start(page, answering.with_rows_changed(page.form), word_files.kept()), 200
    read = word_files.posted()
    if word_files.READ in request.form or read.refusal:
        return _start_read(process_id, read)
    try:
        with transaction(), once() as answer:
            started = processes.start(
                process_id,
                lambda form: answering.typed(form, read.put),
                person=person(),
                address=address(),
                at=now(),
                word_file=read.aside,
            )
            answered = answer(url_for("inbox.show_all"), gettext("Started. Its next task is in your inbox."))
    except ServiceError as refusal:
        page = processes.start_page(process_id, person(), at=now())
        return _start(page, answering.refused(page.form, refusal, read.put), read), refusal.status
    if started.subject_id is not None:
        flash(link_to_draft(started.subject_id), "success")
    return answered


def _save(item_id: UUID) -> Response | tuple[str, int]:
    """Put what was typed aside, unless a colleague has done so since this page was opened."""
    page = processes.item_page(item_id, person(), at=now())
    typed, seen = answering.typed(page.form), answering.draft_seen()
    try:
        with transaction():
            remarks.keep_answers()
            inbox.save_draft(item_id, typed, person=person(), seen=seen, at=now())
    except ServiceError as refusal:
        return _item_again(item_id, refusal), refusal.status
    flash(gettext("Saved for later. Everybody who may do this task sees it and can go on."), "success")
    return redirect(url_for("inbox.show", item_id=item_id))


def _preview(item_id: UUID) -> tuple[str, int]:
    """The task with what was typed and what would come of it; nothing is stored and the task stays open."""
    page = processes.item_page(item_id, person(), at=now())
    filled = Filled(answering.typed(page.form))
    try:
        coming = preview_of(page, filled.values)
    except ServiceError as refusal:
        return _item(page, answering.refused(page.form, refusal)), refusal.status
    return _item(page, filled, preview=True, **coming), 200


def _read_returned(item_id: UUID) -> tuple[str, int]:
    """The task with what a returned Word file proposes added to what was typed, or with what is wrong with the file."""
    page = processes.item_page(item_id, person(), at=now())
    round_: consultations.RoundShown | None = panel_of(page).shown.get("round")
    if round_ is None:
        return _item(page, Filled(answering.typed(page.form))), 200
    filled, reading = returned_files.read(page.form, round_.version_id)
    return _item(page, filled, returned=reading), filled.status


def _item(page: ItemPage, filled: Filled | None, **more: Any) -> str:
    panel = panel_of(page)
    # Who was told that a colleague saved something has seen it, and may now replace it.
    told = filled is None or isinstance(filled.refusal, inbox.SavedMeanwhile)
    seen = page.draft.saved_at if page.draft and told else answering.draft_seen()
    return render_template(
        panel.template,
        page=page,
        filled=filled or Filled(page.draft.answers if page.draft else panel.answers),
        draft_seen=seen.isoformat() if seen else "",
        typed_beside=remarks.typed_answers(),
        overdue=page.item.due_at is not None and page.item.due_at <= now(),
        **{"returned": returned_files.NOTHING, **panel.shown, **more},
    )


def _item_again(item_id: UUID, refusal: ServiceError) -> str:
    """The task with what was typed; if it is no longer there, the refusal's own page."""
    try:
        page = processes.item_page(item_id, person(), at=now())
    except inbox.ItemNotFound:
        raise refusal from None
    return _item(page, answering.refused(page.form, refusal))


def _start_read(process_id: str, read: word_files.Read) -> tuple[str, int]:
    """The form with what was read from a Word file, or with what is wrong with that."""
    page = processes.start_page(process_id, person(), at=now())
    if read.refusal:
        return _start(page, answering.refused(page.form, read.refusal), read), read.refusal.status
    return _start(page, Filled(answering.typed(page.form, read.put), focus=read.name), read), 200


def _start(page: StartPage, filled: Filled, read: word_files.Read) -> str:
    return render_template("inbox/start.html", page=page, filled=filled, word_read=read)
