"""Spelling in form files: words unknown, words missing, words followed by the wrong kind of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.errors import N_, Message
from service.forms.vocabulary import LIST, NUMBER, OBJECT, SHAPES, TEXT, TRUTH, WHOLE, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping


def unknown_words(part: Mapping[str, Any], known: Collection[str], *, within: str = "") -> Iterator[Message]:
    """One message for every word of ``part`` that may not stand there, with the nearest that may."""
    for word in sorted(set(part) - set(known)):
        written = f"{within}.{word}" if within else word
        close = nearest(word, set(known) - set(part))
        if close:
            yield N_(
                "“%(word)s” is not supported here; do you mean “%(nearest)s”?", word=written, nearest=close
            )
        else:
            yield N_("“%(word)s” is not supported here; remove it.", word=written)


def missing_words(part: Mapping[str, Any], needed: Collection[str]) -> Iterator[Message]:
    """One message for every needed word that ``part`` does not say, or says with an empty text."""
    for word in sorted(needed):
        value = part.get(word, "")
        if value is None or (isinstance(value, str) and not value.strip()):
            yield N_("“%(word)s” is missing; add it.", word=word)


def wrong_shapes(part: Mapping[str, Any]) -> Iterator[Message]:
    """One message for every word of ``part`` that is not followed by the kind of JSON it needs."""
    for word, value in part.items():
        if word in SHAPES:
            in_words, fits = _KINDS[SHAPES[word]]
            if not fits(value):
                yield N_("“%(word)s” must be followed by %(kind)s.", word=word, kind=in_words)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_KINDS: dict[str, tuple[Message, Callable[[Any], bool]]] = {
    TEXT: (N_("a text in quotation marks"), lambda value: isinstance(value, str)),
    WHOLE: (N_("a whole number"), lambda value: _is_number(value) and isinstance(value, int) and value >= 0),
    NUMBER: (N_("a number"), _is_number),
    TRUTH: (N_("true or false"), lambda value: isinstance(value, bool)),
    LIST: (N_("a list"), lambda value: isinstance(value, list)),
    OBJECT: (N_("an object"), lambda value: isinstance(value, dict)),
}
