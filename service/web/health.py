"""Whether the service is up."""

from __future__ import annotations

from flask import Blueprint

from service import directory
from service.db import is_current
from service.web.access import public

pages = Blueprint("health", __name__)


@pages.get("/readyz")
@public
def ready() -> tuple[str, int, dict[str, str]]:
    """Answer ``ready`` when the database is there and as this version of the service knows it."""
    current = is_current()
    answer = "ready\n" if current else "the database is of another version: run flask start-up\n"
    return answer, 200 if current else 503, {"Content-Type": "text/plain; charset=utf-8"}


@pages.get("/healthz")
@public
def health() -> tuple[str, int, dict[str, str]]:
    """Answer ``ok`` when requests are served and the database answers."""
    directory.ping()
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
