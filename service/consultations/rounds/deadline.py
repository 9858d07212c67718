"""The deadline of a round, and its extension."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select, update

from service import deadlines
from service.consultations.errors import RoundEnded, RoundNotFound
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.consultations.outcome import RoundState
from service.consultations.rounds.changes import keep_change
from service.consultations.rounds.telling import still_asked, tell
from service.db import db
from service.errors import N_, Forbidden, Invalid

if TYPE_CHECKING:
    from datetime import datetime

    from service.audit import Act
    from service.deadlines import Deadline


LONGEST_PHRASE = 200
"""Characters; the letter's phrase stands in every later document."""


def change_deadline(round_id: str, deadline: str, reason: str, *, act: Act) -> None:
    """Give an open round a later deadline, with a reason; the history keeps the old one."""
    if act.by.person_id is None:
        raise Forbidden
    read = read_future(deadline, act.at)
    record = hold_round(UUID(round_id))
    if record.state != RoundState.OPEN or record.ends_at is None:
        raise RoundEnded
    if read.ends_at <= record.ends_at:
        raise Invalid({"deadline": [N_("A deadline can only be extended; choose a later day.")]})
    change = keep_change(record, "extended", read, reason, act=act)
    act.record(
        "consultation:deadline_changed",
        round_id=round_id,
        old=record.deadline_phrase,
        new=read.phrase,
        ends_at=read.ends_at,
        reason=reason,
    )
    set_deadline(record, read)
    told = {"old": change.old_phrase, "reason": reason}
    tell("deadline_changed", record, still_asked(record), about=change.id, at=act.at, **told)


def set_deadline(record: RoundRecord, read: Deadline | None) -> None:
    """Give the round and its consultees this deadline; None for none while it is paused, the phrase stays.

    As in the close first the round's row, then its consultees: whoever is asked or replies just now is waited for.
    """
    if read is None:
        record.ends_at = None
    else:
        record.deadline_phrase, record.last_day, record.ends_at = read.phrase, read.last_day, read.ends_at
    db.session.flush()
    db.session.execute(
        update(ConsulteeRecord)
        .where(ConsulteeRecord.round_id == record.id)
        .values(ends_at=record.ends_at)
        .execution_options(synchronize_session=False)
    )


def read_future(phrase: str, at: datetime) -> Deadline:
    """The deadline a letter's phrase names, still to come; raises :class:`~service.errors.Invalid` at its field."""
    if len(phrase) > LONGEST_PHRASE:
        raise Invalid({"deadline": [N_("Use at most %(most)s characters.", most=LONGEST_PHRASE)]})
    try:
        return deadlines.read_coming(phrase, at=at)
    except Invalid as refusal:
        raise Invalid({"deadline": [refusal.message]}) from refusal


def round_record(round_id: UUID) -> RoundRecord:
    """The round's row; :class:`RoundNotFound` if there is none."""
    record = db.session.get(RoundRecord, round_id)
    if record is None:
        raise RoundNotFound
    return record


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
