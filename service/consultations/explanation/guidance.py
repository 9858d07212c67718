"""Asking the leader: a drafter puts a question about a comment, a leader of the asking agency answers in words.

It is the status *xin ý kiến lãnh đạo* of the explanation table. It keeps nobody from explaining the comment meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import func, select, tuple_

from service import directory, notifications
from service.consultations.errors import AskedAlready, GuidanceGiven, GuidanceNotFound
from service.consultations.explanation.as_submitted import require_changeable
from service.consultations.explanation.comments import named_comment, person_of
from service.consultations.explanation.models import GuidanceAsked
from service.consultations.explanation.table import in_table
from service.consultations.models import ConsulteeRecord, RoundRecord
from service.consultations.rounds.clauses import round_about
from service.db import db, new_id
from service.deadlines import show_instant
from service.directory import Role
from service.errors import N_, Invalid
from service.vietnamese import clean

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from service.audit import Act
    from service.consultations.explanation.comments import Named
    from service.consultations.rounds.progress import RoundShown
    from service.directory import Post, SignedIn
    from service.errors import Message

LONGEST_QUESTION: Final = 2000
"""Characters of a question and of its answer."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """A question about a comment, and its answer: empty while it waits."""

    id: UUID
    question: str
    asked_by: str
    asked_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class GuidanceAbout:
    """Where a question belongs."""

    round_id: UUID
    consultee_id: UUID
    position: int


@dataclass(frozen=True, slots=True)
class GuidanceWaiting:
    """The questions about a round's comments that wait for a leader."""

    round_id: UUID
    round_number: int
    subject: str
    count: int


def post_to_guide(round_: RoundShown, person: SignedIn) -> Post | None:
    """The post in which the person answers: a leader's in the agency that asks."""
    return person.post_as(Role.LEADER, agency_id=round_.agency_id)


def ask_guidance(consultee_id: str, position: int, question: str, *, act: Act) -> None:
    """Ask the leaders of the drafter's agency what to make of a comment, and tell them; one question waits at a time.

    Raises :class:`~service.errors.Invalid` at ``question``, :class:`AskedAlready`, :class:`CommentNotFound`,
    :class:`TableSubmitted` and :class:`TableIssued`.
    """
    part, place = named_comment(consultee_id, position)
    round_ = round_about(part)
    require_changeable(round_.document_id)
    question = _worded(question, "question", N_("Write what you ask your leader to decide."))
    waiting = select(GuidanceAsked.id).where(
        GuidanceAsked.consultee_id == part,
        GuidanceAsked.position == place,
        GuidanceAsked.answered_at.is_(None),
    )
    if db.session.scalar(waiting) is not None:
        raise AskedAlready
    asked = GuidanceAsked(
        id=new_id(),
        consultee_id=part,
        position=place,
        question=question,
        asked_by=person_of(act),
        asked_at=act.at,
        answer="",
    )
    db.session.add(asked)
    _tell("guidance_asked", round_, asked, Role.LEADER, None, act=act)
    act.record("comment:guidance_asked", consultee_id=consultee_id, position=position, question=question)


def give_guidance(guidance_id: str, answer: str, *, act: Act) -> None:
    """Answer a drafter's question about a comment, and tell whoever asked.

    Raises :class:`~service.errors.Invalid` at ``answer``, :class:`GuidanceGiven` if a colleague was faster,
    :class:`GuidanceNotFound`.
    """
    asked = db.session.get(GuidanceAsked, UUID(guidance_id), with_for_update={"key_share": True})
    if asked is None:
        raise GuidanceNotFound
    if asked.answered_at is not None and asked.answered_by is not None:
        raise GuidanceGiven(at=show_instant(asked.answered_at), name=directory.person_name(asked.answered_by))
    asked.answer = _worded(
        answer, "answer", N_("Write your answer; the drafter reads it beside the comment.")
    )
    asked.answered_by, asked.answered_at = person_of(act), act.at
    _tell("guidance_given", round_about(asked.consultee_id), asked, Role.DRAFTER, asked.asked_by, act=act)
    act.record(
        "comment:guidance_given",
        consultee_id=asked.consultee_id,
        position=asked.position,
        question=asked.question,
        answer=asked.answer,
    )


def guidance_about(guidance_id: UUID) -> GuidanceAbout:
    """Which comment a question is about; :class:`GuidanceNotFound` where there is none that counts."""
    query = (
        select(ConsulteeRecord.round_id, GuidanceAsked.consultee_id, GuidanceAsked.position)
        .join(ConsulteeRecord, ConsulteeRecord.id == GuidanceAsked.consultee_id)
        .where(GuidanceAsked.id == guidance_id, in_table())
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise GuidanceNotFound
    return GuidanceAbout(*row)


def guidance_of(comments: Collection[Named]) -> dict[Named, list[Guidance]]:
    """What leaders were asked about these comments, and what they answered, oldest first."""
    named = tuple_(GuidanceAsked.consultee_id, GuidanceAsked.position).in_(comments)
    query = select(GuidanceAsked).where(named).order_by(GuidanceAsked.asked_at, GuidanceAsked.id)
    records = db.session.scalars(query).all()
    people = {each.asked_by for each in records} | {each.answered_by for each in records if each.answered_by}
    names = directory.names_of(people) if people else {}
    found: dict[Named, list[Guidance]] = defaultdict(list)
    for each in records:
        found[each.consultee_id, each.position].append(
            Guidance(
                each.id,
                each.question,
                names[each.asked_by],
                each.asked_at,
                each.answer,
                names[each.answered_by] if each.answered_by else "",
                each.answered_at,
            )
        )
    return found


def guidance_waiting(person: SignedIn) -> list[GuidanceWaiting]:
    """Where questions about comments wait for this person: in the rounds of the agencies that they lead."""
    led = {post.agency_id for post in person.posts if post.role == Role.LEADER}
    if not led:
        return []
    rows = db.session.execute(
        select(RoundRecord.id, RoundRecord.number, RoundRecord.subject, func.count())
        .join(ConsulteeRecord, ConsulteeRecord.round_id == RoundRecord.id)
        .join(GuidanceAsked, GuidanceAsked.consultee_id == ConsulteeRecord.id)
        .where(GuidanceAsked.answered_at.is_(None), RoundRecord.agency_id.in_(led), in_table())
        .group_by(RoundRecord.id)
        .order_by(func.min(GuidanceAsked.asked_at), RoundRecord.id)
    )
    return [GuidanceWaiting(*row) for row in rows]


def _worded(typed: str, field: str, missing: Message) -> str:
    """What was typed, refused at its field where it says nothing or too much."""
    words = clean(typed)
    if not words:
        raise Invalid({field: [missing]})
    if len(words) > LONGEST_QUESTION:
        raise Invalid({field: [N_("Use at most %(most)s characters.", most=LONGEST_QUESTION)]})
    return words


def _tell(
    kind: str, round_: RoundRecord, asked: GuidanceAsked, role: Role, person_id: UUID | None, *, act: Act
) -> None:
    """Tell those who hold a role in the asking agency, or one of them."""
    told = notifications.to_role(
        kind,
        round_.agency_id,
        role,
        about=asked.id,
        person_id=person_id,
        subject=round_.subject,
        question=asked.question,
        answer=asked.answer,
        round_id=str(round_.id),
        comment=f"{asked.consultee_id}-{asked.position}",
    )
    notifications.put_many([told], at=act.at)
