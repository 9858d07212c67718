"""Notes at the foot of a page, each with the mark that it bears in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from service.renditions.word.ooxml import paragraph, pieces, run, w

if TYPE_CHECKING:
    from service.renditions.word.ooxml import Element, Letters

SEPARATORS: Final = {-1: "separator", 0: "continuationSeparator"}
"""The lines between text and notes, which are notes themselves."""
_RAISED: Final = "¹²³⁰⁴⁵⁶⁷⁸⁹"


class Notes:
    """The notes of one document, in the order of their marks."""

    def __init__(self) -> None:
        self.elements: list[Element] = []

    def runs(self, text: str, noted: Sequence[tuple[str, str]], letters: Letters) -> Iterator[Element]:
        """The runs of a paragraph, with its notes, each a mark and its words, at their marks."""
        place = 0
        for mark, words in noted:
            found = mark_in(text, mark, place)
            if found is None:
                raise ValueError(f"The paragraph has no mark {mark}: see marked().")
            if text[place : found.start()]:
                yield run(text[place : found.start()], letters)
            yield self._mark(mark, words)
            place = found.end()
        if text[place:]:
            yield run(text[place:], letters)

    def _mark(self, mark: str, words: str) -> Element:
        number = len(self.elements) + 1
        note = paragraph("FootnoteText", run(f"{mark} {words}"))
        self.elements.append(w("footnote", note, id=number))
        return w("r", w("footnoteReference", customMarkFollows=1, id=number), *pieces(mark))


def marked(text: str, notes: Sequence[tuple[str, str]]) -> int:
    """How many of the notes that follow a paragraph have their marks in it, in their order."""
    place = 0
    for count, (mark, _) in enumerate(notes):
        found = mark_in(text, mark, place)
        if found is None:
            return count
        place = found.end()
    return len(notes)


def mark_in(text: str, mark: str, place: int) -> re.Match[str] | None:
    """Where the mark stands from ``place`` on: ``¹`` is none in ``¹²``."""
    if not mark:
        return None
    alone = rf"(?<![{_RAISED}]){re.escape(mark)}(?![{_RAISED}])"
    return re.compile(alone).search(text, place)


def footnote_elements(notes: Notes) -> Iterator[Element]:
    """What ``w:footnotes`` holds."""
    for number, name in SEPARATORS.items():
        line = paragraph("Normal", w("r", w(name)))
        yield w("footnote", line, type=name, id=number)
    yield from notes.elements
