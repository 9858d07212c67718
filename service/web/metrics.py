"""Figures for Prometheus: request times by route, and how the background work stands at the scrape.

Several web processes share their request times through files in ``PROMETHEUS_MULTIPROC_DIR``, which
``gunicorn.conf.py`` sets; whichever of them is asked answers for all.
"""

from __future__ import annotations

import hmac
import os
from time import perf_counter
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from service import jobs
from service.errors import NotFound
from service.request import now
from service.web.access import probe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask, Response

pages = Blueprint("metrics", __name__)

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""All else is one: whoever invents methods shall not fill the memory of the monitor."""

_own = CollectorRegistry()
REQUESTS = Histogram(
    "ban_hanh_request_seconds",
    "Time from the arrival of a request to its answer.",
    ["method", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=_own,
)


def register(app: Flask) -> None:
    """Take the time of every request."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.begun = perf_counter()


def _end(answer: Response) -> Response:
    # By route, not by address: there are as many addresses as documents.
    route = request.url_rule.rule if request.url_rule else "none"
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(method, route, answer.status_code).observe(perf_counter() - g.begun)
    return answer


@pages.get("/metrics")
@probe
def show() -> tuple[bytes, int, dict[str, str]]:
    """The figures, for whoever brings the token of the setting ``METRICS_TOKEN``; without it there is no page."""
    token = current_app.extensions["ban_hanh"].metrics_token
    brought = request.headers.get("Authorization", "")
    if not token or not hmac.compare_digest(brought.encode(), f"Bearer {token}".encode()):
        raise NotFound
    return (
        generate_latest(_requests()) + generate_latest(_background()),
        200,
        {"Content-Type": CONTENT_TYPE_LATEST},
    )


def _requests() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return _own
    shared = CollectorRegistry()
    MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return shared


class _Standing(Collector):
    """How things stand at the scrape.

    No gauges of the library: several processes would each leave their own behind in the files that they share, and
    what one of them last saw would be told as if it still held.
    """

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Each figure of the moment."""
        for name, value in jobs.figures(at=now()).items():
            yield GaugeMetricFamily(
                f"ban_hanh_{name}", name.replace("_", " ").capitalize() + ".", value=value
            )


def _background() -> CollectorRegistry:
    standing = CollectorRegistry(auto_describe=False)
    standing.register(_Standing())
    return standing
