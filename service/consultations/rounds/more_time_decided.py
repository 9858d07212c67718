"""Requests for more time, as the asking agency reads and decides them.

An extension is for everybody: no agency is given a deadline of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from service import notifications
from service.consultations.errors import AlreadyDecided, RoundEnded, RoundNotFound, RoundPaused
from service.consultations.models import ConsulteeRecord, MoreTimeAsked, RoundRecord
from service.consultations.outcome import RoundState
from service.consultations.rounds.deadline import read_future
from service.consultations.rounds.progress import STEERING
from service.consultations.rounds.telling import facts_of
from service.db import db
from service.deadlines import show_date
from service.directory import AgencyRecord
from service.errors import Forbidden
from service.paging import PAGE_SIZE

if TYPE_CHECKING:
    from datetime import datetime

    from service.audit import Act
    from service.directory import SignedIn


class MoreTime(StrEnum):
    """What the asking agency answers."""

    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class MoreTimeRequest:
    """An agency's request for more time."""

    id: UUID
    round_id: UUID
    consultee_id: UUID
    agency_name: str
    wanted: str
    """The deadline it asks for, as a letter would say it."""
    reason: str
    asked_at: datetime
    decision: str | None
    answer: str
    decided_at: datetime | None


_requests = (
    select(
        MoreTimeAsked.id,
        ConsulteeRecord.round_id,
        ConsulteeRecord.id,
        AgencyRecord.name,
        MoreTimeAsked.wanted,
        MoreTimeAsked.reason,
        MoreTimeAsked.asked_at,
        MoreTimeAsked.decision,
        MoreTimeAsked.answer,
        MoreTimeAsked.decided_at,
    )
    .join(ConsulteeRecord, ConsulteeRecord.id == MoreTimeAsked.consultee_id)
    .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
)


def more_time_asked(round_id: UUID) -> list[MoreTimeRequest]:
    """The requests of a round's agencies, those that wait for a decision first; at most a page of them."""
    query = (
        _requests.where(ConsulteeRecord.round_id == round_id)
        .order_by(MoreTimeAsked.decision.is_not(None), MoreTimeAsked.asked_at, MoreTimeAsked.id)
        .limit(PAGE_SIZE)
    )
    return [MoreTimeRequest(*tuple(row)) for row in db.session.execute(query)]


@dataclass(frozen=True, slots=True)
class RequestsWaiting:
    """The requests of a round's agencies that wait for a decision."""

    round_id: UUID
    round_number: int
    document_id: UUID
    subject: str
    count: int


def more_time_waiting(person: SignedIn) -> list[RequestsWaiting]:
    """Where requests for more time wait for this person: in the running rounds that they steer."""
    steered = {post.agency_id for post in person.posts if post.role in STEERING}
    if not steered:
        return []
    rows = db.session.execute(
        select(RoundRecord.id, RoundRecord.number, RoundRecord.document_id, RoundRecord.subject, func.count())
        .join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
        .join(MoreTimeAsked, MoreTimeAsked.consultee_id == ConsulteeRecord.id)
        .where(MoreTimeAsked.decision.is_(None), RoundRecord.agency_id.in_(steered))
        .where(RoundRecord.state.in_([RoundState.OPEN, RoundState.PAUSED]))
        .group_by(RoundRecord.id)
        .order_by(func.min(MoreTimeAsked.asked_at), RoundRecord.id)
    )
    return [RequestsWaiting(*row) for row in rows]


def more_time_shown(request_id: UUID) -> MoreTimeRequest:
    """One request; :class:`RoundNotFound` if there is none."""
    row = db.session.execute(_requests.where(MoreTimeAsked.id == request_id)).one_or_none()
    if row is None:
        raise RoundNotFound
    return MoreTimeRequest(*tuple(row))


def decide_more_time(request_id: str, decision: str, answer: str, *, act: Act) -> bool:
    """Answer a request for more time, and tell its agency; returns whether the round must be extended for it.

    Raises :class:`AlreadyDecided` if somebody was faster, :class:`RoundEnded` if the round is over.
    """
    if act.by.person_id is None:
        raise Forbidden
    request = db.session.get(MoreTimeAsked, UUID(request_id), with_for_update={"key_share": True})
    if request is None:
        raise RoundNotFound
    if request.decision is not None:
        raise AlreadyDecided
    decided = MoreTime(decision)
    consultee = db.session.get_one(ConsulteeRecord, request.consultee_id)
    record = db.session.get_one(RoundRecord, consultee.round_id)
    extends = decided == MoreTime.GRANTED and _is_later(request.wanted, record, act.at)
    request.decision, request.answer = decided, answer
    request.decided_by, request.decided_at = act.by.person_id, act.at
    told = notifications.to_mailbox(
        "more_time_decided",
        consultee.agency_id,
        about=request.id,
        **_facts(request, record, extends=extends, at=act.at),
    )
    notifications.put_many([told], at=act.at)
    act.record(
        "more_time:decided",
        consultee_id=consultee.id,
        decision=decided,
        wanted=request.wanted,
        answer=answer,
    )
    return extends


def _is_later(wanted: str, record: RoundRecord, at: datetime) -> bool:
    """Whether an open round ends before the deadline asked for; a paused one gets its own when it is resumed."""
    if record.state == RoundState.PAUSED:
        raise RoundPaused
    if record.ends_at is None or record.state != RoundState.OPEN:
        raise RoundEnded
    return read_future(wanted, at).ends_at > record.ends_at


def _facts(request: MoreTimeAsked, record: RoundRecord, *, extends: bool, at: datetime) -> dict[str, object]:
    """What the agency is told, with the deadline as it is after the decision."""
    facts = facts_of(record)
    if extends:
        read = read_future(request.wanted, at)
        facts |= {"deadline": read.phrase, "last_day": show_date(read.last_day)}
    granted = request.decision == MoreTime.GRANTED
    return {**facts, "granted": granted, "wanted": request.wanted, "answer": request.answer}
