"""The close of the largest round: from its midnight until the rule on silence is applied to 3,000 agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import house
from bench.road import RELEASED, complete
from service.directory import Role

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from bench.road import Road

ANSWERED = 300


def answer(road: Road, round_id: UUID, *, answered: int) -> None:
    """Bring the replies of a round to :data:`ANSWERED`, of which so many are there."""
    for staff, item in road.bring_to_release(round_id, ANSWERED - answered):
        complete(item, RELEASED, staff[Role.LEADER])


def seconds(round_id: UUID, midnight: datetime) -> float:
    """From the midnight to the commit of the close."""
    [late] = house.close_at(midnight, [round_id]).seconds
    return late
