"""The order in which everything is measured, on one database with one set of servers."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from flask_migrate import upgrade
from sqlalchemy import text

from bench import completions, floor, province, statements
from bench.completions import Ports
from bench.figures import exponent
from bench.launching import launch
from bench.road import Road, in_days
from bench.servers import database, servers
from bench.terminal import say, step
from launcher.checkout import THIS
from service import clock, processes
from service.app import create_app
from service.db import db, transaction

if TYPE_CHECKING:
    from uuid import UUID

    from bench.launching import Launch
    from bench.servers import Servers

USUAL, LARGEST = 300, 3300
"""Agencies in the round of a province's departments, districts and communes, and in the largest we know of."""
ASKED_FOR_DAYS = 20
"""So many days agencies have to reply; nothing falls due while completions are measured."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured."""

    sizes: tuple[int, ...]
    """Sizes of rounds."""
    samples: int
    """Completions in rounds of each size."""
    alone: int
    """Completions of one client."""
    together: int
    """Completions of eight clients, all turns together."""
    floor_each: int
    """Writes of the floor in each turn."""
    launches: int
    """Launches to 300 agencies."""


QUICK = Extent((10, 30, 100, USUAL), samples=20, alone=60, together=240, floor_each=300, launches=1)
FULL = Extent(
    (10, 30, 100, USUAL, 1000, LARGEST), samples=60, alone=300, together=1200, floor_each=2000, launches=3
)


def measure(*, quick: bool) -> dict[str, Any]:
    """Everything, or what a minute allows, by the names in :data:`bench.figures.KEYS`."""
    extent = QUICK if quick else FULL
    with database() as postgres, servers(postgres.url) as running:
        app = create_app({**running.environment})
        with app.app_context():
            with step("The database"):
                upgrade(str(THIS.root / "migrations"))
                with transaction():
                    processes.publish_files(THIS.root / "bpmn", THIS.root / "forms", at=clock.now())
                founded = province.found(max(extent.sizes), since=in_days(-365), today=in_days(0))
                floor.prepare(db.engine)
            found = _measured(Road(app, founded), running, extent)
            db.session.rollback()
            db.engine.dispose()
    return found


def _measured(road: Road, running: Servers, extent: Extent) -> dict[str, Any]:
    with step("The servers"):
        ports = Ports(running.start_web(), running.start_floor())
        running.start_worker()
    found: dict[str, Any] = {}
    with step("Launches"):
        launches = _launched(road, ports.web, extent)
        found |= _figures_of(launches)
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    with step("Completions"):
        found |= _completed(
            road, ports, {size: [each.round_id for each in some] for size, some in launches.items()}, extent
        )
    return found


def _launched(road: Road, port: int, extent: Extent) -> dict[int, list[Launch]]:
    """Rounds of every size, as many of each as its completions need."""
    agencies = list(road.province.asked)
    launched = {}
    for size in extent.sizes:
        needed = _needed(size, extent)
        launched[size] = [
            launch(road, port, agencies[:size], last_day=in_days(ASKED_FOR_DAYS)) for _ in range(needed)
        ]
        say(f"  {size} agencies, {needed} times: {median(each.all_s for each in launched[size]):.2f} s")
    return launched


def _needed(size: int, extent: Extent) -> int:
    """How many rounds of this size are needed."""
    completed = extent.samples + (extent.alone + extent.together + 1 if size == USUAL else 0)
    rounds = -(-completed // size)
    return max(rounds, extent.launches) if size == USUAL else rounds


def _figures_of(launches: dict[int, list[Launch]]) -> dict[str, float]:
    found = {
        "launch_300_page_s": median(each.page_s for each in launches[USUAL]),
        "launch_300_s": median(each.all_s for each in launches[USUAL]),
    }
    if LARGEST in launches:
        found["launch_3300_s"] = median(each.all_s for each in launches[LARGEST])
    return found


def _completed(road: Road, ports: Ports, rounds: dict[int, list[UUID]], extent: Extent) -> dict[str, Any]:
    found: dict[str, Any] = {"statements_per_completion": statements.per_completion(road, rounds[USUAL][0])}
    with step("  preparing"):
        by_size = {
            size: completions.prepared(road, ports.web, some, extent.samples) for size, some in rounds.items()
        }
        alone = completions.prepared(road, ports.web, rounds[USUAL], extent.alone)
        together = completions.prepared(road, ports.web, rounds[USUAL], extent.together)
    found |= completions.throughput(ports, together, floor_each=extent.floor_each)
    found |= completions.latency(alone)
    spent = completions.costs(by_size)
    for size, seconds in spent.items():
        say(f"  {size} agencies: {median(seconds) * 1000:.2f} ms")
    found["cost_exponent"] = exponent(spent)
    return found
