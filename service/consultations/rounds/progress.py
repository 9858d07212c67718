"""How a round stands: the counts that must balance, and the consultees one page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import func, select

from service import documents
from service.consultations.errors import RoundNotFound
from service.consultations.models import ConsulteeRecord, DeemedConsent, ReplyRecord, RoundRecord
from service.consultations.outcome import RUNNING, Outcome
from service.consultations.rounds.deadline import round_record
from service.db import db
from service.deadlines import Boundary, Deadline
from service.directory import AgencyRecord, Role
from service.paging import PAGE_SIZE, last_page, offset_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from sqlalchemy import Select

    from service.directory import Post, SignedIn


STEERING = (Role.DRAFTER, Role.LEADER)
"""Who steers a round, in the agency that asks."""


@dataclass(frozen=True, slots=True)
class RoundShown:
    """A round as its page shows it."""

    id: UUID
    document_id: UUID
    version_id: UUID
    """What was asked about: frozen, whatever became of the document since."""
    letter_id: UUID | None
    """The letter that asked; None where the round was opened without one."""
    number: int
    agency_id: UUID
    subject: str
    deadline_phrase: str
    last_day: date
    ends_at: datetime | None
    """None while it is paused."""
    silence_rule: str
    silence_sentence: str
    visible_replies: bool
    state: str
    size: int
    opened_at: datetime
    paused_at: datetime | None
    closed_at: datetime | None
    ending_reason: str
    """Why it was withdrawn; empty otherwise."""
    going_on_because: str | None
    """Why the drafter went on without those who had to reply; None before they went on."""

    @property
    def deadline(self) -> Deadline:
        """The deadline as the letter says it; what is stored is its last day."""
        return Deadline(self.deadline_phrase, self.last_day, Boundary.INCLUSIVE)

    @property
    def running(self) -> bool:
        """Whether it is not over: it is open, or paused."""
        return self.state in RUNNING

    @property
    def last_page(self) -> int:
        """The number of the last page of its consultees; there is always one."""
        return last_page(self.size)


WAITING: Final = "waiting"
"""In place of an outcome: of who has none yet."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many consultees ended how. ``sent`` = the sum of all others, always."""

    sent: int
    waiting: int
    by_outcome: dict[Outcome, int]
    deemed_consents: int
    late: int
    """Replies that wait for the asking agency's decision: late ones, and those filed while others had the document."""

    @property
    def balanced(self) -> bool:
        """Whether every consultee is counted exactly once."""
        return self.sent == self.waiting + sum(self.by_outcome.values())

    def of(self, outcome: str | None) -> int:
        """How many have this outcome, or are :data:`WAITING`; None for everybody."""
        if outcome is None:
            return self.sent
        return self.waiting if outcome == WAITING else self.by_outcome[Outcome(outcome)]


@dataclass(frozen=True, slots=True)
class ConsulteeShown:
    """A consultee in the round's list."""

    id: UUID
    round_id: UUID
    agency_id: UUID
    agency_name: str
    asked_at: datetime | None
    outcome: str | None
    late: bool
    deemed_consent_at: datetime | None
    released_at: datetime | None
    ends_at: datetime | None
    """By what its reply is measured: the round's deadline, or a later one that it was given after the close."""

    @property
    def waits(self) -> bool:
        """Whether its reply waits for the asking agency's decision: it came late, or others had the document."""
        return self.released_at is not None and self.outcome == Outcome.SILENT


def round_shown(round_id: UUID) -> RoundShown:
    """One round; :class:`RoundNotFound` if there is none."""
    return _shown(round_record(round_id))


def rounds_of(document_id: UUID) -> list[RoundShown]:
    """The rounds on a document, in order."""
    query = select(RoundRecord).where(RoundRecord.document_id == document_id).order_by(RoundRecord.number)
    return [_shown(record) for record in db.session.scalars(query)]


def post_to_steer(round_: RoundShown, person: SignedIn) -> Post | None:
    """The post in which the person steers the round: a drafter's or leader's in the agency that asks."""
    return person.post_as(*STEERING, agency_id=round_.agency_id)


def sees_everybody(round_: RoundShown, person: SignedIn) -> bool:
    """Whether the person may see all consultees and their released replies.

    The asking agency may, and those before whom the document lies once it is submitted; consultees may where the
    letter lets them see one another, else each sees its own part.
    """
    return (
        round_.agency_id in person.agency_ids
        or (round_.visible_replies and is_consulted(round_.id, person))
        or lies_before(round_, person)
    )


def lies_before(round_: RoundShown, person: SignedIn) -> bool:
    """Whether the round belongs to a file that is before the person: whoever decides reads no round opened since."""
    file = documents.readable(round_.document_id, person.agency_ids)
    return file is not None and file.in_file and file.was_there(round_.opened_at)


