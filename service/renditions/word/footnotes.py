"""Notes at the foot of a page, numbered by the word processor where the text numbers them so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from service.renditions.word.ooxml import paragraph, run, w

if TYPE_CHECKING:
    from service.renditions.word.ooxml import Element

SEPARATORS: Final = {-1: "separator", 0: "continuationSeparator"}
"""The lines between text and notes, which are notes themselves."""
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class Notes:
    """The notes of one document, in the order of their marks."""

    def __init__(self) -> None:
        self.elements: list[Element] = []

    def runs(self, text: str, notes: Sequence[tuple[str, str]]) -> Iterator[Element]:
        """The runs of a paragraph, with notes that were :func:`taken` out of what follows it, at their marks."""
        place = 0
        for mark, words in notes:
            found = _mark_in(text, mark, place)
            if found is None:
                raise ValueError(f"The paragraph has no mark {mark} for the note that was taken for it.")
            yield run(text[place : found.start()])
            yield self._mark(words)
            place = found.end()
        yield run(text[place:])

    def _mark(self, words: str) -> Element:
        number = len(self.elements) + 1
        note = paragraph("FootnoteText", w("r", _raised_letters(), w("footnoteRef")), run(f" {words}"))
        self.elements.append(w("footnote", note, id=number))
        return w("r", _raised_letters(), w("footnoteReference", id=number))


def taken(text: str, notes: Sequence[tuple[str, str]], *, after: int) -> int:
    """How many of the notes behind a paragraph, each a mark and its words, have their marks in it.

    Their marks must be the numbers that a word processor gives them where ``after`` notes were before.
    """
    place = 0
    for count, (mark, _) in enumerate(notes):
        found = _mark_in(text, mark, place)
        if found is None or mark != raised(after + count + 1):
            return count
        place = found.end()
    return len(notes)


def raised(number: int) -> str:
    """A number in raised digits, as pasted texts have marks."""
    return "".join(_RAISED[int(digit)] for digit in str(number))


def footnote_elements(notes: Notes) -> Iterator[Element]:
    """What ``w:footnotes`` holds."""
    for number, name in SEPARATORS.items():
        line = paragraph("Normal", w("r", w(name)))
        yield w("footnote", line, type=name, id=number)
    yield from notes.elements


def _mark_in(text: str, mark: str, place: int) -> re.Match[str] | None:
    """Where the mark stands from ``place`` on: ``¹`` is none in ``¹²``."""
    alone = rf"(?<![{_RAISED}]){re.escape(mark)}(?![{_RAISED}])"
    return re.compile(alone).search(text, place) if mark else None


def _raised_letters() -> Element:
    return w("rPr", w("vertAlign", val="superscript"))
