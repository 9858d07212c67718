"""What happened to a request inside an agency: for that agency's own people, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from service import directory
from service.consultations.models import Contribution, Direction, ReplyRecord
from service.consultations.replies.reply import CommentShown
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ContributionShown:
    """What a supporting division was asked and gave."""

    id: UUID
    consultee_id: UUID
    division_id: UUID
    division: str
    asked_at: datetime | None
    given_at: datetime | None
    given_by: str
    """The name; empty while nobody has."""
    remark: str
    comments: list[CommentShown]


@dataclass(frozen=True, slots=True)
class RoutingShown:
    """How a reply goes through its agency; names are empty where nobody has acted yet."""

    directed_by: str
    directed_at: datetime | None
    division: str
    """The lead division."""
    inner_day: date | None
    note: str
    editor: str
    drafted_by: str
    checked_by: str
    released_by: str
    contributions: list[ContributionShown]


def routing_of(consultee_id: UUID) -> RoutingShown:
    """How a consultee's reply went through its agency so far."""
    direction = db.session.get(Direction, consultee_id)
    reply = db.session.get(ReplyRecord, consultee_id)
    people = {
        "directed_by": direction and direction.directed_by,
        "editor": direction and direction.editor_id,
        "drafted_by": reply and reply.drafted_by,
        "checked_by": reply and reply.checked_by,
        "released_by": reply and reply.released_by,
    }
    names = directory.names_of({person for person in people.values() if person})
    lead = direction.division_id if direction else None
    return RoutingShown(
        directed_at=direction.directed_at if direction and direction.directed_by else None,
        division=directory.division_name(lead) if lead else "",
        inner_day=direction.inner_day if direction else None,
        note=direction.note if direction else "",
        contributions=contributions_of(consultee_id),
        **{step: names.get(person, "") if person else "" for step, person in people.items()},
    )


def lead_division_of(consultee_id: UUID) -> UUID | None:
    """The division that leads a reply; None while nobody has named one."""
    return db.session.scalar(select(Direction.division_id).where(Direction.consultee_id == consultee_id))


def contributions_of(consultee_id: UUID) -> list[ContributionShown]:
    """What the supporting divisions were asked and gave, in the order in which the leader named them."""
    query = select(Contribution).where(Contribution.consultee_id == consultee_id).order_by(Contribution.id)
    return _shown(db.session.scalars(query).all())


def contribution_shown(contribution_id: UUID) -> ContributionShown:
    """One contribution; ``LookupError`` where the id is of none."""
    [shown] = _shown([db.session.get_one(Contribution, contribution_id)])
    return shown


def _shown(records: Sequence[Contribution]) -> list[ContributionShown]:
    """With all names asked for at once: an agency may have named thirty divisions."""
    names = directory.names_of({record.given_by for record in records if record.given_by})
    divisions = directory.division_names({record.division_id for record in records})
    return [
        ContributionShown(
            record.id,
            record.consultee_id,
            record.division_id,
            divisions[record.division_id],
            record.asked_at,
            record.given_at,
            names[record.given_by] if record.given_by else "",
            record.remark,
            [CommentShown(position=number, **each) for number, each in enumerate(record.comments, start=1)],
        )
        for record in records
    ]
