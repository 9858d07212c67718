"""The register of outgoing documents, and the numbers that its clerk sets aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext

from service import documents
from service.deadlines import local_day
from service.directory import Permission, Role
from service.errors import Forbidden, Invalid, ServiceError
from service.request import now
from service.web.access import needs, person
from service.web.acting import acting, post_asked_for
from service.web.numbers import whole_number
from service.web.once import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug import Response

    from service.directory import Post
    from service.documents import OutgoingLine

pages = Blueprint("registers", __name__)


@pages.get("/registers/outgoing")
@needs(Permission.READ_REGISTER)
def outgoing() -> str:
    """The numbers my agency gave in a year, with what bears them."""
    return _page(register_asked_for())


@pages.post("/registers/outgoing/reserve")
@needs(Permission.KEEP_REGISTER)
def reserve() -> Response | tuple[str, int]:
    """Set the next number of a series aside."""
    post = _post(Role.CLERK)
    typed = {name: request.form.get(name, "") for name in ("series_id", "reason")}
    try:
        with acting(post, chain=post.agency_id) as act, once() as answer:
            number = documents.reserve_number(_series(), typed["reason"], act=act)
            said = gettext("Number %(number)s is reserved.", number=number)
            reserved = answer(url_for("registers.outgoing", agency=post.agency_id), said)
    except ServiceError as refusal:
        return _page(post, refusal=refusal, reserving=typed), refusal.status
    return reserved


@pages.post("/registers/outgoing/void")
@needs(Permission.KEEP_REGISTER)
def void() -> Response | tuple[str, int]:
    """Let a number be void."""
    post = _post(Role.CLERK)
    year, number = (request.form.get(name, 0, type=whole_number) for name in ("year", "number"))
    typed = {"series_id": request.form.get("series_id", ""), "number": number}
    reason = request.form.get("reason", "")
    try:
        with acting(post, chain=post.agency_id) as act, once() as answer:
            documents.void_number(_series(), year, number, reason, act=act)
            register = url_for("registers.outgoing", agency=post.agency_id, year=year)
            voided = answer(register, gettext("The number is void."))
    except ServiceError as refusal:
        return _page(post, refusal=refusal, voiding={**typed, "reason": reason}), refusal.status
    return voided


def register_asked_for() -> Post:
    """The post in which the person reads the register of the agency that an address names."""
    return _post(Role.CLERK, Role.LEADER)


def _post(*roles: Role) -> Post:
    post = post_asked_for(*roles)
    if post is None:
        raise Forbidden
    return post


def _series() -> UUID:
    try:
        return UUID(request.form.get("series_id", ""))
    except ValueError:
        raise documents.SeriesNotFound from None


def _page(post: Post, **shown: Any) -> str:
    this_year = local_day(now()).year
    year = request.values.get("year", this_year, type=whole_number)
    refusal = shown.get("refusal")
    readable = [each for each in person().posts if each.role in {Role.CLERK, Role.LEADER}]
    number = request.args.get("page", 1, type=whole_number)
    page = documents.outgoing_register(post.agency_id, year=year, page=number)
    voiding = shown.get("voiding", {})
    return render_template(
        "registers/outgoing.html",
        post=post,
        agencies={each.agency_id: each.agency_name for each in readable},
        keeps=person().post_as(Role.CLERK, agency_id=post.agency_id) is not None,
        year=year,
        this_year=this_year,
        years=sorted({year, this_year, *documents.years_of_register(post.agency_id)}, reverse=True),
        page=page,
        may_void=_may_void,
        in_sight=next((line for line in page.lines if _may_void(line) and _is(line, voiding)), None),
        series=documents.series_of(post.agency_id, year=this_year),
        errors=refusal.fields if isinstance(refusal, Invalid) else {},
        **{"reserving": {}, "voiding": {}, **shown},
    )


def _may_void(line: OutgoingLine) -> bool:
    """Whether a number may still be made void: it is set aside, or borne by what was not sent yet."""
    return line.state == "reserved" or (line.document_id is not None and line.sent_at is None)


def _is(line: OutgoingLine, named: Mapping[str, Any]) -> bool:
    """Whether a form named this line."""
    return named.get("series_id") == str(line.series_id) and named.get("number") == line.number
