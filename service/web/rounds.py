"""A consultation round: its counts, who answered how, and one agency's part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext

from service import audit, consultations, deadlines, directory, documents, processes
from service.consultations import Outcome, RoundState
from service.db import transaction
from service.directory import Permission
from service.errors import Invalid
from service.paging import last_page, page_within
from service.request import address, now
from service.web.access import needs, person
from service.web.numbers import whole_number
from service.web.reply_panels import letter_asking, places_of

if TYPE_CHECKING:
    from uuid import UUID

    from werkzeug import Response

    from service.consultations import ConsulteeShown, Counts, ReplyShown, RoundShown

pages = Blueprint("rounds", __name__)


@pages.get("/rounds/<uuid:round_id>")
@needs(Permission.SEE_ROUND)
def show(round_id: UUID) -> str:
    """A round: whole for the agency that asks, its own part for a consultee."""
    return draw(round_id)


@pages.get("/rounds/<uuid:round_id>/progress")
@needs(Permission.SEE_ROUND)
def progress(round_id: UUID) -> Response:
    """The part of the page that changes by itself; once the round stands otherwise, the whole page does."""
    facts = _facts(round_id)
    answer = make_response(render_template("rounds/going_on.html", **facts))
    if facts["round"].state != request.args.get("state", RoundState.OPEN):
        answer.headers["HX-Refresh"] = "true"
    return answer


@pages.get("/consultees/<uuid:consultee_id>")
@needs(Permission.SEE_ROUND)
def reply(consultee_id: UUID) -> str:
    """One agency's part: its reply once released, or the record of its silence."""
    return reply_page(consultee_id)


def reply_page(consultee_id: UUID, **shown: Any) -> str:
    """The page of one agency's part; its own people see besides how the reply goes through their agency."""
    part = consultations.opened_part(consultee_id, person())
    consultee, round_, own = part.consultee, part.round, part.own
    reply_shown = consultations.reply_of(consultee_id, released_only=not own)
    files = consultations.post_to_file(round_, person()) is not None
    filing = consultations.filing_of(consultee_id) if reply_shown else None
    return render_template(
        "rounds/reply.html",
        round=round_,
        consultee=consultee,
        reply=reply_shown,
        consents=consultations.consents_of(consultee_id),
        filing=filing,
        void_replies=consultations.void_replies_of(consultee_id),
        may_file=files and _awaits_reply(consultee),
        withdrawing=consultations.withdrawing_of(consultee_id, round_) if files and filing else None,
        later_deadline=round_.ends_at and consultee.ends_at and consultee.ends_at > round_.ends_at,
        places=places_of(consultee_id, reply_shown),
        **_since(round_, reply_shown),
        **_decided(consultee, round_),
        **(_inside(consultee, round_) if own else {}),
        **{"errors": {}, "refusal": None, "typed": None, "form": None, **shown},
    )


def _since(round_: RoundShown, reply_shown: ReplyShown | None) -> dict[str, Any]:
    """The latest version, and what became in it of the clauses commented on: for the agency that drafts it alone."""
    if reply_shown is None or round_.agency_id not in person().agency_ids:
        return {"latest": None, "became": {}}
    latest = documents.document_shown(round_.document_id).version
    named = {(round_.version_id, each.clause_key) for each in reply_shown.comments if each.clause_key}
    became = documents.fates_of(named, latest.id) if latest.id != round_.version_id else {}
    return {"latest": latest, "became": {key: fate for (_, key), fate in became.items()}}


def _decided(consultee: ConsulteeShown, round_: RoundShown) -> dict[str, bool]:
    """Whether the reply waits for a decision of this person's, and whether it can be taken just now."""
    decides = consultee.waits and consultations.post_to_steer(round_, person()) is not None
    return {"decides": decides, "may_take_in": decides and documents.is_in_hand(round_.document_id)}


def _inside(consultee: ConsulteeShown, round_: RoundShown) -> dict[str, Any]:
    """What only the agency's own people see of its part."""
    asked = consultations.more_time_of(consultee.id)
    waits = any(each.decision is None for each in asked)
    awaited = consultee.asked_at and consultee.outcome is None and consultee.released_at is None
    may_ask = bool(awaited and not waits and consultations.post_to_ask(consultee, person()))
    return {
        "routing": consultations.routing_of(consultee.id),
        "more_time": asked,
        "outcomes": consultations.has_own_outcomes(round_.document_id, person()),
        "may_ask": may_ask,
        "letter": letter_asking(round_, consultee.agency_id),
        "document": documents.document_shown(round_.document_id, version_id=round_.version_id),
        "clauses": documents.clauses_of(round_.version_id),
    }


