"""The checklist of a return: each remark with its clause, and the drafter's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from service import documents, processes
from service.db import transaction
from service.directory import Permission, Role
from service.errors import Invalid, ServiceError
from service.web.access import address, needs, now, person

if TYPE_CHECKING:
    from werkzeug import Response

pages = Blueprint("remarks", __name__)


@pages.get("/documents/<uuid:document_id>/remarks")
@needs(Permission.SEE_DOCUMENT)
def show(document_id: UUID) -> str:
    """The remarks on a document, for those who draft, issue or decided on it."""
    return _page(document_id)


@pages.post("/remarks/<uuid:remark_id>")
@needs(Permission.ANSWER_REMARK)
def answer(remark_id: UUID) -> Response | tuple[str, int]:
    """Answer a remark; if that is refused, the checklist with what was typed."""
    document_id = documents.document_of_remark(remark_id)
    typed = request.form.get("answer", "")
    try:
        with transaction():
            processes.answer_remark(remark_id, typed, person=person(), address=address(), at=now())
    except ServiceError as refusal:
        return _page(document_id, refusal=refusal, refused=remark_id, typed=typed), refusal.status
    flash(gettext("The answer is kept."), "success")
    item, place = _item(), f"remark-{remark_id}"
    if item is not None:
        return redirect(url_for("inbox.show", item_id=item, _anchor=place))
    return redirect(url_for("remarks.show", document_id=document_id, _anchor=place))


def _item() -> UUID | None:
    """The task beside which the remark is answered, to go back to; None on the page of remarks."""
    try:
        return UUID(request.form.get("item", ""))
    except ValueError:
        return None


def _page(document_id: UUID, **shown: Any) -> str:
    document = documents.opened_remarks(document_id, person())
    remarks = documents.remarks_of(document_id)
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
        **shown,
    )
