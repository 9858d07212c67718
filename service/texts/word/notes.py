"""Footnotes and endnotes: numbered as their marks come, and written behind the paragraph of the mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.texts.word.markup import attribute, children

if TYPE_CHECKING:
    from service.texts.word.markup import Element

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(digits: str) -> str:
    """The digits as they stand raised."""
    return digits.translate(_SUPERSCRIPT)


class Notes:
    """The notes of a file, by kind and id."""

    def __init__(self, footnotes: Element | None = None, endnotes: Element | None = None) -> None:
        self._notes = {
            (kind, attribute(each, "w:id")): each
            for kind, root, short in (
                ("w:footnoteReference", footnotes, "w:footnote"),
                ("w:endnoteReference", endnotes, "w:endnote"),
            )
            for each in children(root, short)
        }
        self._marks: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, int] = {}

    def mark(self, kind: str, note_id: str) -> tuple[str, Element | None]:
        """The mark of a note that is referred to, and the note itself the first time: it is written once.

        A footnote's mark is raised digits, an endnote's digits in brackets, as a text is divided by.
        """
        key = (kind, note_id)
        if key in self._marks:
            return self._marks[key], None
        note = self._notes.get(key)
        if note is None:
            return "", None
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        self._marks[key] = superscript(str(number)) if kind == "w:footnoteReference" else f"[{number}]"
        return self._marks[key], note
