"""How long a document may be: to be set at all, in some hundred megabytes, and to be set while its reader waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from service.renditions.errors import RenditionTooLarge

MOST_CHARACTERS = 1_000_000
MOST_PIECES = 30_000
"""Labels, lines and cells."""
LONG_CHARACTERS = 100_000
LONG_PIECES = 1_500
"""About 40 pages, of running text or of a table: set in a second. What is longer, nobody waits for before a page."""
_NOT_SET = {"block", "style"}
"""What tells how to set a block, and is not set itself."""


def require_bounded(values: Iterable[Any]) -> None:
    """Refuse what would take minutes and gigabytes; ``values`` are blocks as data, or texts.

    :raises RenditionTooLarge: there is more than one file takes.
    """
    characters, pieces = size_of(values)
    if pieces > MOST_PIECES or characters > MOST_CHARACTERS:
        raise RenditionTooLarge


def size_of(values: Iterable[Any]) -> tuple[int, int]:
    """How many characters and how many pieces are to be set."""
    texts = [text for value in values for text in _texts(value)]
    return sum(map(len, texts)), sum(1 + text.count("\n") for text in texts)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from _texts([each for name, each in value.items() if name not in _NOT_SET])
        case list() | tuple():
            for each in value:
                yield from _texts(each)
