"""Fields: of a page number, a date or a reference to a clause its result is text, its code is not."""

from __future__ import annotations

from dataclasses import dataclass

_CONTENTS = "TOC"


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_code: bool = True
    contents: bool = False
    """A table of contents."""


class Fields:
    """The fields that are open where one reads; they may go on over paragraphs and stand inside one another."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def silent(self) -> bool:
        """Whether what stands here is no text: a code, or a table of contents."""
        return any(each.in_code or each.contents for each in self._open)

    def instruct(self, code: str) -> None:
        """A part of a field's code."""
        if self._open and self._open[-1].in_code:
            self._open[-1].code = (self._open[-1].code + code)[:40]

    def turn(self, kind: str) -> bool:
        """A field's ``begin``, ``separate`` or ``end``; whether a table of contents begins here."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            current = self._open[-1]
            current.in_code = False
            current.contents = current.code.split()[:1] == [_CONTENTS]
            return current.contents
        elif kind == "end" and self._open:
            self._open.pop()
        return False

    def end_paragraph(self) -> None:
        """No code goes on over paragraphs: one that is never ended would silence the rest of the file."""
        while self._open and self._open[-1].in_code:
            self._open.pop()
