"""Steering a round from its page: every refusal shows the page again with what was typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext

from service import consultations, processes
from service.db import transaction
from service.directory import Permission
from service.errors import ServiceError
from service.request import address, now
from service.web.access import needs, person
from service.web.rounds import draw

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from werkzeug import Response

pages = Blueprint("steering", __name__)


@pages.post("/rounds/<uuid:round_id>/deadline")
@needs(Permission.STEER_ROUND)
def extend(round_id: UUID) -> Response | tuple[str, int]:
    """Extend the deadline, with a reason."""
    typed = _typed("deadline", "reason")
    act = partial(processes.extend_round, round_id, typed["deadline"], typed["reason"])
    return _steer(round_id, act, gettext("The deadline was extended."), form="extend", typed=typed)


@pages.post("/rounds/<uuid:round_id>/urge")
@needs(Permission.STEER_ROUND)
def urge(round_id: UUID) -> Response | tuple[str, int]:
    """Urge the silent agencies of a closed round."""
    act = partial(processes.urge_silent, round_id)
    return _steer(round_id, act, gettext("The silent agencies are urged by e-mail."), form="urge")


@pages.post("/rounds/<uuid:round_id>/pause")
@needs(Permission.STEER_ROUND)
def pause(round_id: UUID) -> Response | tuple[str, int]:
    """Stop the round's clock, with a reason."""
    typed = _typed("reason")
    act = partial(processes.pause_round, round_id, typed["reason"])
    return _steer(round_id, act, gettext("The round is paused."), form="pause", typed=typed)


@pages.post("/rounds/<uuid:round_id>/resume")
@needs(Permission.STEER_ROUND)
def resume(round_id: UUID) -> Response | tuple[str, int]:
    """Let a paused round go on with a new deadline."""
    typed = _typed("deadline", "reason")
    act = partial(processes.resume_round, round_id, typed["deadline"], typed["reason"])
    return _steer(round_id, act, gettext("The round goes on."), form="resume", typed=typed)


@pages.post("/rounds/<uuid:round_id>/close")
@needs(Permission.STEER_ROUND)
def close(round_id: UUID) -> Response | tuple[str, int]:
    """Close the round before its deadline."""
    act = partial(processes.close_round_early, round_id)
    return _steer(round_id, act, gettext("The round was closed."), form="close")


@pages.post("/rounds/<uuid:round_id>/withdraw")
@needs(Permission.STEER_ROUND)
def withdraw(round_id: UUID) -> Response | tuple[str, int]:
    """Withdraw the round, with a reason."""
    typed = _typed("reason")
    act = partial(processes.withdraw_round, round_id, typed["reason"])
    return _steer(round_id, act, gettext("The round was withdrawn."), form="withdraw", typed=typed)


@pages.post("/more-time/<uuid:request_id>")
@needs(Permission.STEER_ROUND)
def decide_more_time(request_id: UUID) -> Response | tuple[str, int]:
    """Grant a request for more time, for everybody, or refuse it."""
    asked = consultations.more_time_shown(request_id)
    typed = _typed("answer")
    decision = request.form.get("decision", "")
    done = (
        gettext("Granted; the new deadline is for everybody.")
        if decision == consultations.MoreTime.GRANTED
        else gettext("Refused; the agency is told your answer.")
    )
    act = partial(processes.decide_more_time, request_id, decision, typed["answer"])
    return _steer(asked.round_id, act, done, form=f"more-time-{request_id}", typed=typed)


def _typed(*names: str) -> dict[str, str]:
    return {name: request.form.get(name, "") for name in names}


def _steer(round_id: UUID, act: Callable[..., object], done: str, **shown: Any) -> Response | tuple[str, int]:
    """Steer the round; if that is refused, its page with the refusal and what was typed into which form."""
    try:
        with transaction():
            act(person=person(), address=address(), at=now())
    except ServiceError as refusal:
        return draw(round_id, refusal=refusal, **shown), refusal.status
    flash(done, "success")
    return redirect(url_for("rounds.show", round_id=round_id))
