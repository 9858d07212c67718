"""Tokens: asked for with name and password, shown once, listed and revoked by their person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import fields as parts

from service import clock, directory
from service.api import fields
from service.api.access import actor, address, now, person
from service.api.fields import Answer, Schema, shown
from service.api.operations import Resource
from service.db import transaction
from service.directory import LONGEST_TOKEN_LIFE, LONGEST_TOKEN_NAME, Permission, Scope

if TYPE_CHECKING:
    from uuid import UUID

resource = Resource("tokens", "Tokens by which programs act for a person.")

LONGEST_PASSWORD = 1000
DAYS = 90
"""How long a token lasts where nothing is said."""
WANTED = {
    "sign_in_name": "soanthao.snv",
    "password": "…",
    "name": "Liên thông văn bản",
    "scopes": ["read", "act"],
    "days": DAYS,
}


class TokenWanted(Schema):
    """What a person asks for."""

    sign_in_name = fields.text("As at sign-in.", least=1, most=200)
    password = fields.text("As at sign-in.", most=LONGEST_PASSWORD, format="password")
    name = fields.text("What you call it, to know it again.", least=1, most=LONGEST_TOKEN_NAME)
    scopes = fields.choices("What the program may do: `read`, `act`, or both.", Scope)
    days = fields.number(
        f"How long it lasts; {DAYS} days where nothing is said.", least=1, most=LONGEST_TOKEN_LIFE
    )


class Token(Answer):
    """A token, without its secret."""

    id = shown(parts.UUID, "Names the token, for revoking it.")
    name = shown(parts.String, "What its person calls it.")
    scopes = fields.texts("What it may do.")
    created_at = shown(parts.DateTime, "When it was issued, by the clock on the wall.")
    expires_at = shown(parts.DateTime, "When it ends, by the clock on the wall.")


class TokenIssued(Token):
    """A token with its secret, which is shown this once."""

    secret = shown(
        parts.String, "What the program sends: `Authorization: Bearer <secret>`. Keep it; we do not."
    )


class Tokens(Answer):
    """My tokens."""

    items = fields.some(Token, "Those that work, the newest first.")


class Revoked(Answer):
    """A token that opens nothing any more."""

    id = shown(parts.UUID, "The token.")


@resource.public_act("/tokens", TokenIssued, body=TokenWanted, status=201, example=WANTED)
def issue_token(wanted: dict[str, Any]) -> dict[str, Any]:
    """Ask for a token.

    The one operation without a token. Its answer holds a secret and is not kept: an Idempotency-Key means nothing here.
    """
    begins_at = clock.system_time()
    with transaction():
        secret, token = directory.issue_token(
            wanted["sign_in_name"],
            wanted["password"],
            name=wanted["name"],
            scopes=[Scope(each) for each in wanted["scopes"]],
            days=wanted.get("days", DAYS),
            address=address(),
            at=now(),
            begins_at=begins_at,
        )
    return {**{name: getattr(token, name) for name in Token().fields}, "secret": secret}


@resource.read("/tokens", Tokens, permission=Permission.KEEP_TOKENS)
def list_tokens() -> dict[str, Any]:
    """List my tokens."""
    return {"items": directory.tokens_of(person().person_id, at=clock.system_time())}


@resource.act(
    "/tokens/<uuid:token_id>", Revoked, permission=Permission.KEEP_TOKENS, method="DELETE", body=None
)
def revoke_token(token_id: UUID) -> dict[str, Any]:
    """Revoke a token of mine."""
    directory.revoke_token(token_id, by=actor(), at=now())
    return {"id": token_id}
