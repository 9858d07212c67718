"""Answering several comments on one clause together, and taking one of them out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext

from service import consultations, documents, processes
from service.consultations import Chosen, CommentNotFound, Disposition, RoundNotFound
from service.db import transaction
from service.directory import Permission
from service.errors import Invalid, ServiceError
from service.request import address, now
from service.web.access import needs, person
from service.web.commented_clauses import Clauses
from service.web.explaining import FIELDS
from service.web.explanation_page import back_to, row_named
from service.web.numbers import whole_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug import Response

    from service.consultations import ExplanationRow, RoundShown

pages = Blueprint("explaining_together", __name__)


@pages.get("/rounds/<uuid:round_id>/explanation/together")
@needs(Permission.EXPLAIN_COMMENTS)
def show(round_id: UUID) -> str:
    """Comments that say nearly the same, or were answered together, with one answer to give; all are ticked."""
    round_ = _opened(round_id)
    rows = _asked_for(round_)
    return _draw(round_, rows, ticked={_name(row) for row in rows})


@pages.post("/rounds/<uuid:round_id>/explanation/together")
@needs(Permission.EXPLAIN_COMMENTS)
def explain(round_id: UUID) -> Response | tuple[str, int]:
    """Give the ticked comments one answer; a refusal shows the page again with the ticks and what was typed."""
    round_ = _opened(round_id)
    typed = {name: request.form.get(name, "") for name in FIELDS}
    ticked = list(dict.fromkeys(request.form.getlist("comments")))
    try:
        with transaction():
            chosen = [_chosen(each) for each in ticked]
            processes.explain_together(
                round_id, chosen, **typed, person=person(), address=address(), at=now()
            )
    except ServiceError as refusal:
        page = _draw(round_, _asked_for(round_), ticked=set(ticked), typed=typed, refusal=refusal)
        return page, refusal.status
    said = ngettext("%(num)s comment is explained.", "%(num)s comments are explained.", len(ticked))
    flash(said, "success")
    return redirect(url_for("explaining.show", round_id=round_id))


@pages.post("/rounds/<uuid:round_id>/explanation/take-out")
@needs(Permission.EXPLAIN_COMMENTS)
def take_out(round_id: UUID) -> Response:
    """Let one comment of a group stand by itself again."""
    round_ = _opened(round_id)
    consultee_id, position = row_named(round_)
    with transaction():
        processes.take_out_of_group(consultee_id, position, person=person(), address=address(), at=now())
    flash(gettext("The comment stands by itself again; what was said of it is kept."), "success")
    return back_to(round_id, f"{consultee_id}-{position}")


def _opened(round_id: UUID) -> RoundShown:
    """The round, for whoever explains its comments."""
    round_ = consultations.opened_asking(round_id, person())
    if consultations.post_to_explain(round_, person()) is None:
        raise RoundNotFound
    return round_


def _asked_for(round_: RoundShown) -> list[ExplanationRow]:
    """The comments that the address is about: a group, or those like one comment."""
    group_id = request.values.get("group", type=UUID)
    if group_id is not None:
        return consultations.comments_of_group(round_.id, group_id)
    named = _read_name(request.values.get("of", ""))
    return consultations.comments_alike(round_.id, *named) if named else []


def _chosen(name: str) -> Chosen:
    """A comment that was ticked, with the explanation that the page showed of it."""
    named = _read_name(name)
    if named is None:
        raise CommentNotFound
    return Chosen(*named, seen=request.form.get(f"seen-{name}", ""))


def _read_name(name: str) -> tuple[UUID, int] | None:
    part, _, position = name.rpartition("-")
    try:
        return UUID(part), whole_number(position)
    except ValueError:
        return None


def _name(row: ExplanationRow) -> str:
    return f"{row.consultee_id}-{row.position}"


def _begun(clauses: Clauses, rows: Sequence[ExplanationRow]) -> dict[str, str]:
    """What the form begins with: what the group was answered, else where the clause went to."""
    if not rows:
        return dict.fromkeys(FIELDS, "")
    first = rows[0]
    return {
        "disposition": first.disposition or "",
        "reason": first.explanation,
        "clause_key": clauses.proposed(first),
    }


def _draw(round_: RoundShown, rows: list[ExplanationRow], **shown: Any) -> str:
    document = consultations.opened_explanation(round_, person())
    changes = documents.changes_between(round_.version_id, document.version.id)
    clauses = Clauses(round_, document.version, rows, changes)
    refusal = shown.get("refusal")
    return render_template(
        "rounds/explaining_together.html",
        round=round_,
        rows=[(_name(row), row) for row in rows],
        groups=clauses.grouped(),
        clauses=clauses,
        version=document.version,
        dispositions=list(Disposition),
        of=request.values.get("of", ""),
        group=request.values.get("group", ""),
        errors=refusal.fields if isinstance(refusal, Invalid) else {},
        **{"refusal": None, **shown, "typed": shown.get("typed") or _begun(clauses, rows)},
    )
