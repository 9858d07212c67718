"""Operations: each says its address, permission, scope and shapes once, for the router and for the description.

A view reads or acts by one call into a package and returns what it found. Around it, an operation that acts opens the
transaction and gives the same answer to the same ``Idempotency-Key``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import orjson
from flask import Blueprint as FlaskBlueprint
from flask import Response, request
from flask_smorest import Blueprint

from service import clock, idempotency
from service.api.access import person
from service.api.bodies import BodyParser
from service.api.fields import Nothing, Schema
from service.config import API_ROOT
from service.db import send_waiting, transaction
from service.directory import Scope
from service.errors import N_, Invalid
from service.idempotency import Answer

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from service.directory import Permission

View = Callable[..., Any]

API: Final = f"{API_ROOT}v1"
KEY: Final = "Idempotency-Key"
LONGEST_KEY: Final = 200
REPLAYED: Final = "Idempotent-Replayed"

blueprint = Blueprint("api", __name__, url_prefix=API)
blueprint.ARGUMENTS_PARSER = BodyParser()

KEY_PARAMETER: Final = {
    "name": KEY,
    "in": "header",
    "description": "A key of your own for this request. Sent again with it within a day, the request is not done again "
    "and you get the first answer; with another request, it is refused (422). A refusal is not kept.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
    "example": "6f1a3f0e-completion-of-item",
}
MATCH_PARAMETER: Final = {
    "name": "If-Match",
    "in": "header",
    "description": "The ETag of what you read. If it has changed since, nothing is done (409, `out-of-date`).",
    "schema": {"type": "string"},
}
ETAG_HEADER: Final = {
    "ETag": {"description": "Names this state, for If-Match.", "schema": {"type": "string"}}
}
SECURITY: Final[list[dict[str, list[str]]]] = [{"token": []}]

OF_ALL: Final = ("UNAUTHORIZED", "FORBIDDEN")
OF_ACTS: Final = (
    "BAD_REQUEST",
    "CONFLICT",
    "CONTENT_TOO_LARGE",
    "UNSUPPORTED_MEDIA_TYPE",
    "UNPROCESSABLE_CONTENT",
)
STATUS_OF: Final = {
    "BAD_REQUEST": 400,
    "UNAUTHORIZED": 401,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "CONFLICT": 409,
    "CONTENT_TOO_LARGE": 413,
    "UNSUPPORTED_MEDIA_TYPE": 415,
    "UNPROCESSABLE_CONTENT": 422,
}
"""The refusals that the description names, and their statuses."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What is shown, with the tag of how it stands."""

    value: Any
    tag: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What is shown of an act, read once all it did is written."""

    read: Callable[[], Any]


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
                return _written(view(*args, **path), answer, 200)

            declared = blueprint.arguments(query, location="query")(answered) if query else answered
            refusals = ((*OF_ALL, "UNPROCESSABLE_CONTENT") if query else OF_ALL) if permission else ()
            headers = ETAG_HEADER if tagged else None
            shaped = blueprint.response(200, answer, headers=headers)(declared)
            return self._route("GET", rule, shaped, permission, Scope.READ, refusals)

        return declare

    def download(self, rule: str, *, permission: Permission) -> Callable[[View], View]:
        """An operation that hands out a file."""

        def declare(view: View) -> View:
            file = {"type": "string", "format": "binary"}
            shaped = blueprint.response(200, file, content_type="application/octet-stream")(view)
            return self._route("GET", rule, shaped, permission, Scope.READ, OF_ALL)

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
                return _once(lambda: view(*sent, **path), answer, status)

            required = body is not Nothing
            declared = (
                blueprint.arguments(body, required=required, example=example)(answered) if body else answered
            )
            shaped = blueprint.response(status, answer, headers=ETAG_HEADER if matched else None)(declared)
            headers = [KEY_PARAMETER, *([MATCH_PARAMETER] if matched else [])]
            described = blueprint.doc(parameters=headers)(shaped)
            routed = self._route(method, rule, described, permission, Scope.ACT, (*OF_ALL, *OF_ACTS))
            vars(routed)["takes_files"] = bool(body and body.takes_files)
            return routed

        return declare

    def public_act(
        self, rule: str, answer: type[Schema], *, body: type[Schema], status: int, example: Any
    ) -> Callable[[View], View]:
        """An operation for whoever has no token yet; it opens its own transaction, and its answer is not kept."""

        def declare(view: View) -> View:
            @wraps(view)
            def answered(sent: Any) -> Response:
                return _written(view(sent), answer, status)

            declared = blueprint.arguments(body, example=example)(answered)
            shaped = blueprint.response(status, answer)(declared)
            return self._route("POST", rule, shaped, None, Scope.ACT, OF_ACTS)

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


def _once(act: Callable[[], Any], answer: type[Schema], status: int) -> Response:
    """Do it, unless the same was done under the same key; then give the answer that was given."""
    key = _key()
    with transaction() as session:
        kept = idempotency.claim(_who(), key, _fingerprint(), at=clock.system_time()) if key else None
        if kept is not None:
            return _again(kept)
        made = act()
        if isinstance(made, Settled):
            made = _settled(session, made)
        response = _written(made, answer, status)
        if key:
            headers = {name: response.headers[name] for name in ("ETag",) if name in response.headers}
            idempotency.keep(
                _who(), key, Answer(response.status_code, headers, response.get_data(as_text=True))
            )
    return response


def _settled(session: Session, made: Settled) -> Any:
    """Read what is shown anew: much is written past the session, which would show what it read before."""
    session.flush()
    send_waiting()
    session.expire_all()
    return made.read()


def _who() -> UUID:
    return person().person_id


def _key() -> str | None:
    key = request.headers.get(KEY)
    if key is None:
        return None
    if not (key.isascii() and key.isprintable() and 0 < len(key) <= LONGEST_KEY):
        raise Invalid({KEY: [N_("Use 1 to %(most)s plain characters.", most=LONGEST_KEY)]})
    return key


def _fingerprint() -> bytes:
    """What tells this request from any other under the same key."""
    asked = f"{request.method} {request.full_path}\n".encode()
    return hashlib.sha256(asked + request.get_data()).digest()


def _written(made: Any, answer: type[Schema], status: int) -> Response:
    tag = made.tag if isinstance(made, Tagged) else None
    value = made.value if isinstance(made, Tagged) else made
    response = _response(orjson.dumps(answer().dump(value)).decode(), status)
    if tag is not None:
        response.set_etag(tag)
    return response


def _again(kept: Answer) -> Response:
    response = _response(kept.body, kept.status)
    response.headers.extend(kept.headers)
    response.headers[REPLAYED] = "true"
    return response


def _response(body: str, status: int) -> Response:
    response = Response(body, status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
