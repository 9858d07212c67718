"""Asking: the launch comes to the consultees chunk by chunk and marks those it has asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from uuid import UUID

from sqlalchemy import select, update

from service import notifications
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.consultations.outcome import RoundState
from service.consultations.rounds.telling import facts_of
from service.db import db

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A consultee that is being asked, with what its process needs to know."""

    consultee_id: UUID
    round_id: UUID
    agency_id: UUID
    subject: str
    ends_at: datetime


def rounds_with_unasked() -> list[UUID]:
    """The open rounds in which somebody was not asked yet: launches that go on, or that no job goes on with."""
    query = (
        select(ConsulteeRecord.round_id)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(ConsulteeRecord.asked_at.is_(None), RoundRecord.state == RoundState.OPEN)
        .distinct()
    )
    return list(db.session.scalars(query))


def next_to_ask(round_id: UUID, *, limit: int, at: datetime) -> list[Asked]:
    """Take up to ``limit`` consultees of an open round that nobody has asked, and mark them asked.

    Two workers at once take different ones. The caller starts their processes in the same transaction, so a
    worker that dies leaves a chunk either asked or untouched. Each agency's mailbox gets the letter, once.
    """
    rows = db.session.execute(
        select(ConsulteeRecord.id, ConsulteeRecord.agency_id, ConsulteeRecord.ends_at, RoundRecord)
        .join(RoundRecord, RoundRecord.id == ConsulteeRecord.round_id)
        .where(ConsulteeRecord.round_id == round_id, ConsulteeRecord.asked_at.is_(None))
        .where(ConsulteeRecord.outcome.is_(None), RoundRecord.state == RoundState.OPEN)
        # Of a pause that this waited for, only the locked row tells: the round's is as it was before.
        .where(ConsulteeRecord.ends_at.is_not(None))
        .order_by(ConsulteeRecord.id)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True, of=ConsulteeRecord)
    ).all()
    if not rows:
        return []
    record = rows[0][3]
    db.session.execute(
        update(ConsulteeRecord).where(ConsulteeRecord.id.in_([row[0] for row in rows])).values(asked_at=at)
    )
    letter = facts_of(record)
    notifications.put_many(
        [
            notifications.to_mailbox("round_opened", agency_id, about=consultee_id, **letter)
            for consultee_id, agency_id, *_ in rows
        ],
        at=at,
    )
    # The query leaves out those without a deadline.
    return [Asked(row[0], round_id, row[1], record.subject, cast("datetime", row[2])) for row in rows]
