"""The killer: at random moments something dies by SIGKILL, whole or in part, and is started again."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import psutil

from tests.kill.outcome import Kill

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.kill.running import Service

KINDS = ("web", "worker", "database")
SHORTEST_S, LONGEST_S = 0.5, 4.0
"""The time between the service's return from one kill and the next."""
FEWEST, MOST = 3, 15
"""How many acts are acknowledged before the next kill, so that a slow machine does not kill a service at rest."""
PATIENCE_S = 15.0
LEAST_OF_A_KIND = 4
WATCH_S = 0.05


def kill_for(seconds: float, service: Service, done: Callable[[], int], random: Random) -> list[Kill]:
    """Kill again and again for so long, each kind as often as the others and no less than a few times.

    ``done`` tells how many acts were acknowledged so far. Returns what was killed. Called from the thread that
    started the service: the end of that thread ends its children.
    """
    kills: list[Kill] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end or len(kills) < LEAST_OF_A_KIND * len(KINDS):
        for kind in random.sample(KINDS, len(KINDS)):
            _watch(service, random.uniform(SHORTEST_S, LONGEST_S))
            _watch(service, PATIENCE_S, until=_more(done, random.randint(FEWEST, MOST)))
            kills.append(_kill(kind, service, random))
    _watch(service, SHORTEST_S)
    return kills


def _more(done: Callable[[], int], more: int) -> Callable[[], bool]:
    """Whether so many more acts were acknowledged than now."""
    enough = done() + more
    return lambda: done() >= enough


def _watch(service: Service, seconds: float, *, until: Callable[[], bool] = lambda: False) -> None:
    """Do what the launcher does: start again what has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not until():
        service.tend()
        time.sleep(WATCH_S)


def _kill(kind: str, service: Service, random: Random) -> Kill:
    at = time.time()
    how, dying = _chosen(psutil.Process(service.pid(kind)), random)
    for process in dying:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(dying, timeout=5)
    service.wait_until_it_serves()
    return Kill(kind, how, at, time.time())


def _chosen(parent: psutil.Process, random: Random) -> tuple[str, list[psutil.Process]]:
    """A gunicorn starts its worker again by itself; a PostgreSQL that lost a child throws all out and recovers."""
    children = parent.children(recursive=True)
    how = random.choice(("all", "the parent alone", "one child", "one child")) if children else "all"
    if how == "one child":
        return how, [random.choice(children)]
    return how, [parent] if how == "the parent alone" else [parent, *children]
