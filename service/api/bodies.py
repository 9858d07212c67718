"""What programs send: JSON read strictly, held against a schema, and refused field by field in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

import orjson
from flask import request
from marshmallow import RAISE, ValidationError
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from service.errors import N_, Invalid, Message, ServiceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Request
    from marshmallow import Schema

DEEPEST = 32
"""Objects and lists within one another; a form has four levels."""
OCTETS = "application/octet-stream"
SEPARATOR = "-"
"""Joins the parts of a field's name, as the forms join theirs: ``comments-0-opinion``."""
_MOST_SHOWN = 100
"""Characters of a name that the program made up."""


class NotJson(ServiceError):
    """The body is not JSON (RFC 8259) in UTF-8. Correct it and send it again."""

    status = 400


class NoOctets(ServiceError):
    """Send the bytes of the file as the body, with the header “Content-Type: application/octet-stream”."""

    status = 415


class NestedTooDeeply(ServiceError):
    """The body nests more than %(most)s objects and lists within one another. Send what the description says."""

    status = 400


class BodyParser(FlaskParser):
    """Reads bodies and queries; whatever they hold that no schema knows is refused by name."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"json": None, "query": RAISE}  # noqa: RUF012  As the library has it.

    def load_json(self, req: Request, schema: Schema) -> Any:  # noqa: ARG002  The library's own signature.
        """The body as JSON; an empty one is an empty object."""
        content = req.get_data()
        if not content:
            return {}
        if req.mimetype != "application/json":
            raise UnsupportedMediaType
        try:
            return _plain(orjson.loads(content), DEEPEST)
        except orjson.JSONDecodeError as error:
            raise NotJson from error

    def handle_error(self, error: ValidationError, *_: Any, **__: Any) -> NoReturn:
        """Refuse with everything that needs correcting at once."""
        messages: Any = error.messages
        of_location = next(iter(messages.values())) if isinstance(messages, dict) else messages
        raise Invalid(fields_of(of_location)) from error


def octets() -> bytes:
    """The body as it came, for an operation that takes a file."""
    if request.mimetype != OCTETS:
        raise NoOctets
    return request.get_data()


def fields_of(messages: Any) -> dict[str, list[Message]]:
    """Marshmallow's nested messages as one list for each field, by its name."""
    found: dict[str, list[Message]] = {}
    for name, message in _walk(messages, ""):
        found.setdefault(name, []).append(message)
    return found


def _walk(messages: Any, path: str) -> Iterator[tuple[str, Message]]:
    if isinstance(messages, Mapping):
        for part, below in messages.items():
            shown = str(part)[:_MOST_SHOWN]
            # What is wrong with an object as a whole stands under the object's own name.
            inner = path if shown == "_schema" else f"{path}{SEPARATOR}{shown}" if path else shown
            yield from _walk(below, inner)
    elif isinstance(messages, list | tuple):
        for below in messages:
            yield from _walk(below, path)
    else:
        yield path, messages if isinstance(messages, Message) else N_("This is not as the description says.")


def _plain(value: Any, deeper: int) -> Any:
    """The same without NUL, which PostgreSQL does not store, if it nests no deeper than we read."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if not isinstance(value, dict | list):
        return value
    if deeper == 0:
        raise NestedTooDeeply(most=DEEPEST)
    if isinstance(value, list):
        return [_plain(each, deeper - 1) for each in value]
    return {name.replace("\0", ""): _plain(each, deeper - 1) for name, each in value.items()}
