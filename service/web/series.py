"""The series of an agency: which kinds of documents it numbers together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from service import documents
from service.deadlines import local_day
from service.directory import Permission, Role
from service.errors import Forbidden, Invalid, ServiceError
from service.request import now
from service.web.access import needs
from service.web.acting import acting, post_asked_for
from service.web.numbers import whole_number
from service.web.once import once

if TYPE_CHECKING:
    from werkzeug import Response

    from service.directory import Post

pages = Blueprint("series", __name__)


@pages.get("/series")
@needs(Permission.KEEP_SERIES)
def show() -> str:
    """The series of my agency, with the last number each gave this year."""
    return _page(_post())


@pages.post("/series")
@needs(Permission.KEEP_SERIES)
def add() -> Response | tuple[str, int]:
    """Add a series."""
    post = _post()
    name, kinds = request.form.get("name", ""), request.form.getlist("kinds")
    given_before = request.form.get("given_before", "").strip()
    try:
        with acting(post, chain=post.agency_id) as act, once() as answer:
            documents.add_series(name, kinds, _count(given_before), act=act)
            added = answer(url_for("series.show", agency=post.agency_id), gettext("The series was added."))
    except ServiceError as refusal:
        typed = {"name": name, "kinds": kinds, "given_before": given_before}
        return _page(post, refusal=refusal, adding=typed), refusal.status
    return added


@pages.post("/series/kinds")
@needs(Permission.KEEP_SERIES)
def move() -> Response | tuple[str, int]:
    """Let another series number a kind from now on."""
    post = _post()
    typed = {name: request.form.get(name, "") for name in ("series_id", "kind")}
    try:
        with acting(post, chain=post.agency_id) as act:
            documents.move_kinds(_id(typed["series_id"]), [typed["kind"]], act=act)
    except ServiceError as refusal:
        return _page(post, refusal=refusal, moving=typed), refusal.status
    flash(gettext("The kind was moved. Numbers already given stay as they are."), "success")
    return redirect(url_for("series.show", agency=post.agency_id))


def _post() -> Post:
    post = post_asked_for(Role.CLERK, Role.ADMINISTRATOR)
    if post is None:
        raise Forbidden
    return post


def _count(typed: str) -> int:
    """The number typed; -1, which is no count, where it is none."""
    try:
        return whole_number(typed) if typed else 0
    except ValueError:
        return -1


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise documents.SeriesNotFound from None


def _page(post: Post, **shown: Any) -> str:
    refusal = shown.get("refusal")
    year = local_day(now()).year
    return render_template(
        "registers/series.html",
        post=post,
        year=year,
        series=documents.series_of(post.agency_id, year=year),
        kinds=[*documents.ABBREVIATIONS, documents.ALL_KINDS],
        errors=refusal.fields if isinstance(refusal, Invalid) else {},
        **{"adding": {}, "moving": {}, **shown},
    )
