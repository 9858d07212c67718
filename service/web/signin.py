"""Signing in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import gettext

from service import clock, directory
from service.db import transaction
from service.rates import TooOften
from service.request import address, now
from service.web.access import TOKEN, public
from service.web.links import local_target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug import Response

pages = Blueprint("signin", __name__)


@pages.get("/sign-in")
@public
def show() -> str:
    """The sign-in page."""
    return _page(name="", refusal=None)


@pages.post("/sign-in")
@public
def sign_in() -> Response | tuple[str, int, Mapping[str, str]]:
    """Sign in, and go on to where the person wanted to go."""
    name = request.form.get("name", "")
    here, at = address(), clock.system_time()
    try:
        with transaction():
            directory.admit_sign_in(name, address=here, at=at)
        with transaction():
            token = directory.sign_in(
                name,
                request.form.get("password", ""),
                address=here,
                at=now(),
                expires_at=at + directory.SESSION_LASTS,
            )
    except (directory.SignInRefused, TooOften) as refused:
        return _page(name=name, refusal=refused.message.in_words(gettext)), refused.status, refused.headers
    remember(token)
    return redirect(local_target(request.form.get("next")))


@pages.post("/sign-out")
@public
def sign_out() -> Response:
    """Sign out: the session ends on the server, and the cookie forgets it."""
    token = session.pop(TOKEN, None)
    if token:
        with transaction():
            directory.end_session(token)
    return redirect(url_for("signin.show"))


def remember(token: str) -> None:
    """Begin a new cookie for this token, so that nobody's old one is taken over; the language stays."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    session[TOKEN] = token
    session.permanent = True


def _page(*, name: str, refusal: str | None) -> str:
    wanted = request.values.get("next", "")
    return render_template("signin.html", name=name, refusal=refusal, next=wanted)
