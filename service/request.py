"""What pages and operations of the API both know of the request they answer: when it came, from where, what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import g, request

from service import clock, jobs
from service.errors import ServiceError
from service.log import get

if TYPE_CHECKING:
    from datetime import datetime

logger = get(__name__)


def now() -> datetime:
    """The instant at which this request came in, by the house clock: the same for everything it does."""
    if "at" not in g:
        g.at = clock.now()
    at: datetime = g.at
    return at


def address() -> str | None:
    """Where the request came from."""
    return request.remote_addr


def note_mistake(error: Exception) -> None:
    """Log it, and where a task failed for who did it, put its process on the list of what stands still."""
    name = "failed" if isinstance(error, ServiceError) else "unexpected"
    logger.error(name, code=type(error).__name__, exc_info=error)
    item_id = (request.view_args or {}).get("item_id")
    if request.method == "POST" and isinstance(item_id, UUID):
        jobs.note_failed_completion(item_id, error, at=now())
