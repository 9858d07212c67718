"""The close: at the deadline the letter's rule is applied to everybody who is silent, in one statement each.

Nothing is cancelled by it: open tasks stay open, and what is released afterwards is a late reply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, insert, literal, null, select, update

from service import background
from service.consultations.errors import LaunchUnfinished, StillWaiting
from service.consultations.models import ConsulteeRecord, Contribution, DeemedConsent, ReminderSent
from service.consultations.outcome import RUNNING, Outcome, RoundState, SilenceRule
from service.consultations.rounds.deadline import hold_round
from service.consultations.rounds.telling import tell
from service.db import db
from service.directory import Role

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import CompoundSelect, Select

    from service.audit import Act
    from service.consultations.models import RoundRecord


def close_round(round_id: str, cause: str, *, act: Act) -> None:
    """Close a round because its deadline passed (``cause`` = ``deadline``) or its drafter asked (``requested``).

    Every consultee without an outcome becomes silent. Under ``deemed_consent`` each gets its record, under
    ``reply_required`` the heads of the silent agencies are told; where the letter does not say, nothing is claimed.
    Closing early, also during a pause, is refused with :class:`StillWaiting` while one has not answered: no rule on
    silence applies before the deadline.
    """
    record = hold_round(UUID(round_id))
    if record.state not in RUNNING:
        return
    if cause == "requested":
        _require_all_answered(record)
    elif anybody_unasked(record):
        raise LaunchUnfinished
    record.state, record.closed_at = RoundState.CLOSED, act.at
    # The statements below go past the ORM, and the round's row is locked before those of its consultees.
    db.session.flush()
    silent = _end_open_parts(record.id, Outcome.SILENT, record.ends_at or act.at)
    consents = _apply_rule(record, act.at) if silent else 0
    act.record("consultation:closed", round_id=round_id, cause=cause, silent=silent, deemed_consents=consents)


def withdraw_round(round_id: str, reason: str = "", *, act: Act) -> None:
    """Withdraw a round, with a reason: parts without an outcome end, and their open tasks are taken back."""
    record = hold_round(UUID(round_id))
    if record.state not in RUNNING:
        return
    record.state, record.closed_at, record.ending_reason = RoundState.WITHDRAWN, act.at, reason
    db.session.flush()  # As in the close: first the round's row, then its consultees.
    parts = _end_open_parts(record.id, Outcome.WITHDRAWN, act.at)
    background.defer("cancel_withdrawn", round_id=round_id)
    tell(
        "round_withdrawn",
        record,
        _ended_as(record, Outcome.WITHDRAWN),
        about=record.id,
        at=act.at,
        reason=reason,
    )
    act.record("consultation:withdrawn", round_id=round_id, reason=reason, parts=parts)


def _apply_rule(record: RoundRecord, at: datetime) -> int:
    """Do what the letter says of the silent; returns how many deemed consents were recorded.

    No law fixes it for a plan, so that nothing is claimed where the letter is silent itself.
    """
    silent = _ended_as(record, Outcome.SILENT).where(ConsulteeRecord.asked_at < record.ends_at)
    if record.silence_rule == SilenceRule.DEEMED_CONSENT:
        consents = _record_consents(record, at)
        tell("consent_recorded", record, silent, about=record.id, at=at)
        return consents
    if record.silence_rule == SilenceRule.REPLY_REQUIRED:
        tell("reply_missing", record, silent, about=record.id, at=at, role=Role.LEADER)
    return 0


def _ended_as(record: RoundRecord, outcome: Outcome) -> Select[UUID]:
    """The agencies that were asked and whose part has just ended like this, as a query of their ids."""
    return select(ConsulteeRecord.agency_id).where(
        ConsulteeRecord.round_id == record.id,
        ConsulteeRecord.outcome == outcome,
        ConsulteeRecord.asked_at.is_not(None),
    )


def parts_of(round_id: UUID) -> Select[UUID]:
    """The consultees of a round, as a query of their ids."""
    return select(ConsulteeRecord.id).where(ConsulteeRecord.round_id == round_id)


def withdrawn_parts(round_id: UUID) -> Select[UUID]:
    """The consultees of a round whose part was withdrawn, as a query."""
    return parts_of(round_id).where(ConsulteeRecord.outcome == Outcome.WITHDRAWN)


def with_contributions(parts: Select[UUID]) -> CompoundSelect[UUID]:
    """Consultees and what their divisions were asked to contribute, as a query of ids: all that runs about them."""
    asked = select(Contribution.id).where(Contribution.consultee_id.in_(parts))
    return parts.union_all(asked)


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
    reminders = select(func.count()).where(
        ReminderSent.round_id == record.id, ReminderSent.sent_at >= ConsulteeRecord.asked_at
    )
    silent = select(
        func.gen_random_uuid(),
        ConsulteeRecord.id,
        literal(record.id),
        literal(record.silence_sentence),
        literal(record.ends_at),
        literal(at),
        reminders.scalar_subquery(),
        null(),
    ).where(
        ConsulteeRecord.round_id == record.id,
        ConsulteeRecord.outcome == Outcome.SILENT,
        ConsulteeRecord.asked_at < record.ends_at,
    )
    columns = [
        "id",
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


def anybody_unasked(record: RoundRecord) -> bool:
    """Whether the launch has not come to everybody yet."""
    query = select(ConsulteeRecord.id).where(
        ConsulteeRecord.round_id == record.id, ConsulteeRecord.asked_at.is_(None)
    )
    return db.session.scalar(query.limit(1)) is not None
