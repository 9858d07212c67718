"""The description of the API in OpenAPI 3.1, written from the operations themselves."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import orjson
from flask import Response, current_app
from flask_smorest import Api
from marshmallow import fields as parts

from service.api import problems
from service.api.fields import Answer, shown
from service.api.operations import RESOURCES, blueprint, hidden
from service.api.parameters import STATUS_OF

if TYPE_CHECKING:
    from flask import Flask

HEADER_OF: Final = {"UNAUTHORIZED": "WWW-Authenticate", "TOO_MANY_REQUESTS": "Retry-After"}
"""What a refusal says besides its problem."""
EXTENSION: Final = "ban_hanh_api"
SUMMARY: Final = """\
Everything of the road of a document for programs: what waits for a person, documents and their versions, consultation
rounds, replies and comments, the explanation table, decisions, numbers, dispatch.

**Tokens.** A program acts for a person, by a token that the person asks for with their name and password
(`POST /api/v1/tokens`) and that ends by itself. Send it with every request: `Authorization: Bearer …`. A token with the
scope `read` reads, one with `act` does what the person may do. Cookies are not looked at.

**What is not yours** answers 404, as if it were not there.

**Refusals** are `application/problem+json`: `type` is a stable name for programs, `title` a sentence in the language
of `Accept-Language` (`vi`, `en`), `errors` what to correct, by the name of the field. Parts of a name are joined by
hyphens: `comments-0-opinion` is the opinion in the first row of comments.

**Asking again.** Every POST takes an `Idempotency-Key`. What can be out of date has an `ETag`; send it back as
`If-Match`, and nothing is done if things stand otherwise by now (409).

**Instants** are in UTC (`2022-01-09T17:00:00+00:00`); days (`2022-01-10`) and the phrases of deadlines are those of
Vietnam.
"""


class Problem(Answer):
    """Why a request was refused, and what to do next."""

    type = shown(parts.String, "The name of the kind of problem, for programs.", example="round-ended")
    title = shown(
        parts.String,
        "What happened and what to do next, for people.",
        example="This consultation round is over; nothing was changed.",
    )
    status = shown(parts.Integer, "The status of the answer.", example=409)
    errors = parts.Dict(
        keys=parts.String(),
        values=parts.List(parts.String()),
        dump_only=True,
        metadata={"description": "What to correct, by the name of the field; only where there is something."},
    )


class Description(Api):  # type: ignore[misc]  # The library has no types.
    """The library's description, with our problems in place of its errors."""

    ERROR_SCHEMA = Problem

    def _register_error_handlers(self) -> None:
        """Leave refusals to :mod:`service.api.problems`, and those of pages to the pages."""

    def _register_responses(self) -> None:
        for name, status in STATUS_OF.items():
            self._register_problem(name, HTTPStatus(status).phrase)
        self._register_problem("DEFAULT_ERROR", "Any other refusal")

    def _register_problem(self, name: str, description: str) -> None:
        content = {problems.MEDIA_TYPE: {"schema": Problem}}
        said: dict[str, Any] = {"description": description, "content": content}
        if name in HEADER_OF:
            said["headers"] = {HEADER_OF[name]: {"schema": {"type": "string"}}}
        self.spec.components.response(name, said, lazy=True)

    def _register_pagination_header(self) -> None:
        """Leave out what no operation of ours uses."""


def describe(app: Flask) -> None:
    """Write the description of all operations, for this application to hand out."""
    api = Description(
        app,
        spec_kwargs={
            "title": "Ban Hành",
            "version": "1",
            "openapi_version": "3.1.0",
            "info": {"description": SUMMARY},
        },
    )
    scheme = {"type": "http", "scheme": "bearer", "description": "A token from `POST /api/v1/tokens`."}
    api.spec.components.security_scheme("token", scheme)
    api.register_blueprint(blueprint)
    app.extensions[EXTENSION] = _with_our_tags(api.spec.to_dict())


def _with_our_tags(spec: dict[str, Any]) -> dict[str, Any]:
    """The library names one tag, that of the blueprint; ours are the resources."""
    tags = [{"name": each.name, "description": each.description} for each in RESOURCES]
    return {**spec, "tags": tags}


def openapi() -> Response:
    """This description."""
    return Response(orjson.dumps(current_app.extensions[EXTENSION]), mimetype="application/json")


hidden("/openapi.json", openapi)
