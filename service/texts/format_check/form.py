"""A divided text seen as an official form: its parts by what they are, and whose rules it follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from service.texts.clauses import walk
from service.texts.format_check.symbols import Symbol, read_symbol
from service.texts.format_check.written_dates import date_in
from service.texts.levels import Level
from service.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from service.texts.clauses import Clause, Text


_NUMBER = re.compile(r"số ?[:.]? ?", re.IGNORECASE)
_PARTY_FORM = re.compile(r"số:? ?\d{0,5} ?- ?[A-ZĐ][A-Za-zĐđ]* ?/ ?[A-ZĐ]", re.IGNORECASE)
_PARTY_BODY = re.compile(
    r"đảng cộng sản việt nam|(?:tỉnh|thành|huyện|đảng|quận|thị) [uủ][ỷy]\b|đảng bộ\b", re.IGNORECASE
)
_PARTY_MARK = re.compile(r"[TK]/[MTL]\b")
_ATTACHED = re.compile(r"\((?:ban hành |phê duyệt )?kèm theo\b", re.IGNORECASE)


@dataclass(frozen=True)
class Form:
    """The parts of one document. ``draft``: number, date and recipients are still to come."""

    text: Text
    draft: bool = False

    @cached_property
    def title(self) -> Clause | None:
        """Tên loại; None for a letter, which has none."""
        return self._first(Level.TITLE)

    @cached_property
    def kind(self) -> str:
        """The name of the kind in small letters without marks, ``quyet dinh``; empty for a letter."""
        return fold(self.title.text).rstrip(" :") if self.title else ""

    @cached_property
    def subject(self) -> Clause | None:
        """Trích yếu."""
        return self._first(Level.SUBJECT)

    @cached_property
    def number(self) -> Clause | None:
        """The line with number and symbol."""
        return self._first(Level.NUMBER)

    @cached_property
    def symbol(self) -> Symbol | None:
        """Its own number and symbol; None where there is none that can be read."""
        return read_symbol(_NUMBER.sub("", self.number.text, count=1)) if self.number else None

    @cached_property
    def place_and_date(self) -> Clause | None:
        """The line with place and date."""
        return self._first(Level.PLACE_AND_DATE)

    @cached_property
    def dated(self) -> date | None:
        """Its own date; None where it is blank or no date."""
        return date_in(self.place_and_date.text) if self.place_and_date else None

    @cached_property
    def recipients(self) -> Clause | None:
        """*Nơi nhận:* with what hangs beneath."""
        return next((each for each in self.text.closing if each.level is Level.RECIPIENTS), None)

    @cached_property
    def recipient_lines(self) -> tuple[Clause, ...]:
        """The lines of the list of recipients."""
        return self.recipients.children if self.recipients else ()

    @cached_property
    def signature(self) -> tuple[Clause, ...]:
        """Authority, posts and name, a clause a line."""
        return tuple(each for each in self.text.closing if each.level is Level.SIGNATURE)

    @cached_property
    def is_letter(self) -> bool:
        """A letter (*công văn*): no kind above its subject, but a number, a subject or somebody it is addressed to."""
        marks = (Level.NUMBER, Level.SUBJECT, Level.ADDRESSEES)
        return self.title is None and any(self._first(level) for level in marks)

    @cached_property
    def is_attached(self) -> bool:
        """Goes with another document and has no number of its own: a regulation, a scheme, an appendix."""
        if self.number or self.title is None:
            return False
        return bool(self.attached_note) or self.kind == "phu luc" or not self.text.closing

    @cached_property
    def attached_note(self) -> Clause | None:
        """*(Ban hành kèm theo …)*."""
        return next((each for each in self.all_at(Level.NOTE) if _ATTACHED.match(each.text)), None)

    @cached_property
    def is_party(self) -> bool:
        """A document of the Communist Party: it follows the Party's own rules and not the decree (art. 1.2)."""
        if any(fold(each.text).startswith("cong hoa") for each in self.all_at(Level.MOTTO)):
            return False
        if self.number is not None:
            return bool(_PARTY_FORM.match(self.number.text))
        heads = [*self.all_at(Level.MOTTO), *self.all_at(Level.LETTERHEAD), *self.all_at(Level.AUTHORITY)]
        if any(_PARTY_BODY.search(each.text) for each in heads):
            return True
        note = self.attached_note
        return any(_PARTY_MARK.match(each.text) for each in self.signature) or bool(
            note and re.search(r"\d+ ?- ?[A-ZĐ][A-Za-zĐđ]* ?/ ?[A-ZĐ]", note.text)
        )

    def all_at(self, level: Level) -> list[Clause]:
        """The clauses of a level before the body."""
        return [each for each in _deep(self.text.preamble) if each.level is level]

    @cached_property
    def said(self) -> list[Clause]:
        """What the document says, in reading order: all but its frame and its recipients."""
        frame = {Level.MOTTO, Level.LETTERHEAD, Level.NUMBER, Level.PLACE_AND_DATE, Level.TITLE}
        closing = {each.key for each in _deep(self.text.closing)}
        return [each for each in walk(self.text) if each.level not in frame and each.key not in closing]

    def _first(self, level: Level) -> Clause | None:
        return next((each for each in self.text.preamble if each.level is level), None)


def _deep(clauses: Iterable[Clause]) -> list[Clause]:
    return [found for each in clauses for found in (each, *_deep(each.children))]
