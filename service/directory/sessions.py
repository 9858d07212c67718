"""Sessions: who is behind a request."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, bindparam, delete, or_, select

from service import audit
from service.db import Read, db
from service.directory.models import (
    AgencyRecord,
    DivisionRecord,
    PersonRecord,
    PostRecord,
    SessionRecord,
    TokenRecord,
)
from service.directory.posts import Post
from service.directory.roles import Position, Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import Select

SESSION_LASTS = timedelta(hours=12)
"""A working day; after it people sign in again."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person behind a request, with the posts they hold today."""

    person_id: UUID
    name: str
    posts: tuple[Post, ...]
    day: date
    """The day on which they hold them."""

    @property
    def agency_ids(self) -> frozenset[UUID]:
        """The agencies with whose documents they work: an administrator's or operator's post opens none of them."""
        without = {Role.ADMINISTRATOR, Role.OPERATOR}
        return frozenset(post.agency_id for post in self.posts if post.role not in without)

    def post_as(
        self, *roles: Role, agency_id: UUID | None = None, division_id: UUID | None = None
    ) -> Post | None:
        """The first of their posts with one of these roles, in this agency and for this division if given."""
        for post in self.posts:
            if post.role in roles and agency_id in {None, post.agency_id} and post.covers(division_id):
                return post
        return None

    def actor(self, post: Post | None, address: str | None) -> audit.Actor:
        """How the audit names them, acting in ``post`` from the network ``address``."""
        return audit.Actor(
            name=self.name,
            person_id=self.person_id,
            post_id=post.id if post else None,
            agency_id=post.agency_id if post else None,
            address=address,
        )


def open_session(
    person_id: UUID, name: str, *, address: str | None, at: datetime, expires_at: datetime
) -> str:
    """Open a session for a person who has been recognised; returns its token.

    ``at`` is the house's time and goes into the audit; ``expires_at`` is the machine's, because a session
    ends by the clock on the wall even where the house lives in another year.
    """
    token = secrets.token_urlsafe(32)
    db.session.add(SessionRecord(token_hash=hash_of_token(token), person_id=person_id, expires_at=expires_at))
    with audit.trail_of(person_id) as trail:
        by = audit.Actor(name=name, person_id=person_id, address=address)
        audit.Act(by, at, trail).record("directory:signed_in")
    return token


def end_session(token: str) -> None:
    """Sign out: the token opens nothing any more."""
    db.session.execute(delete(SessionRecord).where(SessionRecord.token_hash == hash_of_token(token)))


def forget_sessions(*, at: datetime) -> None:
    """Delete the sessions that had ended by this machine time."""
    db.session.execute(delete(SessionRecord).where(SessionRecord.expires_at <= at))


def holder_of(held: type[SessionRecord | TokenRecord]) -> Select[*tuple[Any, ...]]:
    """The query for the person behind a session or a token that runs, a row for each of their posts.

    Its parameters are ``token_hash``, ``at`` (machine time) and ``today``.
    """
    today = bindparam("today", type_=Date)
    return (
        select(
            PersonRecord.id,
            PersonRecord.name,
            PostRecord.id,
            PostRecord.agency_id,
            AgencyRecord.name,
            PostRecord.role,
            PostRecord.title,
            PostRecord.position,
            PostRecord.division_id,
            DivisionRecord.name,
            AgencyRecord.short_name,
        )
        .select_from(held)
        .join(PersonRecord, PersonRecord.id == held.person_id)
        .outerjoin(
            PostRecord,
            (PostRecord.person_id == PersonRecord.id)
            & (PostRecord.valid_from <= today)
            & or_(PostRecord.valid_to.is_(None), PostRecord.valid_to >= today),
        )
        .outerjoin(AgencyRecord, AgencyRecord.id == PostRecord.agency_id)
        .outerjoin(DivisionRecord, DivisionRecord.id == PostRecord.division_id)
        .where(held.token_hash == bindparam("token_hash"), held.expires_at > bindparam("at"))
        .order_by(PostRecord.valid_from, PostRecord.id)
    )


# Built once: this statement stands before everything else in every request.
_holder = Read(holder_of(SessionRecord))


def signed_in(token: str, *, at: datetime, today: date) -> SignedIn | None:
    """The person whose session runs ``at`` this machine time, with the posts held ``today``; None if nobody's."""
    rows = _holder(token_hash=hash_of_token(token), at=at, today=today)
    return person_in(rows, today=today) if rows else None


def person_in(rows: Sequence[Sequence[Any]], *, today: date) -> SignedIn:
    """The person whom :func:`holder_of` found for this day."""
    posts = tuple(_post(*row[2:11]) for row in rows if row[2])
    return SignedIn(rows[0][0], rows[0][1], posts, today)


def _post(post_id: UUID, agency_id: UUID, agency_name: str, role: str, title: str, *place: Any) -> Post:
    position, *division_and_short_name = place
    return Post(
        post_id, agency_id, agency_name, Role(role), title, Position(position), *division_and_short_name
    )


def hash_of_token(token: str) -> bytes:
    """What is stored of a token: it is long and random, so a plain hash tells nothing of it."""
    return hashlib.sha256(token.encode()).digest()
