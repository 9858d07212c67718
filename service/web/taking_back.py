"""Taking back a task that was handed over to one colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from service import documents, processes
from service.db import transaction
from service.directory import Permission
from service.errors import Invalid
from service.request import address, now
from service.web.access import needs, person

if TYPE_CHECKING:
    from uuid import UUID

    from werkzeug import Response

pages = Blueprint("taking_back", __name__)


@pages.get("/inbox/<uuid:item_id>/take-back")
@needs(Permission.COMPLETE_ITEM)
def show(item_id: UUID) -> str:
    """Who has the task, and the form that takes it back."""
    return _page(item_id)


@pages.post("/inbox/<uuid:item_id>/take-back")
@needs(Permission.COMPLETE_ITEM)
def take_back(item_id: UUID) -> Response | tuple[str, int]:
    """Take the task back; it is then in the inbox of everybody who holds its role."""
    reason = request.form.get("reason", "")
    try:
        with transaction():
            processes.take_back(item_id, reason, person=person(), address=address(), at=now())
    except Invalid as refusal:
        return _page(item_id, reason=reason, errors=refusal.fields), refusal.status
    flash(gettext("Taken back. The task is in your inbox and in those of your colleagues."), "success")
    return redirect(url_for("inbox.show", item_id=item_id))


def _page(item_id: UUID, **typed: Any) -> str:
    handed_over = processes.handed_over_item(item_id, person())
    return render_template(
        "inbox/take_back.html",
        handed_over=handed_over,
        decisions=documents.approvals_of(handed_over.document_id),
        **{"reason": "", "errors": {}, **typed},
    )
