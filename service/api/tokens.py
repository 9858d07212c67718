"""Tokens: asked for with name and password, shown once, listed and revoked by their person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import fields as parts

from service import clock, directory
from service.api import fields
from service.api.access import actor, address, now, person, scopes
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


class PostShown(Answer):
    """A post that the person holds today."""

    id = shown(parts.UUID, "Names the post.")
    agency_id = shown(parts.UUID, "The agency.")
    agency_name = shown(parts.String, "Its name.")
    role = shown(parts.String, "What the person does there.", example="specialist")
    title = shown(parts.String, "As it is written under a signature.")
    position = shown(parts.String, "`head`, `deputy` or `member`.")
    division_id = shown(parts.UUID, "The division, if it is held in one.", allow_none=True)


class Me(Answer):
    """Whom the program acts for."""

    person_id = shown(parts.UUID, "The person.")
    name = shown(parts.String, "Their name.")
    scopes = fields.texts("What this token may do.")
    posts = fields.some(PostShown, "The posts they hold today; permissions come from these.")


@resource.read("/me", Me, permission=Permission.KEEP_TOKENS)
def show_me() -> dict[str, Any]:
    """Show whom this token acts for, and in which posts."""
    who = person()
    return {"person_id": who.person_id, "name": who.name, "scopes": scopes(), "posts": who.posts}


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
