"""When somebody is told of new tasks by e-mail: their own choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from service import inbox, notifications
from service.directory import Permission
from service.errors import Invalid
from service.notifications import Telling
from service.web.access import needs, person
from service.web.acting import acting

if TYPE_CHECKING:
    from werkzeug import Response

    from service.config import Config

pages = Blueprint("notices", __name__)


@pages.get("/notifications")
@needs(Permission.CHOOSE_NOTIFICATIONS)
def show() -> str:
    """What I am told of when, and what I may choose."""
    return _draw()


@pages.post("/notifications")
@needs(Permission.CHOOSE_NOTIFICATIONS)
def choose() -> Response | tuple[str, int]:
    """Choose for myself."""
    try:
        with acting(person().posts[0], chain=person().person_id) as act:
            notifications.choose_telling(request.form.get("telling", ""), act=act)
    except Invalid as refusal:
        return _draw(errors=refusal.fields), refusal.status
    flash(gettext("Saved."), "success")
    return redirect(url_for("notices.show"))


def _draw(**shown: object) -> str:
    config: Config = current_app.extensions["ban_hanh"]
    return render_template(
        "notices.html",
        chosen=notifications.telling_of(person().person_id),
        choices=list(Telling),
        hour=f"{config.digest_at:%H:%M}",
        soon=inbox.SOON,
        **{"errors": {}, **shown},
    )
