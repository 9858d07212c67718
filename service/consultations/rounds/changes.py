"""The history of a deadline: every extension, pause and resumption with the old one, the new one, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.consultations.models import DeadlineChange
from service.db import db, new_id
from service.errors import Forbidden

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.audit import Act
    from service.consultations.models import RoundRecord
    from service.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One change of the deadline, as the round's page tells it."""

    kind: str
    """``extended``, ``paused``, ``resumed`` or ``extended_for_silent``."""
    old_phrase: str
    new_phrase: str
    """Empty for a pause: until the round is resumed there is none."""
    reason: str
    changed_at: datetime


def changes_of(round_id: UUID) -> list[ChangeShown]:
    """How the deadline of a round changed, oldest first."""
    rows = db.session.execute(
        select(
            DeadlineChange.kind,
            DeadlineChange.old_phrase,
            DeadlineChange.new_phrase,
            DeadlineChange.reason,
            DeadlineChange.changed_at,
        )
        .where(DeadlineChange.round_id == round_id)
        .order_by(DeadlineChange.changed_at, DeadlineChange.id)
    )
    return [ChangeShown(*row) for row in rows]


def latest_change(round_id: UUID, kind: str) -> DeadlineChange | None:
    """The latest change of this kind, None if there was none."""
    return db.session.scalar(
        select(DeadlineChange)
        .where(DeadlineChange.round_id == round_id, DeadlineChange.kind == kind)
        .order_by(DeadlineChange.changed_at.desc(), DeadlineChange.id.desc())
        .limit(1)
    )


def keep_change(
    record: RoundRecord, kind: str, read: Deadline | None, reason: str, *, act: Act
) -> DeadlineChange:
    """Keep what the deadline was and becomes, ``read`` or none; only a person changes one (:class:`Forbidden`)."""
    if act.by.person_id is None:
        raise Forbidden
    change = DeadlineChange(
        id=new_id(),
        round_id=record.id,
        kind=kind,
        old_phrase=record.deadline_phrase,
        old_ends_at=record.ends_at,
        new_phrase=read.phrase if read else "",
        new_ends_at=read.ends_at if read else None,
        reason=reason,
        changed_by=act.by.person_id,
        changed_at=act.at,
    )
    db.session.add(change)
    return change
