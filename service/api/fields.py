"""The parts of bodies, queries and answers: each checks what is sent, in our words, and describes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import marshmallow
from flask_babel import gettext
from marshmallow import EXCLUDE
from marshmallow import fields as parts

from service.api.checks import each_once, of_length, of_size, one_of, within
from service.errors import N_, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REQUIRED = N_("This is missing.")
NULL = N_("This must not be null.")
NO_TEXT = N_("This must be a text.")
NO_ID = N_("This is no id (a UUID).")
NO_NUMBER = N_("Write a whole number.")
NO_TICK = N_("This must be true or false.")
NO_LIST = N_("This must be a list.")
NO_OBJECT = N_("This part must be an object.")
NO_DAY = N_("Write the day as YYYY-MM-DD, for example 2022-01-10.")
NO_INSTANT = N_("Write the instant with its zone, for example 2022-01-09T20:00:00+07:00.")
UNKNOWN = N_("There is no field of this name here; the description of the API lists those there are.")


LARGEST_FILE = 70 * 1024 * 1024
"""Characters of a file in Base64: the largest that is taken has 50 megabytes."""


class Schema(marshmallow.Schema):
    """What every schema of ours shares: an unknown field is refused, the order is that of the class."""

    takes_files = False
    """Whether a body of this shape brings a file, and may be so large."""
    error_messages = {"unknown": UNKNOWN, "type": NO_OBJECT}  # type: ignore[dict-item]  # noqa: RUF012


class Answer(Schema):
    """What every schema of an answer shares: it may have more fields one day."""

    class Meta:
        """The library's place for it."""

        unknown = EXCLUDE


class Nothing(Schema):
    """An empty body: the address says it all."""


class Line(parts.String):
    """A text without NUL, which PostgreSQL does not store and cannot even be asked for."""

    def _deserialize(self, value: Any, *rest: Any, **more: Any) -> str:
        return super()._deserialize(value, *rest, **more).replace("\0", "")


class Words(parts.String):
    """A sentence that is translated when it is shown."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        return value.in_words(gettext) if isinstance(value, Message) else value


def text(
    said: str,
    *,
    most: int,
    least: int = 0,
    required: bool = True,
    otherwise: str | None = "",
    **more: Any,
) -> Line:
    """A text of so many characters; ``otherwise`` is what it is where nothing is sent."""
    return Line(
        validate=of_length(least, most),
        error_messages=messages(NO_TEXT),
        **_asked(said, required, {"maxLength": most, "minLength": least}, more, otherwise=otherwise),
    )


def choice(said: str, options: Iterable[str], *, required: bool = True, **more: Any) -> Line:
    """One of a few words."""
    words = [str(each) for each in options]
    return Line(
        validate=one_of(words),
        error_messages=messages(NO_TEXT),
        **_asked(said, required, {"enum": words}, more),
    )


def choices(said: str, options: Iterable[str], **more: Any) -> parts.List[str]:
    """One or more of a few words."""
    words = [str(each) for each in options]
    each = parts.String(validate=one_of(words), error_messages=messages(NO_TEXT), metadata={"enum": words})
    bounds = {"minItems": 1, "maxItems": len(words), "uniqueItems": True}
    return parts.List(
        each,
        validate=[of_size(1, len(words)), each_once],
        error_messages=messages(NO_LIST),
        **_asked(said, True, bounds, more),  # noqa: FBT003
    )


def number(
    said: str,
    *,
    least: int,
    most: int,
    required: bool = False,
    otherwise: int | None = None,
    **more: Any,
) -> parts.Integer:
    """A whole number within bounds; ``otherwise`` is what it is where nothing is sent."""
    unsaid = {} if otherwise is None else {"otherwise": otherwise}
    return parts.Integer(
        validate=within(least, most),
        error_messages={**messages(NO_NUMBER), "too_large": [NO_NUMBER]},
        **_asked(said, required, {"minimum": least, "maximum": most}, more, **unsaid),
    )


def ident(said: str, *, required: bool = False, **more: Any) -> parts.UUID:
    """An id."""
    said_of = {**messages(NO_ID), "invalid_uuid": [NO_ID]}
    return parts.UUID(error_messages=said_of, **_asked(said, required, {}, more))


def tick(said: str, **more: Any) -> parts.Boolean:
    """Yes or no; no where nothing is sent."""
    return parts.Boolean(error_messages=messages(NO_TICK), **_asked(said, False, {}, more, otherwise=False))  # noqa: FBT003


def instant(said: str, *, required: bool = False, nullable: bool = False, **more: Any) -> parts.AwareDateTime:
    """An instant with its zone."""
    return parts.AwareDateTime(
        format="iso",
        error_messages={**messages(NO_INSTANT), "invalid_awareness": [NO_INSTANT], "format": [NO_INSTANT]},
        allow_none=nullable,
        **_asked(said, required, {}, more),
    )


def day(said: str, *, required: bool = False, **more: Any) -> parts.Date:
    """A day."""
    said_of = {**messages(NO_DAY), "format": [NO_DAY]}
    return parts.Date(error_messages=said_of, **_asked(said, required, {}, more, otherwise=None))


def shown(kind: type[parts.Field[Any]], said: str, **more: Any) -> parts.Field[Any]:
    """A part of an answer; what is not sent need not be checked."""
    of_library = {
        name: more.pop(name) for name in ("attribute", "allow_none", "keys", "values") if name in more
    }
    return kind(dump_only=True, required=True, metadata={"description": said, **more}, **of_library)


def texts(said: str, **more: Any) -> parts.List[str]:
    """Texts within an answer."""
    return parts.List(parts.String(), dump_only=True, required=True, metadata={"description": said}, **more)


def some(schema: type[Schema], said: str, **more: Any) -> parts.Nested:
    """Objects within an answer."""
    return parts.Nested(
        schema, many=True, dump_only=True, required=True, metadata={"description": said}, **more
    )


def one(schema: type[Schema], said: str, **more: Any) -> parts.Nested:
    """An object within an answer."""
    return parts.Nested(schema, dump_only=True, required=True, metadata={"description": said}, **more)


def _asked(
    said: str, required: bool, bounds: Mapping[str, Any], more: dict[str, Any], **unsaid: Any
) -> dict[str, Any]:
    """What marshmallow is told of a field: its description, whether it must be there, else what it is."""
    asked: dict[str, Any] = {"required": required, "metadata": {"description": said, **bounds, **more}}
    if not required and "otherwise" in unsaid:
        asked |= {"load_default": unsaid["otherwise"], "allow_none": unsaid["otherwise"] is None}
    return asked


def messages(invalid: Message) -> dict[str, Any]:
    """What a field says that is missing, null, or not what it should be."""
    return {"required": [REQUIRED], "null": [NULL], "invalid": [invalid], "invalid_utf8": [invalid]}
