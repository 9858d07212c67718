"""Signing in: passwords (argon2), sessions that can be ended, and who is behind a request."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Date, bindparam, delete, or_, select, update

from service import audit
from service.db import db
from service.directory.errors import SignInRefused
from service.directory.models import AgencyRecord, PersonRecord, PostRecord, SessionRecord
from service.directory.people import Post, Role, holds_on
from service.vietnamese import nfc

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

SESSION_LASTS = timedelta(hours=12)
"""A working day; after it people sign in again."""

_hasher = PasswordHasher()
# Checked when there is no such account, so that the answer takes as long as when there is one.
_nobody = _hasher.hash(secrets.token_hex(16))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person behind a request, with the posts they hold today."""

    person_id: UUID
    name: str
    posts: tuple[Post, ...]

    @property
    def agency_ids(self) -> frozenset[UUID]:
        """The agencies in which they hold a post."""
        return frozenset(post.agency_id for post in self.posts)

    def post_as(self, *roles: Role, agency_id: UUID | None = None) -> Post | None:
        """The first of their posts with one of these roles, in this agency if one is given."""
        for post in self.posts:
            if post.role in roles and agency_id in {None, post.agency_id}:
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


def ping() -> None:
    """Ask the database for nothing; raises what it raises when it does not answer."""
    db.session.execute(select(1))


def hash_of(password: str) -> str:
    """What is stored of a password (argon2id)."""
    return _hasher.hash(nfc(password))


def set_password(person_id: UUID, password_hash: str) -> None:
    """Give an account its password, as :func:`hash_of` made it."""
    db.session.execute(
        update(PersonRecord).where(PersonRecord.id == person_id).values(password_hash=password_hash)
    )


def sign_in(name: str, password: str, *, address: str | None, at: datetime, expires_at: datetime) -> str:
    """Check name and password and open a session until ``expires_at``; the token goes into the cookie.

    Raises :class:`SignInRefused`, with the same words and after the same time, for either mistake.
    """
    # No name holds NUL, and PostgreSQL cannot even be asked for one that does.
    known_by = name.strip().lower().replace("\0", " ")
    person = db.session.execute(
        select(PersonRecord.id, PersonRecord.name, PersonRecord.password_hash).where(
            PersonRecord.sign_in_name == known_by
        )
    ).one_or_none()
    stored = person.password_hash if person and person.password_hash else _nobody
    try:
        _hasher.verify(stored, nfc(password))
    except (VerifyMismatchError, InvalidHashError) as error:
        raise SignInRefused from error
    if person is None or stored is _nobody:
        raise SignInRefused
    return open_session(person.id, person.name, address=address, at=at, expires_at=expires_at)


def open_session(
    person_id: UUID, name: str, *, address: str | None, at: datetime, expires_at: datetime
) -> str:
    """Open a session for a person who has been recognised; returns its token.

    ``at`` is the house's time and goes into the audit; ``expires_at`` is the machine's, because a session
    ends by the clock on the wall even where the house lives in another year.
    """
    token = secrets.token_urlsafe(32)
    db.session.add(SessionRecord(token_hash=_hash(token), person_id=person_id, expires_at=expires_at))
    with audit.trail_of(person_id) as trail:
        by = audit.Actor(name=name, person_id=person_id, address=address)
        audit.Act(by, at, trail).record("directory:signed_in")
    return token


def accounts_on(day: date) -> list[tuple[UUID, str, str, str, str]]:
    """Who can sign in on ``day``: person, sign-in name, name, title and agency, a line for each title."""
    rows = db.session.execute(
        select(
            PersonRecord.id,
            PersonRecord.sign_in_name,
            PersonRecord.name,
            PostRecord.title,
            AgencyRecord.name,
        )
        .join(PostRecord, PostRecord.person_id == PersonRecord.id)
        .join(AgencyRecord, AgencyRecord.id == PostRecord.agency_id)
        .where(PersonRecord.sign_in_name.is_not(None), *holds_on(day))
        .distinct()
        .order_by(PersonRecord.id)
    )
    return [(row[0], str(row[1]), row[2], row[3], row[4]) for row in rows]


def end_session(token: str) -> None:
    """Sign out: the token opens nothing any more."""
    db.session.execute(delete(SessionRecord).where(SessionRecord.token_hash == _hash(token)))


def forget_sessions(*, at: datetime) -> None:
    """Delete the sessions that had ended by this machine time."""
    db.session.execute(delete(SessionRecord).where(SessionRecord.expires_at <= at))


# Built once: this statement stands before everything else in every request.
_holder = (
    select(
        PersonRecord.id,
        PersonRecord.name,
        PostRecord.id,
        PostRecord.agency_id,
        AgencyRecord.name,
        PostRecord.role,
        PostRecord.title,
    )
    .select_from(SessionRecord)
    .join(PersonRecord, PersonRecord.id == SessionRecord.person_id)
    .outerjoin(
        PostRecord,
        (PostRecord.person_id == PersonRecord.id)
        & (PostRecord.valid_from <= bindparam("today", type_=Date))
        & or_(PostRecord.valid_to.is_(None), PostRecord.valid_to >= bindparam("today", type_=Date)),
    )
    .outerjoin(AgencyRecord, AgencyRecord.id == PostRecord.agency_id)
    .where(SessionRecord.token_hash == bindparam("token_hash"), SessionRecord.expires_at > bindparam("at"))
    .order_by(PostRecord.valid_from, PostRecord.id)
)


def signed_in(token: str, *, at: datetime, today: date) -> SignedIn | None:
    """The person whose session runs ``at`` this machine time, with the posts held ``today``; None if nobody's."""
    values = {"token_hash": _hash(token), "at": at, "today": today}
    rows = db.session.execute(_holder, values).all()
    if not rows:
        return None
    posts = tuple(Post(row[2], row[3], row[4], Role(row[5]), row[6]) for row in rows if row[2])
    return SignedIn(rows[0][0], rows[0][1], posts)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
