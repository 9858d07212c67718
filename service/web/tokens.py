"""My access tokens: by each a program acts for me; made with my password, shown once, revoked at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from service import clock, directory
from service.db import transaction
from service.directory import LONGEST_TOKEN_LIFE, LONGEST_TOKEN_NAME, Permission, Scope
from service.errors import N_, Invalid, ServiceError
from service.request import address, now
from service.web.access import needs, person
from service.web.numbers import whole_number
from service.web.once import once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from werkzeug import Response

pages = Blueprint("tokens", __name__)

DAYS = 30
"""What the form begins with."""


@pages.get("/tokens")
@needs(Permission.KEEP_TOKENS)
def show() -> str:
    """My tokens, and the form for another."""
    return _draw()


@pages.post("/tokens")
@needs(Permission.KEEP_TOKENS)
def issue() -> str | tuple[str, int, Mapping[str, str]]:
    """Make a token; its secret is on this one page and nowhere else."""
    typed = {"name": request.form.get("name", ""), "days": request.form.get("days", "").strip()}
    chosen = request.form.getlist("scopes")
    scopes, days = [each for each in Scope if each.value in chosen], _count(typed["days"])
    try:
        directory.check_token(typed["name"], scopes, days)
        sign_in_name = _admitted()
        with transaction(), once() as answer:
            secret, token = directory.issue_token(
                sign_in_name,
                request.form.get("password", ""),
                name=typed["name"],
                scopes=scopes,
                days=days,
                address=address(),
                at=now(),
                begins_at=clock.system_time(),
            )
            # A second click finds the token in the list and its secret nowhere.
            answer(url_for("tokens.show"), gettext("The token is made. Its secret is shown only once."))
    except ServiceError as refusal:
        page = _draw(refusal=_at_its_field(refusal), typed=typed, scopes=chosen)
        return page, refusal.status, refusal.headers
    return _draw(made=token, secret=secret)


@pages.post("/tokens/<uuid:token_id>/revoke")
@needs(Permission.KEEP_TOKENS)
def revoke(token_id: UUID) -> Response:
    """Let a token of mine open nothing any more."""
    with transaction():
        directory.revoke_token(token_id, by=person().actor(None, address()), at=now())
    flash(gettext("Revoked. Programs that use it are refused from now on."), "success")
    return redirect(url_for("tokens.show"))


def _admitted() -> str:
    """The person's sign-in name, once a try of a password is counted for it.

    The password is asked for again, because a token outlasts the session of a browser that was left open.
    """
    sign_in_name = directory.sign_in_name_of(person().person_id)
    with transaction():
        directory.admit_sign_in(sign_in_name, address=address(), at=clock.system_time())
    return sign_in_name


def _at_its_field(refusal: ServiceError) -> ServiceError:
    """A wrong password is marked at its field: nobody is asked for a name here."""
    if isinstance(refusal, directory.SignInRefused):
        return Invalid({"password": [N_("This is not your password.")]})
    return refusal


def _count(typed: str) -> int:
    """The number of days typed; 0, which is too few, where it is none."""
    try:
        return whole_number(typed)
    except ValueError:
        return 0


def _draw(**shown: object) -> str:
    refusal = shown.get("refusal")
    return render_template(
        "tokens.html",
        tokens=directory.tokens_of(person().person_id, at=clock.system_time()),
        choices=list(Scope),
        most_days=LONGEST_TOKEN_LIFE,
        longest_name=LONGEST_TOKEN_NAME,
        errors=refusal.fields if isinstance(refusal, Invalid) else {},
        **{
            "typed": {"name": "", "days": DAYS},
            "scopes": [Scope.READ.value],
            "refusal": None,
            "made": None,
            "secret": "",
            **shown,
        },
    )
