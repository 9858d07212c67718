"""The checklist of a return: each remark with its clause, and the drafter's answer."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from service import documents, processes
from service.db import transaction
from service.directory import Permission, Role
from service.errors import Invalid, ServiceError
from service.request import address, now
from service.vietnamese import clean
from service.web.access import needs, person

if TYPE_CHECKING:
    from werkzeug import Response

pages = Blueprint("remarks", __name__)

ANSWER = "answer-"
"""What the names of the boxes for answers begin with; the remark's id follows."""


@pages.get("/documents/<uuid:document_id>/remarks")
@needs(Permission.SEE_DOCUMENT)
def show(document_id: UUID) -> str:
    """The remarks on a document, for those who draft, issue or decided on it."""
    return _page(document_id)


@pages.post("/remarks/<uuid:remark_id>")
@needs(Permission.ANSWER_REMARK)
def answer(remark_id: UUID) -> Response | tuple[str, int]:
    """Answer a remark, and all others beside which something was typed; if one is refused, the checklist as typed."""
    document_id = documents.document_of_remark(remark_id)
    try:
        with transaction():
            _answer(remark_id, request.form.get(f"{ANSWER}{remark_id}", ""))
            keep_answers(without=remark_id)
    except ServiceError as refusal:
        return _again(document_id, refusal), refusal.status
    flash(gettext("The answer is kept."), "success")
    item, place = _item(), f"remark-{remark_id}"
    if item is not None:
        return redirect(url_for("inbox.show", item_id=item, _anchor=place))
    return redirect(url_for("remarks.show", document_id=document_id, _anchor=place))


def typed_answers() -> dict[UUID, str]:
    """What was typed beside remarks, on their page or on that of a task, by the remark's id."""
    typed: dict[UUID, str] = {}
    for name, words in request.form.items():
        with suppress(ValueError):
            typed |= {UUID(name.removeprefix(ANSWER)): words} if name.startswith(ANSWER) else {}
    return typed


def keep_answers(*, without: UUID | None = None) -> None:
    """Keep the answers that were typed, all or none; one left empty or as it was is not given anew.

    The caller holds the transaction. Raises what :func:`processes.answer_remark` does, at the remark's own field.
    """
    for remark_id, words in typed_answers().items():
        if remark_id != without and clean(words) not in {"", documents.answer_to(remark_id)}:
            _answer(remark_id, words)


def _answer(remark_id: UUID, words: str) -> None:
    try:
        processes.answer_remark(remark_id, words, person=person(), address=address(), at=now())
    except Invalid as refusal:
        raise Invalid({f"{ANSWER}{remark_id}": refusal.fields["answer"]}) from refusal


def _item() -> UUID | None:
    """The task beside which the remark is answered, to go back to; None on the page of remarks."""
    try:
        return UUID(request.form.get("item", ""))
    except ValueError:
        return None


def _again(document_id: UUID, refusal: ServiceError) -> str:
    """The checklist as typed; where it is not theirs, the refusal's own page, as if there were no such remark."""
    try:
        return _page(document_id, refusal=refusal)
    except documents.DocumentNotFound:
        raise refusal from None


def _page(document_id: UUID, **shown: Any) -> str:
    remarks = documents.opened_remarks(document_id, person())
    document = documents.document_shown(document_id)
    wanted = [remark for remark in remarks if remark.wants_answer]
    refusal = shown.get("refusal")
    return render_template(
        "documents/remarks.html",
        document=document,
        remarks=remarks,
        open_count=sum(remark.open for remark in wanted),
        answered_count=sum(not remark.open for remark in wanted),
        answers=person().post_as(Role.DRAFTER, agency_id=document.agency_id) is not None,
        errors=refusal.fields if isinstance(refusal, Invalid) else {},
        item=_item(),
        typed=typed_answers(),
        **shown,
    )
