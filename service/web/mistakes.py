"""Mistakes of ours under a person's hands: logged, and the process concerned is put before administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import request

from service import processes
from service.db import FAILURES, transaction
from service.errors import ServiceError
from service.log import get
from service.web.access import now

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

logger = get(__name__)


def note_mistake(error: Exception) -> None:
    """Log it, and where a task failed for who did it, put its process on the list of what stands still."""
    name = "failed" if isinstance(error, ServiceError) else "unexpected"
    logger.error(name, code=type(error).__name__, exc_info=error)
    values: Mapping[str, Any] = request.view_args or {}
    item_id = values.get("item_id")
    if request.method != "POST" or not isinstance(item_id, UUID):
        return
    try:
        with transaction():
            processes.completion_failed(item_id, error, at=now())
    except FAILURES:
        # The answer to the person does not depend on it.
        logger.exception("not_noted")