@pages.post("/consultees/<uuid:consultee_id>/take-in")
@needs(Permission.STEER_ROUND)
def take_in(consultee_id: UUID) -> Response:
    """Take a late reply in."""
    with transaction():
        processes.take_in_late_reply(consultee_id, person=person(), address=address(), at=now())
    flash(gettext("The reply counts from now on."), "success")
    return redirect(url_for("rounds.reply", consultee_id=consultee_id))


def draw(round_id: UUID, **shown: Any) -> str:
    """The whole page of a round; with ``refusal``, ``form`` and ``typed`` where steering it was refused."""
    facts = _facts(round_id)
    round_ = facts["round"]
    refusal = shown.get("refusal")
    return render_template(
        "rounds/round.html",
        **facts,
        changes=consultations.changes_of(round_id),
        errors=refusal.fields if isinstance(refusal, Invalid) else {},
        silent=_silent(round_) if facts["steers"] else None,
        can_pause=processes.can_pause(round_id),
        suggested=consultations.suggested_deadline(round_, at=now()),
        requests_shown=[
            f"more-time-{each.id}" for each in facts["more_time"] if facts["steers"] and not each.decision
        ],
        history=audit.history_of(processes.chains_about([round_id])) if facts["counts"] else [],
        gone=_gone(round_) if facts["counts"] and not round_.running else 0,
        **shown,
    )


def _gone(round_: RoundShown) -> int:
    """How many comments are on clauses that the latest version does not have."""
    latest = documents.document_shown(round_.document_id).version
    changes = documents.changes_between(round_.version_id, latest.id)
    return sum(each.comments for each in consultations.clauses_gone(round_, changes))


def _silent(round_: RoundShown) -> dict[str, Any] | None:
    """What whoever steers sees of the agencies that had to reply and are silent; None where nobody awaits them."""
    if not consultations.awaits_silent(round_):
        return None
    return {
        "agencies": consultations.still_silent(round_.id),
        "urgings": consultations.urgings_of(round_.id),
        "extension": consultations.standing_extension(round_.id),
    }


def _facts(round_id: UUID) -> dict[str, Any]:
    """What the whole page and the part that changes by itself both show."""
    round_ = consultations.opened_round(round_id, person())
    own = person().agency_ids
    asks = round_.agency_id in own
    everybody = consultations.sees_everybody(round_, person())
    # Only the asking agency is shown the counts, and they cost a walk over all its consultees.
    counts = consultations.counts_of(round_) if asks else None
    listed = outcome_asked_for(counts)
    total = counts.of(listed) if counts else round_.size
    number = page_within(request.args.get("page", 1, type=whole_number), total) if everybody else 1
    consultees = consultations.consultees_of(
        round_id, agency_ids=None if everybody else own, page=number, outcome=listed
    )
    return {
        "round": round_,
        "counts": counts,
        "listed": listed or "",
        "last": last_page(total),
        "comments": consultations.explanation_counts(round_id) if asks else None,
        "reminders": consultations.reminders_of(round_id) if asks else [],
        "more_time": consultations.more_time_asked(round_id) if asks else [],
        "steers": consultations.post_to_steer(round_, person()),
        "may_file": asks and consultations.post_to_file(round_, person()) is not None,
        "awaits_reply": _awaits_reply,
        "running": round_.running,
        "consultees": consultees,
        "everybody": everybody,
        "page_number": number,
        "last_day": deadlines.describe_last_day(round_.deadline, directory.calendar_around(round_.last_day)),
    }


def outcome_asked_for(counts: Counts | None) -> str | None:
    """The outcome of the agencies that the reader wants listed; None for all."""
    wanted = request.args.get("outcome", "")
    return wanted if counts and wanted in {consultations.WAITING, *Outcome} else None


def _awaits_reply(consultee: ConsulteeShown) -> bool:
    """Whether a reply may still be filed: none is there, or a late one, which one received in time goes before."""
    silent_so_far = consultee.outcome in {None, Outcome.SILENT}
    return (
        silent_so_far and consultee.asked_at is not None and (consultee.released_at is None or consultee.late)
    )
