"""Tokens: a person lets a program act for them, within scopes and until a day, without giving it their password."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import delete, func, select

from service import audit
from service.db import db, new_id
from service.directory.accounts import recognised
from service.directory.errors import TokenNotFound, TooManyTokens
from service.directory.models import PersonRecord, TokenRecord
from service.directory.sessions import hash_of_token, holder_of, person_in
from service.errors import N_, Invalid
from service.vietnamese import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date, datetime

    from service.audit import Actor
    from service.directory.sessions import SignedIn
    from service.errors import Message

LONGEST_TOKEN_NAME = 100
"""Characters."""
LONGEST_TOKEN_LIFE = 366
"""Days; who goes on after a year asks again, with the password."""
MOST_TOKENS = 50
"""Of one person at a time: more than programs that somebody keeps an eye on."""
_BEGINS_WITH = "bh_"
"""By this, programs that look for leaked secrets know one of ours."""


class Scope(StrEnum):
    """What a program may do with a token."""

    READ = "read"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class TokenShown:
    """A token as its person sees it: never its secret."""

    id: UUID
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a token acts for, and how far."""

    person: SignedIn
    scopes: frozenset[Scope]


# Built once. An account without a name to sign in by, or without a password, is closed.
_bearer = (
    holder_of(TokenRecord)
    .add_columns(TokenRecord.scopes)
    .where(PersonRecord.sign_in_name.is_not(None), PersonRecord.password_hash.is_not(None))
)


def issue_token(
    sign_in_name: str,
    password: str,
    *,
    name: str,
    scopes: Collection[Scope],
    days: int,
    address: str | None,
    at: datetime,
    begins_at: datetime,
) -> tuple[str, TokenShown]:
    """Give a person a token for a program: the secret, which is nowhere kept, and what is shown of it later.

    ``at`` is the house's time and goes into the audit, ``begins_at`` the machine's: a token ends by the clock on the
    wall. Raises :class:`~service.directory.SignInRefused`, :class:`~service.directory.TooManyTokens`, and
    :class:`~service.errors.Invalid` with what to correct.
    """
    check_token(name, scopes, days)
    person_id, known_as = recognised(sign_in_name, password, address=address)
    secret = _BEGINS_WITH + secrets.token_urlsafe(32)
    with audit.trail_of(person_id) as trail:  # Locked: two programs do not pass the bound together.
        if _count(person_id, begins_at) >= MOST_TOKENS:
            raise TooManyTokens(most=MOST_TOKENS)
        record = TokenRecord(
            id=new_id(),
            token_hash=hash_of_token(secret),
            person_id=person_id,
            name=clean(name),
            scopes=sorted(scopes),
            created_at=begins_at,
            expires_at=begins_at + timedelta(days=days),
        )
        db.session.add(record)
        by = audit.Actor(name=known_as, person_id=person_id, address=address)
        audit.Act(by, at, trail).record(
            "directory:token_issued", token_id=record.id, name=record.name, scopes=record.scopes, days=days
        )
    return secret, _shown(record)


def check_token(name: str, scopes: Collection[Scope], days: int) -> None:
    """Refuse a token that cannot be meant so, before a password is tried for it: :class:`~service.errors.Invalid`."""
    wrong = dict(_complaints(clean(name), scopes, days))
    if wrong:
        raise Invalid(wrong)


def _complaints(name: str, scopes: Collection[Scope], days: int) -> Iterator[tuple[str, list[Message]]]:
    if not 0 < len(name) <= LONGEST_TOKEN_NAME:
        asked = N_(
            "Give it a name of at most %(most)s characters, to know it again.", most=LONGEST_TOKEN_NAME
        )
        yield "name", [asked]
    if not scopes:
        yield "scopes", [N_("Choose what the program may do.")]
    if not 1 <= days <= LONGEST_TOKEN_LIFE:
        yield "days", [N_("Write a number of days from 1 to %(most)s.", most=LONGEST_TOKEN_LIFE)]


def bearer_of(token: str, *, at: datetime, today: date) -> Bearer | None:
    """Whom a token acts for ``at`` this machine time, with the posts held ``today``; None where it opens nothing."""
    values = {"token_hash": hash_of_token(token), "at": at, "today": today}
    rows = db.session.execute(_bearer, values).all()
    return Bearer(person_in(rows, today=today), frozenset(map(Scope, rows[0].scopes))) if rows else None


def tokens_of(person_id: UUID, *, at: datetime) -> list[TokenShown]:
    """A person's tokens that run ``at`` this machine time, the newest first."""
    query = select(TokenRecord).where(TokenRecord.person_id == person_id, TokenRecord.expires_at > at)
    return [_shown(record) for record in db.session.scalars(query.order_by(TokenRecord.id.desc()))]


def revoke_token(token_id: UUID, *, by: Actor, at: datetime) -> None:
    """Let a token of one's own open nothing any more; :class:`TokenNotFound` where there is none such."""
    if by.person_id is None:
        raise TokenNotFound
    with audit.trail_of(by.person_id) as trail:
        name = db.session.scalar(
            delete(TokenRecord)
            .where(TokenRecord.id == token_id, TokenRecord.person_id == by.person_id)
            .returning(TokenRecord.name)
        )
        if name is None:
            raise TokenNotFound
        audit.Act(by, at, trail).record("directory:token_revoked", token_id=token_id, name=name)


def forget_tokens(*, at: datetime) -> None:
    """Delete the tokens that had ended by this machine time."""
    db.session.execute(delete(TokenRecord).where(TokenRecord.expires_at <= at))


def _count(person_id: UUID, at: datetime) -> int:
    running = select(func.count()).where(TokenRecord.person_id == person_id, TokenRecord.expires_at > at)
    return db.session.scalar(running) or 0


def _shown(record: TokenRecord) -> TokenShown:
    return TokenShown(record.id, record.name, list(record.scopes), record.created_at, record.expires_at)
