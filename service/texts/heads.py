"""The preamble: where it ends, and what each of its lines is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.texts.blocks import Block, Zone, block
from service.texts.framing import enacts, may_be_subject, names_agency, opening_words, role_of
from service.texts.joining import broken_off, continues, goes_on_small, needs_more
from service.texts.levels import Level

if TYPE_CHECKING:
    from service.texts.lines import Line

_ANCHORS = frozenset(
    {
        Level.MOTTO,
        Level.NUMBER,
        Level.PLACE_AND_DATE,
        Level.TITLE,
        Level.SUBJECT,
        Level.ADDRESSEES,
        Level.LEGAL_BASIS,
    }
)
"""What only a preamble has. Capitals and remarks after the last of them belong to the body."""


class Head:
    """Reads a preamble as long as the lines belong to it."""

    def __init__(self, width: int | None) -> None:
        self._width = width
        self._blocks: list[Block] = []
        self._blocks_kept = 0
        self._lines_kept = 0
        self._seen: set[Level] = set()
        self._level: Level | None = None
        """What the last line was; dashes count as what they hang under."""
        self._before: Line | None = None

    def read(self, lines: Sequence[Line]) -> tuple[list[Block], int]:
        """Return the preamble's blocks and the number of its lines."""
        for taken, line in enumerate(lines, start=1):
            if not self._take(line):
                break
            self._before = line
            if self._is_certain(line):
                self._blocks_kept, self._lines_kept = len(self._blocks), taken
        return self._blocks[: self._blocks_kept], self._lines_kept

    def _is_certain(self, line: Line) -> bool:
        """Say whether the line is preamble, and with it all before it."""
        if len(self._blocks) == self._blocks_kept or self._level in _ANCHORS:
            return True
        if self._level is Level.NOTE:
            return Level.TITLE in self._seen
        return self._level is Level.AUTHORITY and enacts(line)

    def _take(self, line: Line) -> bool:
        if self._runs_on(line):
            self._blocks[-1].add(line)
            return True
        label, rest = (line.bullet.text, line.bullet.rest) if line.bullet else ("", line.text)
        if self._level is Level.ADDRESSEES and label:
            self._blocks.append(block(Zone.PREAMBLE, Level.DASH, 1, rest, label))
            return True
        level = self._role(line)
        if level is None:
            return False
        if level is Level.ADDRESSEES:
            label, rest = opening_words(level, line.text)
        self._blocks.append(block(Zone.PREAMBLE, level, 0, rest, label))
        self._seen.add(level)
        self._level = level
        return True

    def _role(self, line: Line) -> Level | None:
        if line.row:
            return None
        level = role_of(line)
        if level in (Level.TITLE, None) and enacts(line) and Level.LEGAL_BASIS in self._seen:
            return Level.AUTHORITY
        if level is Level.RECIPIENTS or line.numbered:
            return None
        return level or self._role_by_place(line)

    def _role_by_place(self, line: Line) -> Level | None:
        if self._level is Level.TITLE and Level.SUBJECT not in self._seen:
            return Level.SUBJECT if may_be_subject(line) else None
        if Level.TITLE in self._seen:
            return Level.AUTHORITY if line.text.isupper() else None
        return Level.LETTERHEAD if line.text.isupper() or names_agency(line) else None

    def _runs_on(self, line: Line) -> bool:
        """A subject, a legal basis or a remark may take several lines; a list that ends in a comma does not."""
        before = self._before
        if before is None or self._level in (None, Level.LETTERHEAD, Level.MOTTO, Level.TITLE, Level.NUMBER):
            return False
        if role_of(line) or line.bullet or line.row or (line.numbered and not broken_off(before)):
            return False
        if self._blocks[-1].bare or (self._level is Level.ADDRESSEES and before.text.endswith(";")):
            return True
        if self._level is Level.SUBJECT and not line.gap and needs_more(before.text):
            return True
        comma = before.text.endswith(",") and not goes_on_small(line.text)
        return not comma and continues(before, line, self._width)
