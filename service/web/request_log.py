"""What a request leaves in the log: every line has its id, and one line says what came of it.

The id comes with the request where a proxy gave it one (``X-Request-ID``), else it is made here; the answer carries it,
and so does the page that tells a person that something went wrong.
"""

from __future__ import annotations

import re
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import g, request

from service import log

if TYPE_CHECKING:
    from flask import Flask, Response

logger = log.get(__name__)

HEADER = "X-Request-ID"
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
UNTOLD = frozenset({"static", "health.health", "health.ready", "metrics.show"})
"""What is asked for every few seconds, or with every page, has a line only where it went wrong."""
_SERVER_ERROR = 500
_ERROR = 400


def register(app: Flask) -> None:
    """Give every request an id, and the log a line for it."""
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(lambda _error: log.forget())
    app.jinja_env.globals["request_id"] = request_id


def request_id() -> str:
    """The id of this request."""
    known: str = g.request_id
    return known


def _begin() -> None:
    given = request.headers.get(HEADER, "")
    g.request_id = given if _WELL_FORMED.fullmatch(given) else uuid4().hex
    g.arrived = perf_counter()
    log.forget()
    log.bind(request_id=g.request_id, method=request.method, route=_route(), **_subjects())


def _end(answer: Response) -> Response:
    answer.headers[HEADER] = g.request_id
    if request.endpoint in UNTOLD and answer.status_code < _ERROR:
        return answer
    tell = logger.error if answer.status_code >= _SERVER_ERROR else logger.info
    tell("request", status=answer.status_code, duration_ms=round((perf_counter() - g.arrived) * 1000, 1))
    return answer


def _route() -> str:
    """By route, as the metrics count it: an address may hold what somebody searched for."""
    return request.url_rule.rule if request.url_rule else "none"


def _subjects() -> dict[str, str]:
    """The ids in the address by what they are of: ``item``, ``document``, ``round``, ``instance``."""
    ids = {name.removesuffix("_id"): value for name, value in (request.view_args or {}).items()}
    # A person is whoever asks.
    return {name: str(value) for name, value in ids.items() if isinstance(value, UUID) and name != "person"}
