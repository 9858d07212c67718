"""What stands still, for operators: stuck processes, messages that do not arrive, jobs that were given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from service import jobs, processes
from service.db import transaction
from service.directory import Permission, Role
from service.errors import Forbidden, Invalid, ServiceError
from service.processes import StillStuck
from service.request import address, now
from service.web.access import needs, person
from service.web.acting import acting
from service.web.numbers import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from werkzeug import Response

pages = Blueprint("unsticking", __name__, url_prefix="/administration")

FACT = "fact-"
"""Before the name of a fact, so that none is taken for another field of the page."""


@pages.get("/stuck")
@needs(Permission.UNSTICK)
def show_all() -> str:
    """The processes that cannot go on."""
    process_id = request.args.get("process", "")
    return render_template(
        "administration/stuck.html",
        page=processes.stuck(process_id=process_id, page=_page()),
        processes=processes.stuck_processes(),
        process_id=process_id,
    )


@pages.get("/stuck/<uuid:instance_id>")
@needs(Permission.UNSTICK)
def show(instance_id: UUID) -> str:
    """One of them: why, where, what it remembers, and what can be done."""
    return _instance(instance_id)


@pages.post("/stuck/<uuid:instance_id>/retry")
@needs(Permission.UNSTICK)
def retry(instance_id: UUID) -> Response | tuple[str, int]:
    """Let it try again now."""
    return _retry(instance_id, None)


@pages.post("/stuck/<uuid:instance_id>/change")
@needs(Permission.UNSTICK)
def change(instance_id: UUID) -> Response | tuple[str, int]:
    """Let it try again with other facts."""
    return _retry(instance_id, _typed())


@pages.post("/stuck/<uuid:instance_id>/end")
@needs(Permission.UNSTICK)
def end(instance_id: UUID) -> Response | tuple[str, int]:
    """End it before its time."""
    try:
        with transaction():
            processes.end(instance_id, _reason(), confirmed="confirmed" in request.form, **_who())
    except Invalid as refusal:
        return _instance(instance_id, refusal=refusal, at="end"), refusal.status
    return _back(gettext("The process was ended. Its history says so, with your reason."), "show_all")


@pages.get("/messages")
@needs(Permission.UNSTICK)
def show_messages() -> str:
    """Messages between processes that could not be delivered."""
    return _messages()


@pages.post("/messages/<uuid:message_id>")
@needs(Permission.UNSTICK)
def settle_message(message_id: UUID) -> Response | tuple[str, int]:
    """Deliver one now, or give it up."""
    if request.form.get("act") == "discard":
        act, said = processes.discard_message, gettext("The message was discarded.")
    else:
        act, said = processes.retry_message, gettext("The message was delivered.")
    try:
        with transaction():
            act(message_id, _reason(), **_who())
    except StillStuck as refusal:
        with transaction():
            processes.retry_message_failed(message_id, refusal.error, _reason(), **_who())
        return _messages(refusal=refusal, concerned=message_id), refusal.status
    except Invalid as refusal:
        return _messages(refusal=refusal, concerned=message_id), refusal.status
    return _back(said, "show_messages")


@pages.get("/jobs")
@needs(Permission.UNSTICK)
def show_jobs() -> str:
    """Background work that was given up."""
    return _jobs()


@pages.post("/jobs/<int:job_id>")
@needs(Permission.UNSTICK)
def settle_job(job_id: int) -> Response | tuple[str, int]:
    """Have one done after all, or let go of it."""
    act: Callable[..., None]
    if request.form.get("act") == "discard":
        act, said = jobs.discard_job, gettext("The job was discarded.")
    else:
        act, said = jobs.retry_job, gettext("The job waits for a worker again.")
    post = person().post_as(Role.OPERATOR)
    if post is None:
        raise Forbidden
    try:
        with acting(post, chain=post.agency_id) as recorded:
            act(job_id, _reason(), act=recorded)
    except Invalid as refusal:
        return _jobs(refusal=refusal, concerned=job_id), refusal.status
    return _back(said, "show_jobs")


def _retry(instance_id: UUID, typed: dict[str, str] | None) -> Response | tuple[str, int]:
    at = "retry" if typed is None else "change"
    try:
        with transaction():
            processes.retry(instance_id, _reason(), typed=typed, **_who())
    except StillStuck as refusal:
        with transaction():
            processes.retry_failed(instance_id, refusal.error, _reason(), **_who())
        return _instance(instance_id, refusal=refusal, at=at), refusal.status
    except Invalid as refusal:
        return _instance(instance_id, refusal=refusal, at=at), refusal.status
    return _back(gettext("It goes on. The history says that you let it try again, and why."), "show_all")


def _instance(instance_id: UUID, *, refusal: ServiceError | None = None, at: str = "") -> str:
    """The page, with what was typed in the form ``at`` which it was refused."""
    shown = processes.stuck_shown(instance_id)
    typed = _typed() if at == "change" else {}
    return render_template(
        "administration/instance.html",
        shown=shown,
        stuck=shown.stuck,
        values={each.name: typed.get(each.name, each.shown) for each in shown.variables},
        **_refused(refusal, at=at),
    )


def _messages(*, refusal: ServiceError | None = None, concerned: UUID | None = None) -> str:
    return render_template(
        "administration/messages.html",
        page=processes.failing(page=_page()),
        concerned=concerned,
        **_refused(refusal),
    )


def _jobs(*, refusal: ServiceError | None = None, concerned: int | None = None) -> str:
    return render_template(
        "administration/jobs.html",
        page=jobs.failed_jobs(page=_page()),
        concerned=concerned,
        **_refused(refusal),
    )


def _refused(refusal: ServiceError | None, *, at: str = "") -> dict[str, Any]:
    errors = refusal.fields if isinstance(refusal, Invalid) else {}
    return {"refusal": refusal, "errors": errors, "at": at, "reason": _reason() if refusal else ""}


def _typed() -> dict[str, str]:
    return {name.removeprefix(FACT): value for name, value in request.form.items() if name.startswith(FACT)}


def _reason() -> str:
    return request.form.get("reason", "")


def _who() -> dict[str, Any]:
    return {"person": person(), "address": address(), "at": now()}


def _page() -> int:
    return request.args.get("page", 1, type=whole_number)


def _back(said: str, to: str) -> Response:
    flash(said, "success")
    return redirect(url_for(f"unsticking.{to}"))
