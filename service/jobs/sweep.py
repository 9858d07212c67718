"""The sweep: every second it lets due timers pass and delivers messages, each in a transaction of its own.

Nobody else wakes anything. Two sweeps at once do no harm: whoever holds the instance moves it, the other passes by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import clock, log, processes
from service.db import transaction
from service.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

logger = log.get(__name__)

BATCH = 200


def pass_due_timers() -> int:
    """Advance every instance that is due, in order; returns how many moved.

    A thousand rounds may have one midnight: what is due goes on batch by batch, before any message is delivered.
    """
    moved = 0
    while True:
        at = clock.now()
        with transaction():
            instance_ids = processes.due(at=at, limit=BATCH)
        now = sum(
            _guarded("instance", processes.advance, processes.advance_failed, each, at)
            for each in instance_ids
        )
        moved += now
        # What somebody else holds stays due; it is theirs to move, and the next sweep looks again.
        if not now or len(instance_ids) < BATCH:
            return moved


def deliver_messages() -> int:
    """Deliver every message that somebody waits for; returns how many arrived."""
    at = clock.now()
    with transaction():
        message_ids = processes.deliverable(at=at)
    return sum(
        _guarded("message", processes.deliver_message, processes.message_failed, each, at)
        for each in message_ids
    )


def _guarded(
    kind: str, act: Callable[..., bool], note: Callable[..., None], subject_id: UUID, at: datetime
) -> bool:
    """Do one act in its transaction; if it fails, note why in a second one and let the others go on."""
    with log.bound(**{"instance": None, kind: str(subject_id)}):
        try:
            with transaction():
                return act(subject_id, at=at)
        except Exception as error:
            expected = isinstance(error, ServiceError)
            logger.warning("not_moved", reason=str(error), exc_info=not expected)
            with transaction():
                note(subject_id, processes.problem_of(error), at=at, element=processes.element_of(error))
            return False
