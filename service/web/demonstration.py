"""Behind the scenes of a demonstration: move the clock, be somebody else, read the e-mail that left."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from service import clock, demonstration, directory, notifications
from service.db import transaction
from service.deadlines import ZONE
from service.directory import Permission
from service.errors import N_, Invalid
from service.request import address, now
from service.web.access import needs, person, public
from service.web.links import local_target
from service.web.numbers import whole_number
from service.web.signin import remember

if TYPE_CHECKING:
    from uuid import UUID

    from werkzeug import Response

pages = Blueprint("demonstration", __name__)

LONGEST_SEARCH = 100
"""Characters; no name is longer."""


@pages.get("/demonstration")
@public
def show() -> str:
    """The people of the fictional province, and the clock."""
    return _page(typed="")


@pages.post("/demonstration/clock")
@needs(Permission.MOVE_CLOCK)
def move_clock() -> Response | tuple[str, int]:
    """Set the clock forward."""
    typed = request.form.get("to", "")
    try:
        with transaction():
            demonstration.move_clock(_instant(typed), by=person().actor(None, address()))
    except Invalid as refusal:
        return _page(typed=typed, refusal=refusal), refusal.status
    flash(gettext("The clock was moved. What was due is happening now."), "success")
    return redirect(local_target(request.form.get("next")))


@pages.post("/demonstration/become/<uuid:person_id>")
@public
def become(person_id: UUID) -> Response:
    """Be somebody else of the fictional province."""
    with transaction():
        token = demonstration.sign_in_as(
            person_id,
            address=address(),
            at=now(),
            expires_at=clock.system_time() + directory.SESSION_LASTS,
        )
    remember(token)
    return redirect(url_for("inbox.show_all"))


@pages.get("/demonstration/outbox")
@needs(Permission.SEE_OUTBOX)
def outbox() -> str:
    """The e-mail that left, or would have."""
    return render_template("demonstration/outbox.html", sent=notifications.latest())


def _page(*, typed: str, refusal: Invalid | None = None) -> str:
    search = request.args.get("search", "").strip()[:LONGEST_SEARCH]
    found = demonstration.people_found(search, page=request.args.get("page", 1, type=whole_number))
    return render_template(
        "demonstration/behind.html",
        search=search,
        found=found,
        leading=[] if search or found.number > 1 else demonstration.leading(),
        password=demonstration.PASSWORD,
        typed=typed,
        refusal=refusal,
        at=now(),
    )


def _instant(text: str) -> datetime:
    """``10/01/2022 00:00`` in Vietnam's time."""
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y %H:%M").replace(tzinfo=ZONE)
    except ValueError as error:
        message = N_("Write day and time like this: 10/01/2022 00:00.")
        raise Invalid({"to": [message]}) from error
