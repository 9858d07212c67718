"""Signing in: accounts and their passwords (argon2)."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select, update

from service.db import db
from service.directory.errors import SignInRefused
from service.directory.models import PersonRecord
from service.directory.sessions import open_session
from service.directory.tries import known_as, sign_in_succeeded
from service.vietnamese import TooManyMarks, nfc

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

LONGEST_PASSWORD = 1000
"""Characters; whoever tries one of megabytes wants to keep the server busy."""

_hasher = PasswordHasher()
# Checked when there is no such account, so that the answer takes as long as when there is one.
_nobody = _hasher.hash(secrets.token_hex(16))


def ping() -> None:
    """Ask the database for nothing; raises what it raises when it does not answer."""
    db.session.execute(select(1))


def hash_of(password: str) -> str:
    """What is stored of a password (argon2id) of at most :data:`LONGEST_PASSWORD` characters."""
    return _hasher.hash(nfc(password))


def set_password(person_id: UUID, password_hash: str) -> None:
    """Give an account its password, as :func:`hash_of` made it."""
    db.session.execute(
        update(PersonRecord).where(PersonRecord.id == person_id).values(password_hash=password_hash)
    )


def sign_in(name: str, password: str, *, address: str | None, at: datetime, expires_at: datetime) -> str:
    """Check name and password and open a session until ``expires_at``; the token goes into the cookie.

    The try was admitted before (:func:`~service.directory.admit_sign_in`).
    Raises :class:`SignInRefused`, with the same words and after the same time, for either mistake; at once for
    what cannot be anybody's password.
    """
    person_id, called = recognised(name, password, address=address)
    return open_session(person_id, called, address=address, at=at, expires_at=expires_at)


def recognised(name: str, password: str, *, address: str | None) -> tuple[UUID, str]:
    """The id and the name of the person with this sign-in name and password; :class:`SignInRefused` for a mistake."""
    if len(password) > LONGEST_PASSWORD:
        raise SignInRefused
    person = db.session.execute(
        select(PersonRecord.id, PersonRecord.name, PersonRecord.password_hash).where(
            PersonRecord.sign_in_name == known_as(name)
        )
    ).one_or_none()
    stored = person.password_hash if person and person.password_hash else _nobody
    try:
        _hasher.verify(stored, nfc(password))
    except (VerifyMismatchError, InvalidHashError, TooManyMarks) as error:
        raise SignInRefused from error
    if person is None or stored is _nobody:
        raise SignInRefused
    sign_in_succeeded(name, address=address)
    return person.id, person.name
