"""A consultation round: its counts, who answered how, and steering it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from service import consultations, deadlines, directory, processes
from service.consultations import Outcome, RoundState
from service.db import transaction
from service.directory import Permission
from service.errors import Invalid, ServiceError
from service.paging import page_within
from service.web.access import address, needs, now, person
from service.web.reply_panels import places_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from werkzeug import Response

    from service.consultations import ConsulteeShown

pages = Blueprint("rounds", __name__)


@pages.get("/rounds/<uuid:round_id>")
@needs(Permission.SEE_ROUND)
def show(round_id: UUID) -> str:
    """A round: whole for the agency that asks, its own part for a consultee."""
    return _page(round_id)


@pages.get("/rounds/<uuid:round_id>/progress")
@needs(Permission.SEE_ROUND)
def progress(round_id: UUID) -> Response:
    """The part of the page that changes by itself; once the round has ended, the whole page does."""
    facts = _facts(round_id)
    answer = make_response(render_template("rounds/progress.html", **facts))
    if facts["round"].state != RoundState.OPEN:
        answer.headers["HX-Refresh"] = "true"
    return answer


@pages.post("/rounds/<uuid:round_id>/deadline")
@needs(Permission.STEER_ROUND)
def extend(round_id: UUID) -> Response | tuple[str, int]:
    """Extend the deadline, with a reason."""
    typed = {name: request.form.get(name, "") for name in ("deadline", "reason")}

    act = partial(processes.extend_round, round_id, typed["deadline"], typed["reason"])
    return _steer(round_id, act, gettext("The deadline was extended."), typed=typed)


@pages.post("/rounds/<uuid:round_id>/close")
@needs(Permission.STEER_ROUND)
def close(round_id: UUID) -> Response | tuple[str, int]:
    """Close the round before its deadline."""
    act = partial(processes.close_round_early, round_id)
    return _steer(round_id, act, gettext("The round was closed."))


@pages.post("/rounds/<uuid:round_id>/withdraw")
@needs(Permission.STEER_ROUND)
def withdraw(round_id: UUID) -> Response | tuple[str, int]:
    """Withdraw the round."""
    return _steer(round_id, partial(processes.withdraw_round, round_id), gettext("The round was withdrawn."))


@pages.get("/consultees/<uuid:consultee_id>")
@needs(Permission.SEE_ROUND)
def reply(consultee_id: UUID) -> str:
    """One agency's part: its reply once released, or the record of its silence."""
    return reply_page(consultee_id)


def reply_page(consultee_id: UUID, **shown: Any) -> str:
    """The page of one agency's part; its own people see besides how the reply goes through their agency."""
    consultee = consultations.consultee_shown(consultee_id)
    round_ = consultations.round_shown(consultee.round_id)
    own = consultee.agency_id in person().agency_ids
    if not own and not consultations.sees_everybody(round_, person()):
        raise consultations.RoundNotFound
    reply = consultations.reply_of(consultee_id, released_only=not own)
    awaits_decision = consultee.late and consultee.outcome == Outcome.SILENT
    return render_template(
        "rounds/reply.html",
        round=round_,
        consultee=consultee,
        reply=reply,
        places=places_of(consultee_id, reply),
        decides=awaits_decision and consultations.post_to_steer(round_, person()),
        **(_inside(consultee) if own else {}),
        **{"errors": {}, "refusal": None, "typed": None, **shown},
    )


def _inside(consultee: ConsulteeShown) -> dict[str, Any]:
    """What only the agency's own people see of its part."""
    asked = consultations.more_time_of(consultee.id)
    waits = any(each.decision is None for each in asked)
    awaited = consultee.asked_at and consultee.outcome is None and consultee.released_at is None
    may_ask = bool(awaited and not waits and consultations.post_to_ask(consultee, person()))
    return {
        "routing": consultations.routing_of(consultee.id),
        "more_time": asked,
        "may_ask": may_ask,
    }


@pages.post("/consultees/<uuid:consultee_id>/take-in")
@needs(Permission.STEER_ROUND)
def take_in(consultee_id: UUID) -> Response:
    """Take a late reply in."""
    with transaction():
        processes.take_in_late_reply(consultee_id, person=person(), address=address(), at=now())
    flash(gettext("The late reply counts from now on."), "success")
    return redirect(url_for("rounds.reply", consultee_id=consultee_id))


def _steer(round_id: UUID, act: Callable[..., None], done: str, **typed: Any) -> Response | tuple[str, int]:
    """Steer the round; if that is refused, its page with the refusal and what was typed."""
    try:
        with transaction():
            act(person=person(), address=address(), at=now())
    except ServiceError as refusal:
        return _page(round_id, refusal=refusal, **typed), refusal.status
    flash(done, "success")
    return redirect(url_for("rounds.show", round_id=round_id))


def _page(round_id: UUID, **shown: Any) -> str:
    facts = _facts(round_id)
    errors = shown["refusal"].fields if isinstance(shown.get("refusal"), Invalid) else {}
    return render_template(
        "rounds/round.html",
        **facts,
        changes=consultations.changes_of(round_id),
        steers=consultations.post_to_steer(facts["round"], person()),
        errors=errors,
        **shown,
    )


def _facts(round_id: UUID) -> dict[str, Any]:
    """What the whole page and the part that changes by itself both show."""
    round_ = consultations.round_shown(round_id)
    own = person().agency_ids
    everybody = consultations.sees_everybody(round_, person())
    number = page_within(request.args.get("page", 1, type=int), round_.size) if everybody else 1
    consultees = consultations.consultees_of(round_id, agency_ids=None if everybody else own, page=number)
    if not consultees and round_.agency_id not in own:
        raise consultations.RoundNotFound
    return {
        "round": round_,
        # Only the asking agency is shown the counts, and they cost a walk over all its consultees.
        "counts": consultations.counts_of(round_) if round_.agency_id in own else None,
        "consultees": consultees,
        "everybody": everybody,
        "page_number": number,
        "last_day": deadlines.describe_last_day(round_.deadline, directory.calendar_around(round_.last_day)),
    }
