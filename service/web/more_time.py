"""An agency asks for more time, on the page of its part in a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext

from service import processes
from service.db import transaction
from service.directory import Permission
from service.errors import Invalid, ServiceError
from service.request import address, now
from service.web.access import needs, person
from service.web.rounds import reply_page

if TYPE_CHECKING:
    from uuid import UUID

    from werkzeug import Response

pages = Blueprint("more_time", __name__)


@pages.post("/consultees/<uuid:consultee_id>/more-time")
@needs(Permission.ASK_MORE_TIME)
def ask(consultee_id: UUID) -> Response | tuple[str, int]:
    """Ask for a later deadline, with a reason; a refusal shows the page again with what was typed."""
    typed = {name: request.form.get(name, "") for name in ("wanted", "reason")}
    try:
        with transaction():
            processes.ask_more_time(
                consultee_id,
                typed["wanted"],
                typed["reason"],
                person=person(),
                address=address(),
                at=now(),
            )
    except ServiceError as refusal:
        errors = refusal.fields if isinstance(refusal, Invalid) else {}
        return reply_page(consultee_id, refusal=refusal, errors=errors, typed=typed), refusal.status
    flash(gettext("Asked. The asking agency decides, and its answer is shown here."), "success")
    return redirect(url_for("rounds.reply", consultee_id=consultee_id))
