"""The silent agencies of a closed round that had to reply: they are urged, or given more time.

The round stays closed and its counts stand. An agency that was given more time is measured by its new deadline; what it
releases until then counts as in time, and the history shows both deadlines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from sqlalchemy import Date, Uuid, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from service import directory, documents
from service.consultations.errors import NobodyToUrge, RoundEnded
from service.consultations.models import ConsulteeRecord, ReplyRecord, RoundRecord, Urging
from service.consultations.outcome import Outcome, RoundState, SilenceRule
from service.consultations.rounds.changes import keep_change, latest_change
from service.consultations.rounds.deadline import hold_round, read_future
from service.consultations.rounds.latest import latest_round
from service.consultations.rounds.telling import tell
from service.db import db
from service.deadlines import BeyondHorizon, Deadline, local_day, show_date
from service.errors import N_, Forbidden, Invalid

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Select

    from service.audit import Act
    from service.consultations.rounds.progress import RoundShown

EXTENDED_FOR_SILENT = "extended_for_silent"
"""The kind of change of a deadline that holds for the silent agencies of a closed round alone."""


@dataclass(frozen=True, slots=True)
class UrgingShown:
    """When silent agencies were urged, and how many."""

    urged_at: datetime
    urged: int


def awaits_silent(round_: RoundShown | RoundRecord) -> bool:
    """Whether the silent agencies of a round may be urged and given more time.

    It is closed, its letter asks for a reply of everybody, and the document has neither gone on without them, nor to
    another round, nor to others.
    """
    if round_.state != RoundState.CLOSED or round_.silence_rule != SilenceRule.REPLY_REQUIRED:
        return False
    latest = latest_round(round_.document_id)
    goes_on = round_.going_on_because is not None or latest is None or latest.id != round_.id
    return not goes_on and documents.is_in_hand(round_.document_id)


def silent_parts(round_id: UUID) -> Select[UUID]:
    """The silent consultees that no late reply is there of, as a query of their ids."""
    return select(ConsulteeRecord.id).where(*_silent(round_id))


def still_silent(round_id: UUID) -> int:
    """How many agencies are silent, with no late reply either."""
    return db.session.scalar(select(func.count()).where(*_silent(round_id))) or 0


def extend_for_silent(round_id: str, deadline: str, reason: str, *, act: Act) -> None:
    """Give the silent agencies of a closed round a later deadline, with a reason, and tell them.

    Raises :class:`RoundEnded` where nobody has to reply any more.
    """
    read = read_future(deadline, act.at)
    record = _held(round_id)
    before = standing_extension(record.id)
    if before is not None and read.ends_at <= before.ends_at:
        raise Invalid({"deadline": [N_("A deadline can only be extended; choose a later day.")]})
    change = keep_change(record, EXTENDED_FOR_SILENT, read, reason, act=act)
    if before is not None:
        change.old_phrase, change.old_ends_at = before.phrase, before.ends_at
    given = _give(record.id, read)
    act.record(
        "consultation:extended_for_silent",
        round_id=round_id,
        old=change.old_phrase,
        new=read.phrase,
        ends_at=read.ends_at,
        agencies=given,
        reason=reason,
    )
    told = {"old": change.old_phrase, "reason": reason, "deadline": read.phrase}
    tell(
        "silent_extended",
        record,
        _agencies(silent_parts(record.id)),
        about=change.id,
        at=act.at,
        **told,
        last_day=show_date(read.last_day),
    )


def urge_silent(round_id: str, *, act: Act) -> int:
    """Urge the silent agencies of a closed round, each once a working day; returns how many were urged.

    A day off counts with the working day before it. Raises :class:`NobodyToUrge` where all have been urged by now,
    :class:`RoundEnded` where nobody has to reply any more.
    """
    if act.by.person_id is None:
        raise Forbidden
    record = _held(round_id)
    day = _working_day(local_day(act.at))
    parts = silent_parts(record.id).add_columns(
        literal(day, Date),
        literal(record.id, Uuid),
        literal(act.by.person_id, Uuid),
        literal(act.at),
    )
    columns = ["consultee_id", "day", "round_id", "urged_by", "urged_at"]
    owed = insert(Urging).from_select(columns, parts).on_conflict_do_nothing()
    result = db.session.execute(owed.execution_options(preserve_rowcount=True))
    urged = int(result.rowcount)  # type: ignore[attr-defined]
    if not urged:
        raise NobodyToUrge
    standing = standing_extension(record.id)
    deadline = {"deadline": standing.phrase} if standing else {}
    about = uuid5(record.id, f"urged {act.at.isoformat()}")
    tell("reply_urged", record, _agencies(urged_at(record.id, act.at)), about=about, at=act.at, **deadline)
    act.record("consultation:urged", round_id=round_id, agencies=urged)
    return urged


def urged_at(round_id: UUID, at: datetime) -> Select[UUID]:
    """The consultees that were urged at this instant, as a query of their ids."""
    return select(Urging.consultee_id).where(Urging.round_id == round_id, Urging.urged_at == at)


def urgings_of(round_id: UUID) -> list[UrgingShown]:
    """When silent agencies of a round were urged, oldest first."""
    rows = db.session.execute(
        select(Urging.urged_at, func.count())
        .where(Urging.round_id == round_id)
        .group_by(Urging.urged_at)
        .order_by(Urging.urged_at)
    )
    return [UrgingShown(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Extension:
    """The later deadline that holds for the silent agencies of a closed round."""

    phrase: str
    ends_at: datetime


def standing_extension(round_id: UUID) -> Extension | None:
    """The later deadline of a closed round's silent agencies; None where they were given none."""
    change = latest_change(round_id, EXTENDED_FOR_SILENT)
    if change is None or change.new_ends_at is None:
        return None
    return Extension(change.new_phrase, change.new_ends_at)


def _held(round_id: str) -> RoundRecord:
    record = hold_round(UUID(round_id))
    if not awaits_silent(record):
        raise RoundEnded
    return record


def _give(round_id: UUID, read: Deadline) -> int:
    """Give the silent consultees this deadline; whoever is replying just now is waited for."""
    result = db.session.execute(
        update(ConsulteeRecord)
        .where(ConsulteeRecord.id.in_(silent_parts(round_id)))
        .values(ends_at=read.ends_at)
        .execution_options(synchronize_session=False)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


def _silent(round_id: UUID) -> tuple[ColumnElement[bool], ...]:
    replied = select(ReplyRecord.consultee_id).where(
        ReplyRecord.consultee_id == ConsulteeRecord.id, ReplyRecord.released_at.is_not(None)
    )
    return (
        ConsulteeRecord.round_id == round_id,
        ConsulteeRecord.outcome == Outcome.SILENT,
        ~replied.exists(),
    )


def _agencies(parts: Select[UUID]) -> Select[UUID]:
    return select(ConsulteeRecord.agency_id).where(ConsulteeRecord.id.in_(parts))


def _working_day(day: date) -> date:
    """The working day that ``day`` counts with; beyond the known calendar the day itself."""
    try:
        return directory.calendar_around(day).last_working_day_on_or_before(day)
    except BeyondHorizon:
        return day
