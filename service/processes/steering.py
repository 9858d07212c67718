"""Steering a running round: its drafting agency extends it, closes it early or withdraws it, by message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service import consultations, inbox
from service.audit import Act
from service.consultations import RoundEnded, RoundNotFound
from service.errors import N_, Invalid
from service.processes.conduct import deliver
from service.processes.hold import hold_whole
from service.processes.models import Instance
from service.processes.settle import note

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.audit import Actor
    from service.directory import SignedIn

LONGEST_REASON = 1000


def extend_round(
    round_id: UUID, deadline: str, reason: str, *, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Give an open round a later deadline, with a reason that the consultees and the history keep."""
    by = _asker(round_id, person, address)
    reason = reason.replace("\0", "").strip()  # PostgreSQL stores no NUL.
    if not reason:
        raise Invalid({"reason": [N_("Say why the deadline changes; the history keeps it.")]})
    if len(reason) > LONGEST_REASON:
        raise Invalid({"reason": [N_("Use at most %(most)s characters.", most=LONGEST_REASON)]})
    payload = {"deadline": deadline, "reason": reason}
    deliver(round_id, "deadline_changed", payload, by=by, at=at)
    asked = select(Instance.id).where(Instance.subject_id.in_(consultations.parts_of(round_id)))
    inbox.redate(asked, consultations.round_shown(round_id).ends_at)


def close_round_early(round_id: UUID, *, person: SignedIn, address: str | None, at: datetime) -> None:
    """Close a round in which everybody has answered, without waiting for the deadline."""
    deliver(round_id, "close_requested", {}, by=_asker(round_id, person, address), at=at)


def withdraw_round(round_id: UUID, *, person: SignedIn, address: str | None, at: datetime) -> None:
    """Withdraw a round: what was not answered need not be any more."""
    deliver(round_id, "withdrawn", {}, by=_asker(round_id, person, address), at=at)


def take_in_late_reply(consultee_id: UUID, *, person: SignedIn, address: str | None, at: datetime) -> None:
    """Decide that a late reply counts; the agency's own process has ended and only its history goes on."""
    by = _asker(consultations.consultee_shown(consultee_id).round_id, person, address)
    held = hold_whole(consultee_id)
    if held is None:
        raise consultations.NothingToTakeIn
    consultations.take_in_late_reply(str(consultee_id), act=Act(by, at, held.trail))
    note(held)


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
