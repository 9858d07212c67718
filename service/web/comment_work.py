"""What the asking agency does beside a comment while it explains: tags, notes, and asking its leader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, request
from flask_babel import gettext

from service import consultations, processes
from service.consultations import GuidanceNotFound
from service.db import transaction
from service.directory import Permission
from service.errors import ServiceError
from service.request import address, now
from service.web.access import needs, person
from service.web.explanation_page import back_to, draw, row_named

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from werkzeug import Response

    from service.consultations import RoundShown

pages = Blueprint("comment_work", __name__)


@pages.post("/rounds/<uuid:round_id>/explanation/tags")
@needs(Permission.EXPLAIN_COMMENTS)
def tag(round_id: UUID) -> Response | tuple[str, int]:
    """Put tags on a comment, or take the one off whose button was pressed."""
    if "off" in request.form:
        return _on_row(round_id, "tags", processes.untag_comment, said="off")
    return _on_row(round_id, "tags", processes.tag_comment)


@pages.post("/rounds/<uuid:round_id>/explanation/notes")
@needs(Permission.EXPLAIN_COMMENTS)
def note(round_id: UUID) -> Response | tuple[str, int]:
    """Write a note on a comment."""
    return _on_row(round_id, "note", processes.write_note)


@pages.post("/rounds/<uuid:round_id>/explanation/guidance")
@needs(Permission.EXPLAIN_COMMENTS)
def ask(round_id: UUID) -> Response | tuple[str, int]:
    """Ask the leader about a comment."""
    return _on_row(round_id, "question", processes.ask_guidance)


@pages.post("/guidance/<uuid:guidance_id>")
@needs(Permission.GUIDE_DRAFTERS)
def answer(guidance_id: UUID) -> Response | tuple[str, int]:
    """A leader answers what was asked about a comment."""
    about = consultations.guidance_about(guidance_id)
    round_ = consultations.round_shown(about.round_id)
    if consultations.post_to_guide(round_, person()) is None:
        raise GuidanceNotFound
    typed = request.form.get("answer", "")
    row = f"{about.consultee_id}-{about.position}"
    try:
        with transaction():
            processes.give_guidance(guidance_id, typed, person=person(), address=address(), at=now())
    except ServiceError as refusal:
        return _refused(round_, refusal, "answer", row, typed)
    flash(gettext("Saved. Whoever asked is told, and reads your answer beside the comment."), "success")
    return back_to(round_.id, row)


def _on_row(
    round_id: UUID, field: str, act: Callable[..., None], *, said: str = ""
) -> Response | tuple[str, int]:
    """Do an act with what was typed into one field about one comment; the form is called as its field is."""
    round_ = consultations.opened_asking(round_id, person())
    typed = request.form.get(said or field, "")
    consultee_id, position = row_named(round_)
    row = f"{consultee_id}-{position}"
    try:
        with transaction():
            act(consultee_id, position, typed, person=person(), address=address(), at=now())
    except ServiceError as refusal:
        return _refused(round_, refusal, field, row, typed)
    flash(gettext("Saved."), "success")
    return back_to(round_id, row)


def _refused(round_: RoundShown, refusal: ServiceError, field: str, row: str, typed: str) -> tuple[str, int]:
    return draw(round_, refusal=refusal, form=field, row=row, typed={field: typed}), refusal.status
