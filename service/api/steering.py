"""Steering a round: extend, pause, resume, close, withdraw; and the answer to who asks for more time."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from service import consultations, processes
from service.api import rounds
from service.api.access import person
from service.api.fields import Nothing
from service.api.freshness import require_fresh
from service.api.once import Settled
from service.api.operations import Resource
from service.api.schemas import rounds as shapes
from service.directory import Permission
from service.request import address, now

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from service.api.fields import Schema
    from service.api.operations import View

    Steer = Callable[[dict[str, Any], UUID], None]

resource = Resource("steering", "What the agency that asks does with its round.")

LATER = {"deadline": "trước ngày 15/01/2022", "reason": "Nhiều cơ quan đề nghị thêm thời gian."}
WHY = {"reason": "Chờ ý kiến của Thường trực Ủy ban nhân dân tỉnh."}


def _steering(rule: str, body: type[Schema] = Nothing, example: Any = None) -> Callable[[Steer], View]:
    """An operation on a round as it was read, answered with the round as it then stands."""

    def declare(steer: Steer) -> View:
        @wraps(steer)
        def steered(given: dict[str, Any], round_id: UUID) -> Settled:
            require_fresh(rounds.tag(consultations.opened_round(round_id, person())))
            steer(given, round_id)
            return _round(round_id)

        return resource.act(
            f"/rounds/<uuid:round_id>/{rule}",
            shapes.RoundShown,
            permission=Permission.STEER_ROUND,
            body=body,
            matched=True,
            example=example,
        )(steered)

    return declare


@_steering("deadline", shapes.NewDeadline, LATER)
def extend_round(given: dict[str, Any], round_id: UUID) -> None:
    """Give an open round a later deadline, or the silent agencies of a closed one that have to reply."""
    processes.extend_round(
        round_id, given["deadline"], given["reason"], person=person(), address=address(), at=now()
    )


@_steering("urge")
def urge_silent(_: dict[str, Any], round_id: UUID) -> None:
    """Urge the silent agencies of a closed round that had to reply; each once a working day."""
    processes.urge_silent(round_id, person=person(), address=address(), at=now())


@_steering("pause", shapes.Reason, WHY)
def pause_round(given: dict[str, Any], round_id: UUID) -> None:
    """Stop the clock of an open round."""
    processes.pause_round(round_id, given["reason"], person=person(), address=address(), at=now())


@_steering("resume", shapes.NewDeadline, LATER)
def resume_round(given: dict[str, Any], round_id: UUID) -> None:
    """Let a paused round go on with a new deadline."""
    processes.resume_round(
        round_id, given["deadline"], given["reason"], person=person(), address=address(), at=now()
    )


@_steering("close")
def close_round(_: dict[str, Any], round_id: UUID) -> None:
    """Close a round in which everybody has answered, before its deadline."""
    processes.close_round_early(round_id, person=person(), address=address(), at=now())


@_steering("withdraw", shapes.Reason, WHY)
def withdraw_round(given: dict[str, Any], round_id: UUID) -> None:
    """Withdraw a round; what was not answered need not be any more."""
    processes.withdraw_round(round_id, given["reason"], person=person(), address=address(), at=now())


@resource.act(
    "/more-time/<uuid:request_id>/decision",
    shapes.RoundShown,
    permission=Permission.STEER_ROUND,
    body=shapes.MoreTimeDecided,
    example={"decision": "granted"},
)
def decide_more_time(given: dict[str, Any], request_id: UUID) -> Settled:
    """Grant a request for more time, for everybody, or refuse it."""
    asked = consultations.more_time_shown(request_id)
    processes.decide_more_time(
        request_id, given["decision"], given["answer"], person=person(), address=address(), at=now()
    )
    return _round(asked.round_id)


def _round(round_id: UUID) -> Settled:
    return Settled(lambda: rounds.tagged(consultations.round_shown(round_id)))
