"""Posts as they count under a signature, and who else may decide where somebody may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from service.db import db
from service.directory.agencies import Agency, agency_shown
from service.directory.models import PersonRecord, PostRecord
from service.directory.posts import head_title, holds_on, post_shown, staff_of
from service.directory.roles import Position, Role
from service.errors import Forbidden

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


@dataclass(frozen=True, slots=True)
class SigningPost:
    """A post as it counts under a signature."""

    id: UUID
    name: str
    title: str
    position: Position
    """In the agency as a whole: whoever only heads a division is a member of it."""
    agency: Agency
    head_title: str | None
    """The title of the agency's head that day; None while nobody holds that post."""


def signing_post(post_id: UUID, *, day: date) -> SigningPost:
    """A post held on ``day``, as it counts under a signature; :class:`~service.errors.Forbidden` if nobody holds it."""
    held = db.session.scalar(select(PostRecord.id).where(PostRecord.id == post_id, *holds_on(day)))
    if held is None:
        raise Forbidden
    post = post_shown(post_id)
    leads = post.role == Role.LEADER and post.division_id is None
    return SigningPost(
        id=post.post_id,
        name=post.name,
        title=post.title,
        position=post.position if leads else Position.MEMBER,
        agency=agency_shown(post.agency_id),
        head_title=head_title(post.agency_id, day=day),
    )


def others_in_role(post_id: UUID, *, without: Collection[UUID], day: date) -> list[str]:
    """Who else holds this post's role in its agency and division on ``day``, without these people, with titles."""
    post = post_shown(post_id)
    staff = staff_of(post.agency_id, post.role, day=day, division_id=post.division_id)
    return [f"{each.name} ({each.title})" for each in staff if each.person_id not in without]


def names_of(person_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of these people."""
    query = select(PersonRecord.id, PersonRecord.name).where(PersonRecord.id.in_(set(person_ids)))
    return dict(db.session.execute(query).all())


def titles_of(post_ids: Collection[UUID]) -> dict[UUID, str]:
    """The titles of these posts."""
    query = select(PostRecord.id, PostRecord.title).where(PostRecord.id.in_(set(post_ids)))
    return dict(db.session.execute(query).all())
