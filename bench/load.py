"""Clients: one after the other, or several at once, each as fast as it is answered."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

from bench.client import send

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.client import Request


def one_by_one(requests: Sequence[Request]) -> list[float]:
    """The seconds that each request took, for a single client."""
    return [timed(request) for request in requests]


def timed(request: Request) -> float:
    """The seconds from the opening of the connection to the last byte of the answer."""
    began = time.perf_counter()
    send(request)
    return time.perf_counter() - began


def per_second(requests: Sequence[Request], *, clients: int) -> float:
    """How many requests a second are answered to so many clients, who share them out evenly."""
    ready = Barrier(clients + 1)

    def one(share: Sequence[Request]) -> None:
        ready.wait()
        for request in share:
            send(request)

    with ThreadPoolExecutor(clients) as people:
        running = [people.submit(one, requests[number::clients]) for number in range(clients)]
        ready.wait()
        began = time.perf_counter()
        for each in running:
            each.result()
        return len(requests) / (time.perf_counter() - began)
