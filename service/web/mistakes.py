"""Mistakes of ours: logged, and where a task failed, put before operators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import request

from service import jobs
from service.errors import ServiceError
from service.log import get
from service.web.access import now

if TYPE_CHECKING:
    from collections.abc import Mapping

logger = get(__name__)


def note_mistake(error: Exception) -> None:
    """Log it, and where a task failed for who did it, put its process on the list of what stands still."""
    name = "failed" if isinstance(error, ServiceError) else "unexpected"
    logger.error(name, code=type(error).__name__, exc_info=error)
    values: Mapping[str, Any] = request.view_args or {}
    item_id = values.get("item_id")
    if request.method == "POST" and isinstance(item_id, UUID):
        jobs.note_failed_completion(item_id, error, at=now())
