"""The order in which everything is measured, on one database with one set of servers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from flask_migrate import upgrade
from sqlalchemy import text

from bench import closing, completions, floor, inbox, lateness, long_texts, memory, province, statements
from bench.completions import Ports
from bench.figures import exponent
from bench.launching import launch
from bench.road import Road, in_days, sunday
from bench.servers import database, servers
from bench.terminal import say, step
from launcher.checkout import THIS
from service import clock, processes
from service.app import create_app
from service.db import db, transaction
from service.deadlines import ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from bench.launching import Launch
    from bench.servers import Servers

    Rounds = Mapping[int, list[UUID]]

USUAL, LARGEST = 300, 3300
"""Agencies in a large round of a province, and in the largest there can be."""
OF_THE_LARGEST, OF_THE_MANY, OF_THE_OTHERS = 0, 1, 2
"""Which Sunday is the last day of which rounds: their midnights come one after the other."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured of what a minute has room for."""

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
    """Launches to :data:`USUAL` agencies."""

    @property
    def in_usual(self) -> int:
        """Completions in rounds of :data:`USUAL` agencies: besides the samples, that of which statements count."""
        return self.samples + self.alone + self.together + 1

    def rounds(self, size: int) -> int:
        """How many rounds of this size are needed."""
        if size == USUAL:
            return max(-(-self.in_usual // size), self.launches)
        return -(-self.samples // size)


QUICK = Extent((10, 30, 100, USUAL), samples=20, alone=60, together=240, floor_each=300, launches=1)
FULL = Extent(
    (10, 30, 100, USUAL, 1000, LARGEST), samples=60, alone=300, together=1200, floor_each=2000, launches=3
)


def measure(*, quick: bool) -> dict[str, Any]:
    """Everything, or what a minute allows, by the names in :data:`bench.figures.KEYS`."""
    extent = QUICK if quick else FULL
    with database() as postgres, servers(postgres.url) as running:
        app = create_app(running.environment)
        with app.app_context():
            try:
                road = Road(app, _prepared(extent))
                with step("The servers"):
                    ports = Ports(running.start_web(), running.start_floor())
                    running.start_worker()
                found, rounds = _in_a_minute(road, ports, extent)
                return found if quick else found | _with_patience(road, running, ports, rounds)
            finally:
                db.session.rollback()
                db.engine.dispose()


def _prepared(extent: Extent) -> province.Province:
    with step("The database"):
        upgrade(str(THIS.root / "migrations"))
        with transaction():
            processes.publish_files(THIS.root / "bpmn", THIS.root / "forms", at=clock.now())
        floor.prepare(db.engine)
        return province.found(max(extent.sizes), since=in_days(-365), today=in_days(0))


def _in_a_minute(road: Road, ports: Ports, extent: Extent) -> tuple[dict[str, Any], Rounds]:
    with step("Launches"):
        launches = _launched(road, ports.web, extent)
    rounds = {size: [each.round_id for each in some] for size, some in launches.items()}
    # A database without statistics plans badly; autovacuum gathers them after a while.
    with transaction() as session:
        session.execute(text("ANALYZE"))
    found = {
        "launch_300_page_s": median(each.page_s for each in launches[USUAL]),
        "launch_300_s": median(each.all_s for each in launches[USUAL]),
    }
    if LARGEST in launches:
        found["launch_3300_s"] = median(each.all_s for each in launches[LARGEST])
    return found | _completed(road, ports, rounds, extent), rounds


def _launched(road: Road, port: int, extent: Extent) -> dict[int, list[Launch]]:
    """Rounds of every size, as many of each as its completions need."""
    agencies = list(road.province.asked)
    launched = {}
    for size in extent.sizes:
        last_day = sunday(OF_THE_LARGEST if size == LARGEST else OF_THE_OTHERS)
        launched[size] = [
            launch(road, port, agencies[:size], last_day=last_day) for _ in range(extent.rounds(size))
        ]
        say(f"  {size} agencies: " + ", ".join(f"{each.all_s:.2f} s" for each in launched[size]))
    return launched


def _completed(road: Road, ports: Ports, rounds: Rounds, extent: Extent) -> dict[str, Any]:
    with step("Completions: bringing replies to their leaders"):
        counted = statements.per_completion(road, rounds[USUAL][0])
        by_size = {
            size: completions.prepared(road, ports.web, some, extent.samples) for size, some in rounds.items()
        }
        together, alone = (
            completions.prepared(road, ports.web, rounds[USUAL], count)
            for count in (extent.together, extent.alone)
        )
    with step("Completions: releasing them"):
        found = completions.throughput(ports, together, floor_each=extent.floor_each)
        found |= completions.latency(alone)
        costs = completions.costs(by_size)
    say("  " + ", ".join(f"{size}: {median(spent) * 1000:.2f} ms" for size, spent in sorted(costs.items())))
    return {**found, "statements_per_completion": counted, "cost_exponent": exponent(costs)}


def _with_patience(road: Road, running: Servers, ports: Ports, rounds: Rounds) -> dict[str, Any]:
    """What needs more rows or more time than a minute has room for."""
    with step("Memory under load"):
        grown = memory.growth(road, running, ports.web, rounds[USUAL][0], last_day=sunday(OF_THE_OTHERS))
    with step("A text of 150 pages with 5,000 comments"):
        long_ = long_texts.measure(road, ports.web, last_day=sunday(OF_THE_OTHERS))
    with step("Many rounds with one midnight"):
        due_together = lateness.launch_all(road, last_day=sunday(OF_THE_MANY))
        [largest] = rounds[LARGEST]
        closing.answer(road, largest, answered=FULL.samples)
    running.stop()
    with step("The inbox among others' tasks"):
        inbox_growth = inbox.growth(road, running)
    running.start_worker(movable_clock=True)
    with step("The close of the largest round"):
        closed_s = closing.seconds(largest, _midnight_after(sunday(OF_THE_LARGEST)))
    with step("The midnight of many rounds"):
        late_s = lateness.p99_s(due_together, _midnight_after(sunday(OF_THE_MANY)))
    return {
        **long_,
        "rss_mib": grown,
        "inbox_growth": inbox_growth,
        "close_3300_s": closed_s,
        "deadline_late_p99_s": late_s,
    }


def _midnight_after(last_day: date) -> datetime:
    """The first instant that is too late for a round that lasts until the end of this day."""
    return datetime.combine(last_day + timedelta(days=1), time(), ZONE)
