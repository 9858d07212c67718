"""How long a document may be, so that it is set in seconds and in some hundred megabytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from service.renditions.errors import RenditionTooLarge

MOST_CHARACTERS = 1_000_000
MOST_PIECES = 30_000
"""Labels, lines and cells."""
_NOT_SET = {"block", "style"}
"""What tells how to set a block, and is not set itself."""


def require_bounded(values: Iterable[Any]) -> None:
    """Refuse what would take minutes and gigabytes; ``values`` are blocks as data, or texts.

    :raises RenditionTooLarge: there is more than one file takes.
    """
    texts = [text for value in values for text in _texts(value)]
    pieces = sum(1 + text.count("\n") for text in texts)
    if pieces > MOST_PIECES or sum(map(len, texts)) > MOST_CHARACTERS:
        raise RenditionTooLarge


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from _texts([each for name, each in value.items() if name not in _NOT_SET])
        case list():
            for each in value:
                yield from _texts(each)
