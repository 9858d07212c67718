"""What a signature and a symbol are written from: a post on a day, the agency it acts for, and people's names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from service.db import db
from service.directory.models import AgencyRecord, PersonRecord, PostRecord
from service.directory.people import Role, holds_on
from service.errors import Forbidden

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


@dataclass(frozen=True, slots=True)
class Issuer:
    """An agency as its documents name it, whatever the day: documents keep old names."""

    id: UUID
    code: str
    name: str
    short_name: str
    collective: bool


@dataclass(frozen=True, slots=True)
class SigningPost:
    """A post as it counts under a signature."""

    id: UUID
    name: str
    title: str
    position: str
    """``head``, ``deputy`` or ``member`` of the agency: whoever only heads a division is a member of it."""
    issuer: Issuer
    head_title: str | None
    """The title of the agency's head that day; None while nobody holds that post."""


def issuer_shown(agency_id: UUID) -> Issuer:
    """An agency as its documents name it."""
    record = db.session.get_one(AgencyRecord, agency_id)
    return Issuer(record.id, record.code, record.name, record.short_name, record.collective)


def signing_post(post_id: UUID, *, day: date) -> SigningPost:
    """A post held on ``day``, as it counts under a signature; :class:`~service.errors.Forbidden` if nobody holds it."""
    row = db.session.execute(
        select(PostRecord, PersonRecord.name)
        .join(PersonRecord, PersonRecord.id == PostRecord.person_id)
        .where(PostRecord.id == post_id, *holds_on(day))
    ).one_or_none()
    if row is None:
        raise Forbidden
    post, name = row
    leads = post.role == Role.LEADER and post.division_id is None
    return SigningPost(
        id=post.id,
        name=name,
        title=post.title,
        position=post.position if leads else "member",
        issuer=issuer_shown(post.agency_id),
        head_title=_head_title(post.agency_id, day),
    )


def others_in_role(post_id: UUID, *, without: Collection[UUID], day: date) -> list[str]:
    """Who else holds this post's role in its agency on ``day``: names with titles, without these people."""
    mine = select(PostRecord.agency_id, PostRecord.role).where(PostRecord.id == post_id).subquery()
    rows = db.session.execute(
        select(PersonRecord.name, PostRecord.title)
        .join(PostRecord, PostRecord.person_id == PersonRecord.id)
        .join(mine, (PostRecord.agency_id == mine.c.agency_id) & (PostRecord.role == mine.c.role))
        .where(PersonRecord.id.not_in(without), *holds_on(day))
        .order_by(PostRecord.valid_from, PostRecord.id)
    )
    return [f"{name} ({title})" for name, title in rows]


def names_of(person_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of these people."""
    query = select(PersonRecord.id, PersonRecord.name).where(PersonRecord.id.in_(set(person_ids)))
    return dict(db.session.execute(query).all())


def titles_of(post_ids: Collection[UUID]) -> dict[UUID, str]:
    """The titles of these posts."""
    query = select(PostRecord.id, PostRecord.title).where(PostRecord.id.in_(set(post_ids)))
    return dict(db.session.execute(query).all())


def _head_title(agency_id: UUID, day: date) -> str | None:
    return db.session.scalar(
        select(PostRecord.title)
        .where(PostRecord.agency_id == agency_id, PostRecord.role == Role.LEADER)
        .where(PostRecord.position == "head", PostRecord.division_id.is_(None), *holds_on(day))
        .order_by(PostRecord.valid_from, PostRecord.id)
        .limit(1)
    )
