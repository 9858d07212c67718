"""Completions: how long one takes, how many there are in a second beside the floor, how their cost grows."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bench import floor, load
from bench.figures import percentile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from bench.client import Request
    from bench.road import Road

CLIENTS = 8
TURNS = 3
"""Turns of floor and completions, one after the other; the median of them counts."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the two web servers listen."""

    web: int
    floor: int


def throughput(ports: Ports, releases: Sequence[Request], *, floor_each: int) -> dict[str, float]:
    """Completions and floor at :data:`CLIENTS` clients, in turns."""
    share = len(releases) // TURNS
    floors, completions = [], []
    for turn in range(TURNS):
        floors.append(load.per_second(floor.requests(ports.floor, floor_each), clients=CLIENTS))
        completions.append(load.per_second(releases[turn * share : (turn + 1) * share], clients=CLIENTS))
    return {
        "floor_per_s_8": median(floors),
        "completions_per_s_8": median(completions),
        "ratio_8": median(completions) / median(floors),
    }


def latency(releases: Sequence[Request]) -> dict[str, float]:
    """What one client meets."""
    seconds = load.one_by_one(releases)
    return {
        "completions_per_s_1": len(seconds) / sum(seconds),
        **{f"completion_p{part}_ms": percentile(seconds, part / 100) * 1000 for part in (50, 95, 99)},
    }


def costs(releases: Mapping[int, Sequence[Request]]) -> dict[int, list[float]]:
    """The seconds of single completions by the size of their round, one of each size after the other."""
    seconds = defaultdict(list)
    for together in zip(*releases.values(), strict=True):
        # In another order each time: whoever comes first has whatever the last one left behind.
        for size, request in random.sample(list(zip(releases, together, strict=True)), len(together)):
            seconds[size].append(load.timed(request))
    return dict(seconds)


def prepared(road: Road, port: int, round_ids: Sequence[UUID], count: int) -> list[Request]:
    """So many releases, taken evenly from these rounds."""
    each = -(-count // len(round_ids))
    found = [request for round_id in round_ids for request in road.releases(port, round_id, each)]
    return found[:count]
