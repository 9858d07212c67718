"""Mistakes of ours under a person's hands: the process concerned is put before operators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import processes
from service.db import DATABASE_ERRORS, transaction
from service.log import get

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

logger = get(__name__)


def note_failed_completion(item_id: UUID, error: Exception, *, at: datetime) -> None:
    """A task failed for who did it: note it, in a transaction of its own, for the list of what stands still.

    What the person is answered does not depend on whether that succeeds.
    """
    try:
        with transaction():
            processes.completion_failed(item_id, error, at=at)
    except DATABASE_ERRORS:
        logger.exception("not_noted")
