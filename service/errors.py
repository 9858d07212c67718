"""What can go wrong, said so that the reader knows what to do next.

A :class:`ServiceError` knows its HTTP status and says its message in its docstring: the English text is the
key under which ``web/translations`` keeps the Vietnamese one. Values are filled in after translation, so a
message is written once and rendered twice, as a page and as ``application/problem+json``.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for a person: an English text with ``%(name)s`` places, and the values for them."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def in_words(self, translate: Callable[[str], str]) -> str:
        """The sentence in the reader's language, its places filled. A value may itself be a Message."""
        values = {
            name: value.in_words(translate) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        sentence = translate(self.text)
        return sentence % values if values else sentence

    def __str__(self) -> str:
        return self.in_words(lambda text: text)


def N_(text: str, **values: Any) -> Message:  # noqa: N802  The name gettext's tools look for.
    """Mark ``text`` for translation and keep it, with its values, until the reader's language is known."""
    return Message(text, values)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the author of a drawing or a form must correct: ``element`` in ``file``, None for the whole file."""

    file: str
    element: str | None
    message: Message

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.element, str(self.message)) if part)


@dataclass(frozen=True, slots=True)
class Symptom:
    """Something in a running service that is not as it must be: where it is, and what is wrong there."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class ServiceError(Exception):
    """Something went wrong. Nothing was changed; go back and try again."""

    status = 500

    def __init__(self, **values: Any) -> None:
        self.values = values
        super().__init__(str(self.message))

    @property
    def code(self) -> str:
        """The name a program can rely on, for instance ``RoundClosed``."""
        return type(self).__name__

    @property
    def headers(self) -> Mapping[str, str]:
        """What the answer over HTTP says besides its words."""
        return {}

    @property
    def message(self) -> Message:
        """The docstring's sentence, with this error's values."""
        return Message(" ".join((inspect.getdoc(type(self)) or "").split()), self.values)


class Invalid(ServiceError):
    """Some answers need correcting. Nothing was stored yet; the fields concerned are marked below."""

    status = 422

    def __init__(self, fields: Mapping[str, list[Message]] | None = None, **values: Any) -> None:
        self.fields: dict[str, list[Message]] = dict(fields or {})
        super().__init__(**values)


class Unauthenticated(ServiceError):
    """Please sign in to go on."""

    status = 401


class Forbidden(ServiceError):
    """Your posts do not allow this. Ask your administrator if you think they should."""

    status = 403


class NotFound(ServiceError):
    """There is nothing here, or it is not yours to see. Go back to your inbox to find your work."""

    status = 404


class Conflict(ServiceError):
    """Somebody or the calendar was faster, and this page is out of date. Open it again to see how things stand."""

    status = 409
