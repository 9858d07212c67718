"""The close: at the deadline the letter's rule is applied to everybody who is silent, in one statement each.

Nothing is cancelled by it: open tasks stay open, and what is released afterwards is a late reply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, insert, literal, null, select, update

from service import background
from service.consultations.deadline import hold_round
from service.consultations.errors import LaunchUnfinished, StillWaiting
from service.consultations.models import ConsulteeRecord, DeemedConsent
from service.consultations.outcome import Outcome, RoundState, SilenceRule
from service.consultations.telling import tell
from service.db import db

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Select

    from service.audit import Act
    from service.consultations.models import RoundRecord


def close_round(round_id: str, cause: str, *, act: Act) -> None:
    """Close a round because its deadline passed (``cause`` = ``deadline``) or its drafter asked (``requested``).

    Every consultee without an outcome becomes silent; under ``deemed_consent`` each gets its record. Closing early
    is refused with :class:`StillWaiting` while one has not answered: no rule on silence applies before the deadline.
    """
    record = hold_round(UUID(round_id))
    if record.state != RoundState.OPEN:
        return
    if cause == "requested":
        _require_all_answered(record)
    elif _anybody_unasked(record):
        raise LaunchUnfinished
    record.state, record.closed_at = RoundState.CLOSED, act.at
    # The statements below go past the ORM, and the round's row is locked before those of its consultees.
    db.session.flush()
    silent = _end_open_parts(record.id, Outcome.SILENT, record.ends_at)
    consents = _record_consents(record, act.at) if record.silence_rule == SilenceRule.DEEMED_CONSENT else 0
    if consents:
        _tell("consent_recorded", record, Outcome.SILENT, at=act.at)
    act.record("consultation:closed", round_id=round_id, cause=cause, silent=silent, deemed_consents=consents)


def withdraw_round(round_id: str, *, act: Act) -> None:
    """Withdraw a round: parts without an outcome end as withdrawn, and their open tasks are taken back."""
    record = hold_round(UUID(round_id))
    if record.state != RoundState.OPEN:
        return
    record.state, record.closed_at = RoundState.WITHDRAWN, act.at
    db.session.flush()  # As in the close: first the round's row, then its consultees.
    parts = _end_open_parts(record.id, Outcome.WITHDRAWN, act.at)
    background.defer("cancel_withdrawn", round_id=round_id)
    _tell("round_withdrawn", record, Outcome.WITHDRAWN, at=act.at)
    act.record("consultation:withdrawn", round_id=round_id, parts=parts)


def _tell(kind: str, record: RoundRecord, outcome: Outcome, *, at: datetime) -> None:
    """Tell those that were asked and whose part has just ended like this."""
    theirs = select(ConsulteeRecord.agency_id).where(
        ConsulteeRecord.round_id == record.id,
        ConsulteeRecord.outcome == outcome,
        ConsulteeRecord.asked_at < record.ends_at,
    )
    tell(kind, record, theirs, about=record.id, at=at)


def parts_of(round_id: UUID) -> Select[UUID]:
    """The consultees of a round, as a query of their ids."""
    return select(ConsulteeRecord.id).where(ConsulteeRecord.round_id == round_id)


def withdrawn_parts(round_id: UUID) -> Select[UUID]:
    """The consultees of a round whose part was withdrawn, as a query."""
    return parts_of(round_id).where(ConsulteeRecord.outcome == Outcome.WITHDRAWN)


def _end_open_parts(round_id: UUID, outcome: Outcome, ended_at: datetime) -> int:
    """Give every consultee without an outcome this one; returns how many there were."""
    result = db.session.execute(
        update(ConsulteeRecord)
        .where(ConsulteeRecord.round_id == round_id, ConsulteeRecord.outcome.is_(None))
        .values(outcome=outcome, ended_at=ended_at)
        .execution_options(synchronize_session=False)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


def _record_consents(record: RoundRecord, at: datetime) -> int:
    """Record the deemed consent of every silent consultee that was asked before the deadline.

    Whoever was asked only afterwards, for instance because every worker stood still, had no chance to answer:
    it is silent, and no consent is claimed.
    """
    silent = select(
        ConsulteeRecord.id,
        literal(record.id),
        literal(record.silence_sentence),
        literal(record.ends_at),
        literal(at),
        literal(0),
        null(),
    ).where(
        ConsulteeRecord.round_id == record.id,
        ConsulteeRecord.outcome == Outcome.SILENT,
        ConsulteeRecord.asked_at < record.ends_at,
    )
    columns = [
        "consultee_id",
        "round_id",
        "sentence",
        "effective_at",
        "recorded_at",
        "reminders_sent",
        "ended_at",
    ]
    result = db.session.execute(
        insert(DeemedConsent).from_select(columns, silent).execution_options(preserve_rowcount=True)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


def _require_all_answered(record: RoundRecord) -> None:
    waiting = db.session.scalar(
        select(func.count())
        .select_from(ConsulteeRecord)
        .where(ConsulteeRecord.round_id == record.id, ConsulteeRecord.outcome.is_(None))
    )
    if waiting:
        raise StillWaiting(waiting=waiting)


def _anybody_unasked(record: RoundRecord) -> bool:
    query = select(ConsulteeRecord.id).where(
        ConsulteeRecord.round_id == record.id, ConsulteeRecord.asked_at.is_(None)
    )
    return db.session.scalar(query.limit(1)) is not None
