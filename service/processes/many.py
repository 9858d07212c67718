"""Many instances at once: started, or taken back, in one transaction each chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.audit import SYSTEM, Act, Trail
from service.db import new_id
from service.processes import catalog
from service.processes.conduct import begin
from service.processes.hold import hold_about
from service.processes.settle import cancel, settle_new

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from sqlalchemy import CompoundSelect, Select

CHUNK = 100
"""Instances a transaction: a worker that dies leaves whole chunks, and nobody waits long for its locks."""


def begin_each(message: str, facts: Mapping[UUID, Mapping[str, Any]], *, at: datetime) -> int:
    """Start the process that this message starts once for each subject, with its facts; returns how many."""
    if not facts:
        return 0
    process = catalog.started_by(message)
    if process is None:
        raise LookupError(f"No published process starts with the message {message}.")
    acts = {subject_id: Act(SYSTEM, at, Trail(new_id())) for subject_id in facts}
    begun = [begin(process, facts[each], act, subject_id=each) for each, act in acts.items()]
    settle_new(begun, at=at)
    return len(begun)


def take_back(
    subjects: Select[UUID] | CompoundSelect[UUID], because: str, *, at: datetime, limit: int
) -> int:
    """End up to ``limit`` running instances about these subjects; ``because`` is the event that did it."""
    held = hold_about(subjects, limit=limit)
    for each in held:
        act = Act(SYSTEM, at, each.trail)
        act.record("process:cancelled", because=because)
        cancel(each, at=at)
    return len(held)
