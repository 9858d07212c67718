"""Tokens, and whom they act for."""

from __future__ import annotations

from marshmallow import fields as parts

from service.api import fields
from service.api.fields import Answer, Schema, shown
from service.directory import LONGEST_TOKEN_LIFE, LONGEST_TOKEN_NAME, Scope

LONGEST_PASSWORD = 1000
DAYS = 90
"""How long a token lasts where nothing is said."""


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
