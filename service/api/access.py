"""Whom a program acts for: the person of its token. No cookie is looked at, so no other site can act through one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, g, request

from service import clock, directory, log
from service.db import transaction
from service.deadlines import local_day
from service.errors import Forbidden, Unauthenticated
from service.rates import count_public
from service.request import address, now

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from service.audit import Actor
    from service.config import Config
    from service.directory import Bearer, Post, Role, Scope, SignedIn


LARGEST_BODY = 72 * 1024 * 1024
"""Bytes of a body that brings a file in Base64; all others have the bound of a form."""


class TokenMissing(Unauthenticated):
    """Send your token with every request, in the header “Authorization: Bearer …”. Ask for one at /api/v1/tokens."""

    @property
    def headers(self) -> Mapping[str, str]:
        """What to authenticate with (RFC 6750, 3)."""
        return {"WWW-Authenticate": "Bearer"}


class TokenRefused(Unauthenticated):
    """This token opens nothing: it ended, was revoked, or never was one. Ask for another at /api/v1/tokens."""

    @property
    def headers(self) -> Mapping[str, str]:
        """What was wrong with the token (RFC 6750, 3.1)."""
        return {"WWW-Authenticate": 'Bearer error="invalid_token"'}


class ScopeMissing(Forbidden):
    """This token may not do that: it lacks the scope “%(scope)s”. Ask for one that has it."""

    @property
    def headers(self) -> Mapping[str, str]:
        """What the token lacks (RFC 6750, 3.1)."""
        return {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{self.values["scope"]}"'}


def recognise() -> None:
    """Find out before every operation whom it is for, and whether their token and their posts allow it."""
    g.pop("at", None)
    g.bearer = None
    view = current_app.view_functions[str(request.endpoint)]
    needed: directory.Permission | None = vars(view)["permission"]
    if needed is None:
        settings: Config = current_app.extensions["ban_hanh"]
        with transaction():
            count_public(address(), per_minute=settings.public_per_minute, at=clock.system_time())
        return
    g.bearer = _bearer()
    log.bind(person=str(g.bearer.person.person_id))
    scope: Scope = vars(view)["scope"]
    if scope not in g.bearer.scopes:
        raise ScopeMissing(scope=scope.value)
    directory.require(person(), needed)
    if vars(view).get("takes_files"):
        # Nobody sends much who may not do this anyway.
        request.max_content_length = LARGEST_BODY


def person() -> SignedIn:
    """Whom the program acts for; :class:`TokenMissing` where it has named nobody."""
    bearer: Bearer | None = g.get("bearer")
    if bearer is None:
        raise TokenMissing
    return bearer.person


def scopes() -> list[str]:
    """What the token may do."""
    bearer: Bearer | None = g.get("bearer")
    return sorted(bearer.scopes) if bearer else []


def actor() -> Actor:
    """The person as the audit names them, where they act in no post."""
    return person().actor(None, address())


def post_as(*roles: Role, agency_id: UUID | None = None) -> Post:
    """The post of the person with one of these roles, in this agency if one is named."""
    post = person().post_as(*roles, agency_id=agency_id)
    if post is None:
        raise directory.PermissionMissing
    return post


def _bearer() -> Bearer:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise TokenMissing
    # A header may hold bytes that are no text; a token of ours is plain.
    found = token.strip().isascii() and directory.bearer_of(
        token.strip(), at=clock.system_time(), today=local_day(now())
    )
    if not found:
        raise TokenRefused
    return found
