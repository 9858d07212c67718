"""Whether the service is up."""

from __future__ import annotations

from flask import Blueprint

from service import directory, log
from service.db import DATABASE_ERRORS, is_current
from service.web.access import probe

pages = Blueprint("health", __name__)
logger = log.get(__name__)

Answer = tuple[str, int, dict[str, str]]


@pages.get("/readyz")
@probe
def ready() -> Answer:
    """Answer ``ready`` when the database is there and as this version of the service knows it."""
    try:
        current = is_current()
    except DATABASE_ERRORS as error:
        return _no_database(error)
    if not current:
        return _plain("the database is of another version: run flask start-up\n", 503)
    return _plain("ready\n")


@pages.get("/healthz")
@probe
def health() -> Answer:
    """Answer ``ok`` when requests are served and the database answers."""
    try:
        directory.ping()
    except DATABASE_ERRORS as error:
        return _no_database(error)
    return _plain("ok\n")


def _no_database(error: Exception) -> Answer:
    logger.warning("no_database", reason=log.redacted(str(error)))
    return _plain("the database does not answer\n", 503)


def _plain(said: str, status: int = 200) -> Answer:
    return said, status, {"Content-Type": "text/plain; charset=utf-8"}
