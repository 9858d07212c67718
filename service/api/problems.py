"""Refusals as ``application/problem+json`` (RFC 9457): a name a program can rely on, a sentence for a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import orjson
from flask import Response, request
from flask_babel import get_locale, gettext
from werkzeug.exceptions import HTTPException, NotFound

from service.config import API_ROOT
from service.db import COMES_BACK_S, UNREACHABLE, db
from service.errors import N_, Invalid, Message, ServiceError
from service.log import get
from service.request import note_mistake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Blueprint, Flask

logger = get(__name__)

MEDIA_TYPE: Final = "application/problem+json"
OF_HTTP: Final = {
    400: ("malformed", N_("This request could not be read. Send JSON as the description of the API says.")),
    404: (
        "no-such-address",
        N_("There is no such address in this API. Its description lists those there are."),
    ),
    405: (
        "method-not-allowed",
        N_("This address does not take that method. The header “Allow” says which it takes."),
    ),
    413: ("too-large", N_("This is more than can be taken at once. Shorten it and send it again.")),
    415: (
        "unsupported-media-type",
        N_("Send the body as JSON, with the header “Content-Type: application/json”."),
    ),
    503: (
        "database-unreachable",
        N_(
            "The database cannot be reached just now. Wait, then send the same request with the same Idempotency-Key: what was done already is not done again."  # noqa: E501
        ),
    ),
    500: (
        "unexpected",
        N_(
            "Something went wrong on our side. Nothing was changed; try again, and tell your administrator if it stays so."  # noqa: E501
        ),
    ),
}
"""What HTTP itself refuses: the name of the problem, and its sentence."""

_CAPITAL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def answer_for(blueprint: Blueprint) -> None:
    """Answer every refusal of the blueprint's operations as a problem."""
    blueprint.register_error_handler(ServiceError, _ours)
    blueprint.register_error_handler(HTTPException, _of_http)
    blueprint.register_error_handler(Exception, _unexpected)
    for gone in UNREACHABLE:
        blueprint.register_error_handler(gone, _without_database)


def register(app: Flask) -> None:
    """Answer as a problem what leads to no operation at all."""

    @app.before_request
    def refuse_unknown_addresses() -> Response | None:
        # Where nothing is routed to, no blueprint is asked: its handlers would not be found.
        if not request.path.startswith(API_ROOT):
            return None
        # No address of ours holds NUL, and PostgreSQL cannot even be asked for a name that does.
        error = NotFound() if "\0" in request.path else request.routing_exception
        return _of_http(error) if error and (error.code or 0) >= 400 else None  # noqa: PLR2004


def slug_of(kind: type[ServiceError]) -> str:
    """The stable name of a kind of refusal: ``round-ended``."""
    return _CAPITAL.sub("-", kind.__name__).lower()


def problem(
    status: int, name: str, title: Message, fields: Mapping[str, list[Message]] | None = None
) -> Response:
    """A refusal, in the reader's language; ``fields`` are what to correct."""
    said: dict[str, Any] = {"type": name, "title": title.in_words(gettext), "status": status}
    if fields:
        said["errors"] = {
            field: [message.in_words(gettext) for message in messages] for field, messages in fields.items()
        }
    answer = Response(orjson.dumps(said), status, mimetype=MEDIA_TYPE)
    answer.headers.update({"Content-Language": str(get_locale()), "Cache-Control": "no-store"})
    return answer


def _ours(error: ServiceError) -> Response:
    if error.status >= 500:  # noqa: PLR2004
        note_mistake(error)
    fields = error.fields if isinstance(error, Invalid) else None
    answer = problem(error.status, slug_of(type(error)), error.message, fields)
    answer.headers.update(error.headers)
    return answer


def _of_http(error: HTTPException) -> Response:
    code = error.code or 500
    name, title = OF_HTTP.get(code, OF_HTTP[400 if code < 500 else 500])  # noqa: PLR2004
    answer = problem(code, name, title)
    # Some carry a header that belongs to them: a 405 says which methods there are (RFC 9110, 15.5.6).
    own = {"content-type", "content-length"}
    answer.headers.extend([each for each in error.get_headers() if each[0].lower() not in own])
    return answer


def _unexpected(error: Exception) -> Response:
    db.session.rollback()
    note_mistake(error)
    return problem(500, *OF_HTTP[500])


def _without_database(error: Exception) -> Response:
    """Nobody can say that nothing was changed: the connection may have broken between the commit and its answer."""
    logger.error("database_unreachable", path=request.path, exc_info=error)
    db.session.rollback()
    answer = problem(503, *OF_HTTP[503])
    answer.headers["Retry-After"] = str(COMES_BACK_S)
    return answer
