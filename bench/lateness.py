"""Many rounds due at the same midnight: how late the deadline of almost the last one is passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import house
from bench.figures import percentile

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from bench.road import Road

ROUNDS = 1000
AGENCIES = 3
"""In each round, all of them silent."""
SHORT = "I. MỤC ĐÍCH\n1. Nâng cao hiệu quả công tác dân vận."
"""What the rounds are about makes no difference to their deadline, and a thousand plans take long to read."""


def launch_all(road: Road, *, last_day: date) -> list[UUID]:
    """The rounds, launched."""
    agencies = list(road.province.asked)
    return [road.launch(agencies[number : number + AGENCIES], last_day=last_day) for number in range(ROUNDS)]


def p99_s(round_ids: list[UUID], midnight: datetime) -> float:
    """The lateness that 99 of 100 rounds do not exceed."""
    return percentile(house.close_at(midnight, round_ids).seconds, 0.99)
