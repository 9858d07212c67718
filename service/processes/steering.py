"""Steering a running round: its drafting agency extends it, closes it early or withdraws it, by message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations
from service.consultations import RoundNotFound
from service.directory import Role
from service.errors import N_, Invalid
from service.processes.conduct import deliver

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
    if not reason.strip():
        raise Invalid({"reason": [N_("Say why the deadline changes; the history keeps it.")]})
    if len(reason) > LONGEST_REASON:
        raise Invalid({"reason": [N_("Use at most %(most)s characters.", most=LONGEST_REASON)]})
    payload = {"deadline": deadline, "reason": reason.strip()}
    deliver(round_id, "deadline_changed", payload, by=by, at=at)


def close_round_early(round_id: UUID, *, person: SignedIn, address: str | None, at: datetime) -> None:
    """Close a round in which everybody has answered, without waiting for the deadline."""
    deliver(round_id, "close_requested", {}, by=_asker(round_id, person, address), at=at)


def withdraw_round(round_id: UUID, *, person: SignedIn, address: str | None, at: datetime) -> None:
    """Withdraw a round: what was not answered need not be any more."""
    deliver(round_id, "withdrawn", {}, by=_asker(round_id, person, address), at=at)


def _asker(round_id: UUID, person: SignedIn, address: str | None) -> Actor:
    round_ = consultations.round_shown(round_id)
    post = person.post_as(Role.DRAFTER, Role.LEADER, agency_id=round_.agency_id)
    if post is None:
        raise RoundNotFound
    return person.actor(post, address)
