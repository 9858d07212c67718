"""The deadline of a round, and its extension."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select, update

from service import deadlines
from service.consultations.errors import RoundEnded, RoundNotFound
from service.consultations.models import ConsulteeRecord, DeadlineChange, RoundRecord
from service.consultations.outcome import RoundState
from service.consultations.telling import tell
from service.db import db, new_id
from service.errors import N_, Forbidden, Invalid

if TYPE_CHECKING:
    from datetime import datetime

    from service.audit import Act
    from service.deadlines import Deadline


LONGEST_PHRASE = 200
"""Characters; the letter's phrase stands in every later document."""


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One extension, as the round's page tells it."""

    old_phrase: str
    new_phrase: str
    reason: str
    changed_at: datetime


def changes_of(round_id: UUID) -> list[ChangeShown]:
    """The extensions of a round, oldest first."""
    rows = db.session.execute(
        select(
            DeadlineChange.old_phrase,
            DeadlineChange.new_phrase,
            DeadlineChange.reason,
            DeadlineChange.changed_at,
        )
        .where(DeadlineChange.round_id == round_id)
        .order_by(DeadlineChange.changed_at, DeadlineChange.id)
    )
    return [ChangeShown(*row) for row in rows]


def deadline_of(round_id: str, *, act: Act) -> str:  # noqa: ARG001  Every operation is given its act.
    """The first instant that is too late for a reply, as ISO text: what the round's timer waits for."""
    ends_at = db.session.scalar(select(RoundRecord.ends_at).where(RoundRecord.id == UUID(round_id)))
    if ends_at is None:
        raise RoundNotFound
    return ends_at.isoformat()


def change_deadline(round_id: str, deadline: str, reason: str, *, act: Act) -> None:
    """Give an open round a later deadline, with a reason; the history keeps the old one."""
    if act.by.person_id is None:
        raise Forbidden
    read = read_future(deadline, act.at)
    record = hold_round(UUID(round_id))
    if record.state != RoundState.OPEN:
        raise RoundEnded
    if read.ends_at <= record.ends_at:
        raise Invalid({"deadline": [N_("A deadline can only be extended; choose a later day.")]})
    change = DeadlineChange(
        id=new_id(),
        round_id=record.id,
        kind="extended",
        old_phrase=record.deadline_phrase,
        old_ends_at=record.ends_at,
        new_phrase=read.phrase,
        new_ends_at=read.ends_at,
        reason=reason,
        changed_by=act.by.person_id,
        changed_at=act.at,
    )
    db.session.add(change)
    act.record(
        "consultation:deadline_changed",
        round_id=round_id,
        old=record.ends_at,
        new=read.ends_at,
        reason=reason,
    )
    record.deadline_phrase, record.last_day, record.ends_at = read.phrase, read.last_day, read.ends_at
    _pass_on(record)
    _tell(record, change, at=act.at)


def _pass_on(record: RoundRecord) -> None:
    """Give the round's new deadline to its consultees.

    As in the close first the round's row, then its consultees: whoever is asked or replies just now is waited for.
    """
    db.session.flush()
    db.session.execute(
        update(ConsulteeRecord)
        .where(ConsulteeRecord.round_id == record.id)
        .values(ends_at=record.ends_at)
        .execution_options(synchronize_session=False)
    )


def _tell(record: RoundRecord, change: DeadlineChange, *, at: datetime) -> None:
    """Tell those that were asked and have not answered."""
    still_asked = select(ConsulteeRecord.agency_id).where(
        ConsulteeRecord.round_id == record.id,
        ConsulteeRecord.outcome.is_(None),
        ConsulteeRecord.asked_at.is_not(None),
    )
    told = {"old": change.old_phrase, "reason": change.reason}
    tell("deadline_changed", record, still_asked, about=change.id, at=at, **told)


def read_future(phrase: str, at: datetime) -> Deadline:
    """The deadline a letter's phrase names, still to come; raises :class:`~service.errors.Invalid` at its field."""
    if len(phrase) > LONGEST_PHRASE:
        raise Invalid({"deadline": [N_("Use at most %(most)s characters.", most=LONGEST_PHRASE)]})
    try:
        read = deadlines.read_deadline(phrase, today=deadlines.local_day(at))
        deadlines.require_future(read, at)
    except Invalid as refusal:
        raise Invalid({"deadline": [refusal.message]}) from refusal
    return read


def hold_round(round_id: UUID) -> RoundRecord:
    """The round, locked until the commit; :class:`RoundNotFound` if there is none."""
    record = db.session.scalar(
        select(RoundRecord)
        .where(RoundRecord.id == round_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if record is None:
        raise RoundNotFound
    return record
