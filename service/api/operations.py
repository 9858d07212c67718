"""Operations: each says its address, permission, scope and shapes once, for the router and for the description.

A view reads or acts by one call into a package and returns what it found. Around it, an operation that acts opens the
transaction and gives the same answer to the same ``Idempotency-Key``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint as FlaskBlueprint
from flask import Response
from flask_smorest import Blueprint

from service.api.bodies import OCTETS, BodyParser, octets
from service.api.fields import Nothing, Schema
from service.api.once import once, written
from service.api.parameters import (
    ETAG_HEADER,
    KEY_PARAMETER,
    MATCH_PARAMETER,
    OF_ACTS,
    OF_ALL,
    SECURITY,
    STATUS_OF,
)
from service.config import API_ROOT
from service.directory import Scope

if TYPE_CHECKING:
    from service.directory import Permission

View = Callable[..., Any]

API: Final = f"{API_ROOT}v1"
blueprint = Blueprint("api", __name__, url_prefix=API)
blueprint.ARGUMENTS_PARSER = BodyParser()


BINARY: Final = {"type": "string", "format": "binary"}


class Resource:
    """What a group of operations is about, under one heading of the description."""

    def __init__(self, name: str, description: str) -> None:
        self.name = name
        self.description = description
        RESOURCES.append(self)

    def read(
        self,
        rule: str,
        answer: type[Schema],
        *,
        permission: Permission | None,
        query: type[Schema] | None = None,
        tagged: bool = False,
    ) -> Callable[[View], View]:
        """An operation that changes nothing."""

        def declare(view: View) -> View:
            @wraps(view)
            def answered(*args: Any, **path: Any) -> Response:
                return written(view(*args, **path), answer, 200)

            declared = blueprint.arguments(query, location="query")(answered) if query else answered
            refusals = ((*OF_ALL, "UNPROCESSABLE_CONTENT") if query else OF_ALL) if permission else ()
            headers = ETAG_HEADER if tagged else None
            shaped = blueprint.response(200, answer, headers=headers)(declared)
            return self._route("GET", rule, shaped, permission, Scope.READ, refusals)

        return declare

    def download(
        self,
        rule: str,
        *,
        permission: Permission,
        media_type: str = OCTETS,
        refusals: tuple[str, ...] = (),
    ) -> Callable[[View], View]:
        """An operation that hands out a file; ``refusals`` are those that it has besides the usual ones."""

        def declare(view: View) -> View:
            shaped = blueprint.response(200, BINARY, content_type=media_type)(view)
            return self._route("GET", rule, shaped, permission, Scope.READ, (*OF_ALL, *refusals))

        return declare

    def act(
        self,
        rule: str,
        answer: type[Schema],
        *,
        permission: Permission,
        body: type[Schema] | None = Nothing,
        status: int = 200,
        method: str = "POST",
        matched: bool = False,
        example: Any = None,
    ) -> Callable[[View], View]:
        """An operation that does something, in a transaction of its own, and once for each key.

        The view is given what was sent; it returns what is shown, or :class:`Settled` to have it read afterwards.
        """

        def declare(view: View) -> View:
            @wraps(view)
            def answered(*sent: Any, **path: Any) -> Response:
                return once(lambda: view(*sent, **path), answer, status)

            required = body is not Nothing
            declared = (
                blueprint.arguments(body, required=required, example=example)(answered) if body else answered
            )
            shaped = blueprint.response(status, answer, headers=ETAG_HEADER if matched else None)(declared)
            headers = [KEY_PARAMETER, *([MATCH_PARAMETER] if matched else [])]
            described = blueprint.doc(parameters=headers)(shaped)
            refusals = (*OF_ALL, *OF_ACTS, *(("PRECONDITION_REQUIRED",) if matched else ()))
            routed = self._route(method, rule, described, permission, Scope.ACT, refusals)
            vars(routed)["takes_files"] = bool(body and body.takes_files)
            return routed

        return declare

    def upload(
        self, rule: str, answer: type[Schema], *, permission: Permission, query: type[Schema]
    ) -> Callable[[View], View]:
        """An operation that takes a file, whose bytes are the body, in a transaction of its own, once for each key."""

        def declare(view: View) -> View:
            @wraps(view)
            def answered(wanted: Any, **path: Any) -> Response:
                return once(lambda: view(wanted, octets(), **path), answer, 201)

            declared = blueprint.arguments(query, location="query")(answered)
            shaped = blueprint.response(201, answer)(declared)
            body = {"required": True, "content": {OCTETS: {"schema": BINARY}}}
            described = blueprint.doc(parameters=[KEY_PARAMETER], requestBody=body)(shaped)
            routed = self._route("POST", rule, described, permission, Scope.ACT, (*OF_ALL, *OF_ACTS))
            vars(routed)["takes_files"] = True
            return routed

        return declare

    def public_act(
        self, rule: str, answer: type[Schema], *, body: type[Schema], status: int, example: Any
    ) -> Callable[[View], View]:
        """An operation for whoever has no token yet; it opens its own transaction, and its answer is not kept."""

        def declare(view: View) -> View:
            @wraps(view)
            def answered(sent: Any) -> Response:
                return written(view(sent), answer, status)

            declared = blueprint.arguments(body, example=example)(answered)
            shaped = blueprint.response(status, answer)(declared)
            return self._route("POST", rule, shaped, None, Scope.ACT, (*OF_ACTS, "TOO_MANY_REQUESTS"))

        return declare

    def _route(
        self,
        method: str,
        rule: str,
        view: View,
        permission: Permission | None,
        scope: Scope,
        refusals: tuple[str, ...],
    ) -> View:
        for name in (*refusals, *(("NOT_FOUND",) if "<" in rule else ())):
            view = blueprint.alt_response(STATUS_OF[name], response=name)(view)
        security = SECURITY if permission else []
        said = {"operationId": view.__name__, "security": security}
        if permission:
            said["x-scope"] = scope.value
            said["x-permission"] = permission.value
        routed: View = blueprint.doc(**said)(view)
        vars(routed).update(permission=permission, scope=scope)
        blueprint.add_url_rule(rule, view.__name__, routed, methods=[method], tags=[self.name])
        return routed


def hidden(rule: str, view: View) -> None:
    """An address for everybody that the description does not name."""
    vars(view).update(permission=None, scope=None)
    FlaskBlueprint.add_url_rule(blueprint, rule, view.__name__, view)


RESOURCES: Final[list[Resource]] = []
"""All of them, in the order of the description."""
