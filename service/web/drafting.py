"""A drafter's pages on one document: the next version of its text, and how it is divided into clauses."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from service import documents, processes, texts
from service.db import transaction
from service.directory import Permission
from service.errors import Invalid, ServiceError
from service.request import address, now
from service.web import dividing, word_files
from service.web.access import needs, person
from service.web.links import anchor
from service.web.numbers import whole_number
from service.web.protection import takes_files

if TYPE_CHECKING:
    from uuid import UUID

    from werkzeug import Response

    from service.documents import DocumentShown

pages = Blueprint("drafting", __name__)


@pages.get("/documents/<uuid:document_id>/versions/new")
@needs(Permission.WRITE_DRAFT)
def show_version(document_id: UUID) -> str:
    """The latest text, to be edited or pasted over."""
    document = documents.opened_draft(document_id, person())
    latest = document.version.text
    typed = {"text": latest, "note": "", "basis": documents.fingerprint(latest)}
    return _version_page(document, typed, word_read=word_files.NOTHING)


@pages.post("/documents/<uuid:document_id>/versions/new")
@needs(Permission.WRITE_DRAFT)
@takes_files
def write_version(document_id: UUID) -> Response | tuple[str, int]:
    """Store the text as the next version, or read a Word file into it; if refused, the page with what was typed."""
    document = documents.opened_draft(document_id, person())
    read = word_files.posted(unchanged=document.version.text)
    typed = {name: request.form.get(name, "") for name in ("text", "note", "basis")} | read.put
    if word_files.READ in request.form or read.refusal:
        page = _version_page(document, typed, refusal=read.refusal, word_read=read)
        return page, read.refusal.status if read.refusal else 200
    try:
        with transaction():
            processes.add_version(
                document_id,
                typed["text"],
                typed["note"],
                basis=typed["basis"],
                person=person(),
                address=address(),
                at=now(),
                word_file=read.aside,
            )
    except ServiceError as refusal:
        return _version_page(document, typed, refusal=refusal, word_read=read), refusal.status
    flash(gettext("The text was saved. Check how it was divided into clauses."), "success")
    return redirect(url_for("documents.show", document_id=document_id))


@pages.get("/documents/<uuid:document_id>/division")
@needs(Permission.WRITE_DRAFT)
def show_division(document_id: UUID) -> str:
    """The clauses of the latest version with a button for each correction."""
    return _division_page(documents.opened_draft(document_id, person()), split=request.args.get("split", ""))


@pages.post("/documents/<uuid:document_id>/division")
@needs(Permission.WRITE_DRAFT)
def correct_division(document_id: UUID) -> Response | tuple[str, int]:
    """Make the correction that was asked for and show its clause; if it is refused, the page with the refusal."""
    document = documents.opened_draft(document_id, person())
    try:
        key = _undone(document) if "undo" in request.form else _corrected(document)
    except ServiceError as refusal:
        split = request.form.get("split-lines", "")
        page = _division_page(document, split=split, lines=request.form.get("lines"), refusal=refusal)
        return page, refusal.status
    return redirect(url_for("drafting.show_division", document_id=document_id, _anchor=anchor(key)))


def _corrected(document: DocumentShown) -> str:
    asked = dividing.asked_for(documents.text_of(document.version.id), request.form)
    with transaction():
        processes.correct_division(
            document.id, asked.corrections, seen=_seen(), person=person(), address=address(), at=now()
        )
    return asked.key


def _undone(document: DocumentShown) -> str:
    """Take the last correction back; the key of the clause it was made at."""
    made = documents.text_of(document.version.id).corrections
    with transaction():
        processes.undo_correction(document.id, seen=_seen(), person=person(), address=address(), at=now())
    return made[-1].key if made else ""


def _seen() -> int:
    """How many corrections the page showed on which the button was pressed."""
    return request.form.get("seen", -1, type=whole_number)


def _version_page(document: DocumentShown, typed: dict[str, str], **shown: Any) -> str:
    refusal = shown.get("refusal")
    errors = refusal.fields if isinstance(refusal, Invalid) else {}
    return render_template("documents/version.html", document=document, typed=typed, errors=errors, **shown)


def _division_page(document: DocumentShown, *, split: str, lines: str | None = None, **shown: Any) -> str:
    text = documents.text_of(document.version.id)
    clauses = documents.clauses_in(text)
    chosen = texts.find(text, split)
    if split and chosen is None and "refusal" not in shown:
        raise texts.ClauseNotFound(key=split)
    refusal = shown.get("refusal")
    return render_template(
        "documents/division.html",
        document=document,
        clauses=clauses,
        depth_before={after.key: before.depth for before, after in pairwise(clauses)},
        divisible={clause.key for clause in texts.walk(text) if dividing.may_split(clause)},
        made=len(text.corrections),
        split=chosen,
        beginnings=dividing.beginnings(text, chosen) if chosen else [],
        lines=lines or (text.source[chosen.start : chosen.end] if chosen else ""),
        errors=refusal.fields if isinstance(refusal, Invalid) else {},
        **shown,
    )
