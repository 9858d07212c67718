"""Memory of web server and worker through ten minutes of load.

Counted is the proportional set size (PSS) of a process and all it started: pages that several of them share count
once in all, where the resident set size would count them for each.
"""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from bench.client import get, send
from bench.launching import launch
from bench.terminal import say
from service import consultations
from service.directory import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from bench.client import Request
    from bench.road import Road
    from bench.servers import Servers

MINUTE_S = 60
READ_AT = {"start": 1, "middle": 5, "end": 10}
"""After which minutes of load memory is told. After one every kind of page was opened; what a cache still takes in then
is there by the middle, and what grows without end grows from there on too."""
READERS = 7
LAUNCHED, RELEASED = 30, 10
"""Agencies in each round that is launched meanwhile, and those of them that reply."""
OF_EVERYBODY = ("/inbox", "/documents", "/arrivals", "/processes")
KIB = 1024


def growth(road: Road, running: Servers, port: int, round_id: UUID, *, last_day: date) -> dict[str, float]:
    """MiB of the web server with its workers, and of the worker, at :data:`READ_AT`."""
    over = threading.Event()
    with ThreadPoolExecutor(READERS) as people:
        pages = _pages(road, port, round_id)
        readers = [people.submit(_read, pages, over) for _ in range(READERS)]
        try:
            by_minute = [_after_a_minute(road, running, port, last_day) for _ in range(max(READ_AT.values()))]
        finally:
            over.set()
        for reader in readers:
            reader.result()
    return {
        f"{name}_{when}": by_minute[minute - 1][name]
        for name in by_minute[0]
        for when, minute in READ_AT.items()
    }


def _after_a_minute(road: Road, running: Servers, port: int, last_day: date) -> dict[str, float]:
    """What web server and worker take after one minute more of load."""
    _act(road, port, last_day=last_day, seconds=MINUTE_S)
    taken = {name: pss_mib(running.pid_of(name)) for name in ("web", "worker")}
    say("  " + ", ".join(f"{name} {mib:.0f} MiB" for name, mib in taken.items()))
    return taken


def pss_mib(pid: int) -> float:
    """The proportional set size of a process and its descendants in MiB."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    own = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return own / KIB + sum(pss_mib(int(child)) for child in children)


def _pages(road: Road, port: int, round_id: UUID) -> list[Request]:
    """What people of the asking agency and of some others open again and again."""
    asking = road.province.asking
    some = [asking, *random.sample(list(road.province.asked.values()), READERS * 3)]
    cookies = [road.cookie_of(person) for staff in some for person in staff.by_role.values()]
    document_id = consultations.round_shown(round_id).document_id
    drafter = road.cookie_of(asking[Role.DRAFTER])
    about = (
        f"/rounds/{round_id}",
        f"/documents/{document_id}",
        f"/documents/{document_id}/trace",
        f"/documents/{document_id}/document.pdf",
    )
    return [
        *(get(port, path, cookie=cookie) for cookie in cookies for path in OF_EVERYBODY),
        *(get(port, path, cookie=drafter) for path in about * READERS),
    ]


def _read(pages: Sequence[Request], over: threading.Event) -> None:
    while not over.is_set():
        send(random.choice(pages))  # noqa: S311


def _act(road: Road, port: int, *, last_day: date, seconds: float) -> None:
    """Launch rounds and release replies, as fast as one person can."""
    until = time.monotonic() + seconds
    agencies = list(road.province.asked)
    while time.monotonic() < until:
        round_id = launch(road, port, random.sample(agencies, LAUNCHED), last_day=last_day).round_id
        for request in road.releases(port, round_id, RELEASED):
            send(request)
