"""Steering a round: its drafting agency extends, pauses, resumes, closes or withdraws it, by message, and urges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations, documents
from service.audit import Act
from service.consultations import MoreTime, RoundEnded, RoundKnowsNoPause, RoundNotFound
from service.errors import N_, Invalid
from service.processes import silent
from service.processes.conduct import deliver
from service.processes.dues import redate
from service.processes.hold import awaited_about, hold_whole
from service.processes.settle import note
from service.vietnamese import clean

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.audit import Actor
    from service.directory import SignedIn

LONGEST_REASON = 1000
"""Characters of a reason, which stands in e-mails and in the history."""


def extend_round(
    round_id: UUID, deadline: str, reason: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Give an open round a later deadline, or the silent agencies of a closed one that have to reply.

    The consultees are told the reason, and the history keeps it.
    """
    by = _asker(round_id, person, address)
    if consultations.awaits_silent(consultations.round_shown(round_id)):
        silent.extend(round_id, deadline, reason_of(reason), by=by, at=at)
    else:
        _extend(round_id, deadline, reason_of(reason), by=by, at=at)


def urge_silent(round_id: UUID, *, person: SignedIn, address: str | None, at: datetime) -> int:
    """Urge the silent agencies of a closed round that had to reply, each once a working day; returns how many."""
    return silent.urge(round_id, by=_asker(round_id, person, address), at=at)


def pause_round(round_id: UUID, reason: str, *, person: SignedIn, address: str | None, at: datetime) -> None:
    """Stop the clock of an open round until it is resumed; the tasks of its consultees have no due date meanwhile."""
    by = _asker(round_id, person, address)
    payload = {"reason": reason_of(reason)}
    if not can_pause(round_id):
        raise RoundKnowsNoPause
    deliver(round_id, "paused", payload, by=by, at=at)
    redate(round_id)


def can_pause(round_id: UUID) -> bool:
    """Whether the drawing on which a round runs knows a pause: that of version 0.1.0 can be extended and no more.

    A round whose instance waits for nothing just now is taken to know one.
    """
    awaited = awaited_about(round_id)
    return "paused" in awaited or "deadline_changed" not in awaited


def resume_round(
    round_id: UUID, deadline: str, reason: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Let a paused round go on with a new deadline for everybody."""
    by = _asker(round_id, person, address)
    payload = {"deadline": deadline, "reason": reason_of(reason)}
    deliver(round_id, "resumed", payload, by=by, at=at)
    redate(round_id)


def close_round_early(round_id: UUID, *, person: SignedIn, address: str | None, at: datetime) -> None:
    """Close a round in which everybody has answered, without waiting for the deadline."""
    deliver(round_id, "close_requested", {}, by=_asker(round_id, person, address), at=at)


def withdraw_round(
    round_id: UUID, reason: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Withdraw a round, with a reason that its consultees are told: what was not answered need not be any more."""
    by = _asker(round_id, person, address)
    deliver(round_id, "withdrawn", {"reason": reason_of(reason)}, by=by, at=at)


def decide_more_time(
    request_id: UUID, decision: str, answer: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Grant an agency's request for more time, which extends the round for everybody, or refuse it with an answer.

    Both in one act. A deadline that is already as late as the one asked for is left where it is.
    """
    request = consultations.more_time_shown(request_id)
    by = _asker(request.round_id, person, address)
    if decision not in set(MoreTime):
        raise Invalid({"decision": [N_("Press one of the two buttons: grant it, or refuse it.")]})
    answer = clean(answer)
    if answer or decision != MoreTime.GRANTED:
        answer = reason_of(answer, "answer")
    held = hold_whole(request.round_id)
    if held is None:
        raise RoundNotFound
    extends = consultations.decide_more_time(str(request_id), decision, answer, act=Act(by, at, held.trail))
    note(held)
    if extends:
        _extend(request.round_id, request.wanted, answer or request.reason, by=by, at=at)


def take_in_late_reply(consultee_id: UUID, *, person: SignedIn, address: str | None, at: datetime) -> None:
    """Decide that a late reply counts; the agency's own process has ended and only its history goes on."""
    round_id = consultations.consultee_shown(consultee_id).round_id
    by = _asker(round_id, person, address)
    documents.hold(consultations.round_shown(round_id).document_id)  # As in explaining.
    held = hold_whole(consultee_id)
    if held is None:
        raise consultations.NothingToTakeIn
    consultations.take_in_late_reply(str(consultee_id), act=Act(by, at, held.trail))
    note(held)


def reason_of(typed: str, field: str = "reason") -> str:
    """What was typed as a reason; raises :class:`~service.errors.Invalid` at its field if it says nothing."""
    reason = clean(typed)
    if not reason:
        raise Invalid({field: [N_("Say why; the agencies are told, and the history keeps it.")]})
    if len(reason) > LONGEST_REASON:
        raise Invalid({field: [N_("Use at most %(most)s characters.", most=LONGEST_REASON)]})
    return reason


def _extend(round_id: UUID, deadline: str, reason: str, *, by: Actor, at: datetime) -> None:
    deliver(round_id, "deadline_changed", {"deadline": deadline, "reason": reason}, by=by, at=at)
    redate(round_id)


def ask_more_time(
    consultee_id: UUID, wanted: str, reason: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Ask for a later deadline, for one's agency; its own process is not moved by it and only its history goes on."""
    post = consultations.post_to_ask(consultations.consultee_shown(consultee_id), person)
    if post is None:
        raise RoundNotFound
    held = hold_whole(consultee_id)
    if held is None:
        raise RoundEnded
    act = Act(person.actor(post, address), at, held.trail)
    consultations.ask_more_time(str(consultee_id), wanted, reason, act=act)
    note(held)


def _asker(round_id: UUID, person: SignedIn, address: str | None) -> Actor:
    round_ = consultations.round_shown(round_id)
    post = consultations.post_to_steer(round_, person)
    if post is None:
        raise RoundNotFound
    return person.actor(post, address)
