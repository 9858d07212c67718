"""Whether the service is up."""

from __future__ import annotations

from flask import Blueprint

from service import directory
from service.web.access import public

pages = Blueprint("health", __name__)


@pages.get("/healthz")
@public
def health() -> tuple[str, int, dict[str, str]]:
    """Answer ``ok`` when requests are served and the database answers."""
    directory.ping()
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
