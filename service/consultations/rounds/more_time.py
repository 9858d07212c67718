"""Asking for more time: at any step the agency may say until when it needs to reply, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from service import directory, notifications
from service.consultations.errors import AlreadyAskedForTime, AlreadyReleased, RoundEnded
from service.consultations.hold import held_consultee
from service.consultations.models import ConsulteeRecord, MoreTimeAsked, RoundRecord
from service.consultations.outcome import RoundState
from service.consultations.rounds.deadline import LONGEST_PHRASE, read_future
from service.db import db, new_id
from service.directory import Role
from service.errors import N_, Forbidden, Invalid
from service.vietnamese import clean

if TYPE_CHECKING:
    from datetime import datetime

    from service.audit import Act
    from service.consultations.hold import HeldConsultee
    from service.consultations.rounds.progress import ConsulteeShown
    from service.directory import Post, SignedIn
    from service.errors import Message

LONGEST_REASON = 1000
"""Characters."""
MAY_ASK = (Role.LEADER, Role.UNIT_HEAD, Role.SPECIALIST, Role.CLERK)


@dataclass(frozen=True, slots=True)
class MoreTimeShown:
    """An asking for more time, and what was decided."""

    id: UUID
    wanted: str
    reason: str
    asked_by: str
    asked_at: datetime
    decision: str | None
    answer: str
    decided_at: datetime | None


def post_to_ask(consultee: ConsulteeShown, person: SignedIn) -> Post | None:
    """The post in which the person may ask for more time: any that takes part in the agency's reply."""
    return person.post_as(*MAY_ASK, agency_id=consultee.agency_id)


def ask_more_time(consultee_id: str, wanted: str, reason: str, *, act: Act) -> None:
    """The agency asks for a later deadline, as a letter would say it, with a reason; one asking waits at a time.

    Raises :class:`~service.errors.Invalid` with the fields to correct, :class:`AlreadyAskedForTime`, or what says
    that no reply is awaited any more.
    """
    if act.by.person_id is None:
        raise Forbidden
    held = held_consultee(consultee_id, act)
    _require_awaited(held)
    wanted, reason = _in_line(wanted), _in_line(reason)
    wrong = _wrong_reason(reason) | _wrong_deadline(wanted, held, at=act.at)
    if wrong:
        raise Invalid(wrong)
    asked = MoreTimeAsked(
        id=new_id(),
        consultee_id=held.consultee_id,
        wanted=wanted,
        reason=reason,
        asked_by=act.by.person_id,
        asked_at=act.at,
        decision=None,
        answer="",
    )
    db.session.add(asked)
    _tell_asker(asked, at=act.at)
    act.record("reply:more_time_asked", consultee_id=consultee_id, wanted=wanted, reason=reason)


def more_time_of(consultee_id: UUID) -> list[MoreTimeShown]:
    """What an agency asked for in a round, oldest first."""
    query = select(MoreTimeAsked).where(MoreTimeAsked.consultee_id == consultee_id)
    records = db.session.scalars(query.order_by(MoreTimeAsked.asked_at, MoreTimeAsked.id)).all()
    names = directory.names_of({record.asked_by for record in records})
    return [
        MoreTimeShown(
            record.id,
            record.wanted,
            record.reason,
            names[record.asked_by],
            record.asked_at,
            record.decision,
            record.answer,
            record.decided_at,
        )
        for record in records
    ]


def _require_awaited(held: HeldConsultee) -> None:
    """A reply is still awaited, and nobody is deciding on an earlier asking."""
    if held.released_at is not None:
        raise AlreadyReleased
    if held.outcome is not None or held.round_state not in {RoundState.OPEN, RoundState.PAUSED}:
        raise RoundEnded
    undecided = select(MoreTimeAsked.id).where(
        MoreTimeAsked.consultee_id == held.consultee_id, MoreTimeAsked.decision.is_(None)
    )
    if db.session.scalar(undecided.limit(1)) is not None:
        raise AlreadyAskedForTime


def _in_line(text: str) -> str:
    """In one line, as a letter has a deadline and a register a reason."""
    return " ".join(clean(text).split())


def _wrong_reason(reason: str) -> dict[str, list[Message]]:
    if not reason:
        return {"reason": [N_("Say why more time is needed; the asking agency decides by it.")]}
    if len(reason) > LONGEST_REASON:
        return {"reason": [N_("Use at most %(most)s characters.", most=LONGEST_REASON)]}
    return {}


def _wrong_deadline(wanted: str, held: HeldConsultee, *, at: datetime) -> dict[str, list[Message]]:
    if len(wanted) > LONGEST_PHRASE:
        return {"wanted": [N_("Use at most %(most)s characters.", most=LONGEST_PHRASE)]}
    try:
        read = read_future(wanted, at)
    except Invalid as refusal:
        return {"wanted": refusal.fields["deadline"]}
    if held.ends_at is not None and read.ends_at <= held.ends_at:
        return {"wanted": [N_("This is not later than the deadline you have. Ask for a later day.")]}
    return {}


def _tell_asker(asked: MoreTimeAsked, *, at: datetime) -> None:
    """Tell those who drafted that an agency's asking waits for their decision."""
    row = db.session.execute(
        select(RoundRecord.id, RoundRecord.agency_id, RoundRecord.subject, ConsulteeRecord.agency_id)
        .join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
        .where(ConsulteeRecord.id == asked.consultee_id)
    ).one()
    told = notifications.to_role(
        "more_time_asked",
        row[1],
        Role.DRAFTER,
        about=asked.id,
        agency=directory.agency_name(row[3]),
        subject=row[2],
        wanted=asked.wanted,
        reason=asked.reason,
        round_id=str(row[0]),
    )
    notifications.put_many([told], at=at)
