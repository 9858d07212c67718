"""Tokens: asked for with name and password, shown once, listed and revoked by their person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service import clock, directory
from service.api.access import actor, person, scopes
from service.api.operations import Resource
from service.api.schemas import tokens as shapes
from service.db import transaction
from service.directory import Permission, Scope
from service.request import address, now

if TYPE_CHECKING:
    from uuid import UUID

resource = Resource("tokens", "Tokens by which programs act for a person.")

WANTED = {
    "sign_in_name": "soanthao.snv",
    "password": "…",
    "name": "Liên thông văn bản",
    "scopes": ["read", "act"],
    "days": shapes.DAYS,
}


@resource.read("/me", shapes.Me, permission=Permission.KEEP_TOKENS)
def show_me() -> dict[str, Any]:
    """Show whom this token acts for, and in which posts."""
    who = person()
    return {"person_id": who.person_id, "name": who.name, "scopes": scopes(), "posts": who.posts}


@resource.public_act("/tokens", shapes.TokenIssued, body=shapes.TokenWanted, status=201, example=WANTED)
def issue_token(wanted: dict[str, Any]) -> dict[str, Any]:
    """Ask for a token.

    The one operation without a token. Its answer holds a secret and is not kept: an Idempotency-Key means nothing here.
    """
    begins_at = clock.system_time()
    with transaction():
        directory.admit_sign_in(wanted["sign_in_name"], address=address(), at=begins_at)
    with transaction():
        secret, token = directory.issue_token(
            wanted["sign_in_name"],
            wanted["password"],
            name=wanted["name"],
            scopes=[Scope(each) for each in wanted["scopes"]],
            days=wanted.get("days", shapes.DAYS),
            address=address(),
            at=now(),
            begins_at=begins_at,
        )
    return {**{name: getattr(token, name) for name in shapes.Token().fields}, "secret": secret}


@resource.read("/tokens", shapes.Tokens, permission=Permission.KEEP_TOKENS)
def list_tokens() -> dict[str, Any]:
    """List my tokens."""
    return {"items": directory.tokens_of(person().person_id, at=clock.system_time())}


@resource.act(
    "/tokens/<uuid:token_id>", shapes.Revoked, permission=Permission.KEEP_TOKENS, method="DELETE", body=None
)
def revoke_token(token_id: UUID) -> dict[str, Any]:
    """Revoke a token of mine."""
    directory.revoke_token(token_id, by=actor(), at=now())
    return {"id": token_id}