def is_consulted(round_id: UUID, person: SignedIn) -> bool:
    """Whether one of the person's agencies is asked in this round."""
    part = select(ConsulteeRecord.id).where(
        ConsulteeRecord.round_id == round_id, ConsulteeRecord.agency_id.in_(person.agency_ids)
    )
    return db.session.scalar(part.limit(1)) is not None


def readable_when_asked(document_id: UUID, person: SignedIn) -> documents.Readable | None:
    """What somebody may read of a document about which their agency is asked: as the last such round was sent to it."""
    row = db.session.execute(
        select(RoundRecord.version_id, RoundRecord.opened_at)
        .join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
        .where(RoundRecord.document_id == document_id, ConsulteeRecord.agency_id.in_(person.agency_ids))
        .order_by(RoundRecord.number.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return documents.Readable(row.version_id, frozenset({row.version_id}), row.opened_at, in_file=False)


def counts_of(round_: RoundShown) -> Counts:
    """The counts of a round, from its consultees' rows."""
    return counts_of_each([round_])[round_.id]


def counts_of_each(rounds: Sequence[RoundShown]) -> dict[UUID, Counts]:
    """The counts of several rounds, in as many statements as of one."""
    wanted = [each.id for each in rounds]
    outcomes = db.session.execute(
        select(ConsulteeRecord.round_id, ConsulteeRecord.outcome, func.count())
        .where(ConsulteeRecord.round_id.in_(wanted))
        .group_by(ConsulteeRecord.round_id, ConsulteeRecord.outcome)
    )
    found = {(round_id, outcome): number for round_id, outcome, number in outcomes}
    consents = _numbers(
        select(DeemedConsent.round_id, func.count())
        .where(DeemedConsent.round_id.in_(wanted), DeemedConsent.ended_at.is_(None))
        .group_by(DeemedConsent.round_id)
    )
    late = _numbers(
        select(ConsulteeRecord.round_id, func.count())
        .join(ReplyRecord, ReplyRecord.consultee_id == ConsulteeRecord.id)
        .where(ConsulteeRecord.round_id.in_(wanted), ConsulteeRecord.outcome == Outcome.SILENT)
        .where(ReplyRecord.released_at.is_not(None))
        .group_by(ConsulteeRecord.round_id)
    )
    return {
        each.id: Counts(
            sent=each.size,
            waiting=found.get((each.id, None), 0),
            by_outcome={outcome: found.get((each.id, outcome.value), 0) for outcome in Outcome},
            deemed_consents=consents.get(each.id, 0),
            late=late.get(each.id, 0),
        )
        for each in rounds
    }


def _numbers(query: Select[UUID, int]) -> dict[UUID, int]:
    return dict(db.session.execute(query).all())


_consultees = (
    select(
        ConsulteeRecord.id,
        ConsulteeRecord.round_id,
        ConsulteeRecord.agency_id,
        AgencyRecord.name,
        ConsulteeRecord.asked_at,
        ConsulteeRecord.outcome,
        func.coalesce(ReplyRecord.late & ReplyRecord.released_at.is_not(None), False),
        DeemedConsent.effective_at,
        ReplyRecord.released_at,
        ConsulteeRecord.ends_at,
    )
    .join(AgencyRecord, AgencyRecord.id == ConsulteeRecord.agency_id)
    .outerjoin(ReplyRecord, ReplyRecord.consultee_id == ConsulteeRecord.id)
    .outerjoin(
        DeemedConsent,
        (DeemedConsent.consultee_id == ConsulteeRecord.id) & DeemedConsent.ended_at.is_(None),
    )
)


def consultees_of(
    round_id: UUID,
    *,
    agency_ids: Collection[UUID] | None = None,
    page: int = 1,
    size: int = PAGE_SIZE,
    outcome: str | None = None,
) -> list[ConsulteeShown]:
    """One page of a round's consultees by name; only those of these agencies, or of this outcome, if any is given.

    ``outcome`` may be :data:`WAITING`.
    """
    query = _consultees.where(ConsulteeRecord.round_id == round_id)
    if outcome is not None:
        # Null is no outcome, and compares with "=" to nothing.
        query = query.where(
            ConsulteeRecord.outcome.is_not_distinct_from(None if outcome == WAITING else outcome)
        )
    if agency_ids is not None:
        query = query.where(ConsulteeRecord.agency_id.in_(agency_ids))
    query = query.order_by(AgencyRecord.sort_key, ConsulteeRecord.id)
    rows = db.session.execute(query.limit(size).offset(offset_of(max(page, 1), size)))
    return [ConsulteeShown(*tuple(row)) for row in rows]


def consultee_shown(consultee_id: UUID) -> ConsulteeShown:
    """One consultee; :class:`RoundNotFound` if there is none."""
    row = db.session.execute(_consultees.where(ConsulteeRecord.id == consultee_id)).one_or_none()
    if row is None:
        raise RoundNotFound
    return ConsulteeShown(*tuple(row))


def _shown(record: RoundRecord) -> RoundShown:
    return RoundShown(**{name: getattr(record, name) for name in RoundShown.__slots__})
