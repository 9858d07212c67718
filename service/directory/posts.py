"""Posts: who does what in which agency, between which days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import case, exists, or_, select

from service.db import db, new_id
from service.directory.models import PersonRecord, PostRecord
from service.directory.roles import Position, Role
from service.vietnamese import nfc

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, Subquery


@dataclass(frozen=True, slots=True)
class Post:
    """A post that somebody who is signed in holds today."""

    id: UUID
    agency_id: UUID
    agency_name: str
    role: Role
    title: str
    position: Position = Position.MEMBER
    division_id: UUID | None = None
    division_name: str | None = None
    agency_short_name: str = ""

    @property
    def place(self) -> str:
        """The post as people introduce themselves: "Trưởng phòng, Phòng Hành chính, Sở Tư pháp"."""
        agency = self.agency_short_name or self.agency_name
        return ", ".join(part for part in (self.title, self.division_name, agency) if part)

    def covers(self, division_id: UUID | None) -> bool:
        """Whether its holder acts for this division; a post without one acts for all divisions of its agency."""
        return None in {division_id, self.division_id} or division_id == self.division_id


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody of an agency's staff, in one of their posts."""

    person_id: UUID
    post_id: UUID
    name: str
    title: str
    role: Role
    position: Position
    division_id: UUID | None


@dataclass(frozen=True, slots=True)
class PostShown:
    """A post with its holder and its agency."""

    post_id: UUID
    person_id: UUID
    name: str
    agency_id: UUID
    role: Role
    title: str
    position: Position
    division_id: UUID | None


def post_row(
    person_id: UUID,
    agency_id: UUID,
    role: Role,
    *,
    title: str,
    valid_from: date,
    valid_to: date | None = None,
    position: Position = Position.MEMBER,
    division_id: UUID | None = None,
) -> dict[str, Any]:
    """The row of a new post."""
    return {
        "id": new_id(),
        "person_id": person_id,
        "agency_id": agency_id,
        "role": role,
        "title": nfc(title),
        "position": position,
        "division_id": division_id,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def appoint(
    person_id: UUID,
    agency_id: UUID,
    role: Role,
    *,
    title: str,
    valid_from: date,
    position: Position = Position.MEMBER,
    division_id: UUID | None = None,
) -> UUID:
    """Give a person a post in an agency, or in a division of it, from a day on."""
    row = post_row(
        person_id,
        agency_id,
        role,
        title=title,
        valid_from=valid_from,
        position=position,
        division_id=division_id,
    )
    db.session.add(PostRecord(**row))
    return row["id"]  # type: ignore[no-any-return]


def holds_on(day: date | BindParameter[date]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that a post is held on ``day``."""
    return (
        PostRecord.valid_from <= day,
        or_(PostRecord.valid_to.is_(None), PostRecord.valid_to >= day),
    )


def posts_held(day: date) -> Subquery:
    """Who holds which role where on ``day``, to be joined: ``person_id``, ``agency_id``, ``role``, ``division_id``."""
    columns = (PostRecord.person_id, PostRecord.agency_id, PostRecord.role, PostRecord.division_id)
    return select(*columns).where(*holds_on(day)).subquery("held")


def does_work(
    person_id: SQLColumnExpression[UUID | None],
    agency_id: SQLColumnExpression[UUID],
    role: SQLColumnExpression[str],
    division_id: SQLColumnExpression[UUID | None],
    *,
    day: date | BindParameter[date],
) -> ColumnElement[bool]:
    """The condition that a person does what waits for a role in an agency, in one division of it if there is one.

    That is who holds the role there on ``day`` and can sign in.
    """
    return (
        exists()
        .where(PostRecord.person_id == person_id, PostRecord.agency_id == agency_id, PostRecord.role == role)
        .where(or_(division_id.is_(None), acts_for(division_id)))
        .where(PersonRecord.id == PostRecord.person_id, PersonRecord.sign_in_name.is_not(None))
        .where(*holds_on(day))
    )


def acts_for(division_id: UUID | SQLColumnExpression[UUID | None]) -> ColumnElement[bool]:
    """The condition that a post acts for a division of its agency; :meth:`Post.covers` says the same."""
    return or_(PostRecord.division_id.is_(None), PostRecord.division_id == division_id)


HEADS_FIRST = case(
    (PostRecord.position == Position.MEMBER, 4),
    else_=case((PostRecord.position == Position.HEAD, 0), else_=1)
    + case((PostRecord.division_id.is_(None), 0), else_=2),
)
"""Orders posts: head and deputies of the agency, those of its divisions, everybody else."""


def staff_of(agency_id: UUID, *roles: Role, day: date, division_id: UUID | None = None) -> list[Holder]:
    """Who holds a post in an agency on ``day``, heads first: with one of these roles, for this division if given."""
    query = (
        select(
            PersonRecord.id,
            PostRecord.id,
            PersonRecord.name,
            PostRecord.title,
            PostRecord.role,
            PostRecord.position,
            PostRecord.division_id,
        )
        .join(PersonRecord, PersonRecord.id == PostRecord.person_id)
        .where(PostRecord.agency_id == agency_id, *holds_on(day))
        .order_by(HEADS_FIRST, PersonRecord.folded, PostRecord.id)
    )
    if roles:
        query = query.where(PostRecord.role.in_(roles))
    if division_id is not None:
        query = query.where(acts_for(division_id))
    return [Holder(*row[:4], Role(row[4]), Position(row[5]), row[6]) for row in db.session.execute(query)]


def post_shown(post_id: UUID) -> PostShown:
    """A post with its holder, whatever the day: what was signed in it stays signed."""
    row = db.session.execute(
        select(
            PostRecord.id,
            PersonRecord.id,
            PersonRecord.name,
            PostRecord.agency_id,
            PostRecord.role,
            PostRecord.title,
            PostRecord.position,
            PostRecord.division_id,
        )
        .join(PersonRecord, PersonRecord.id == PostRecord.person_id)
        .where(PostRecord.id == post_id)
    ).one()
    return PostShown(*row[:4], Role(row[4]), row[5], Position(row[6]), row[7])


def head_title(agency_id: UUID, *, day: date) -> str | None:
    """The title of the agency's head on ``day``, for whom a deputy signs KT.; None while there is no head."""
    return db.session.scalar(
        select(PostRecord.title)
        .where(PostRecord.agency_id == agency_id, PostRecord.role == Role.LEADER)
        .where(PostRecord.position == Position.HEAD, *holds_on(day))
        .order_by(PostRecord.valid_from.desc(), PostRecord.id)
        .limit(1)
    )
