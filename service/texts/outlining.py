"""The body of a text, line by line: label, continuation, heading, footnote, table or paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from service.texts.blocks import Block, Zone, block
from service.texts.joining import broken_off, continues, finished, goes_on_small
from service.texts.levels import BULLETS, Level
from service.texts.nesting import Nesting
from service.texts.numbering import Numbering
from service.texts.quoting import quoted_lines

if TYPE_CHECKING:
    from service.texts.labels import Label
    from service.texts.lines import Line

_FOOTNOTE = re.compile(r"([¹²³⁰-⁹]{1,3}|\[\d{1,3}\]) ?(?=\S)")
_PAGE_NUMBER = re.compile(r"(?:[-–] ?)?\d{1,3}(?: ?[-–])?|Trang \d{1,3}(?: ?/ ?\d{1,3})?", re.IGNORECASE)
_HOLDS_NOTHING = BULLETS | {Level.PARAGRAPH, Level.TABLE}
_LONGEST_FOOT = 8
"""So many lines at the foot of a page may part a sentence."""
_LONGEST_HEADING = 200
_LAST_WORDS = "./."
_CONCLUDES = "Trên đây là"


def outline(lines: Sequence[Line], width: int | None) -> list[Block]:
    """Cut the body into blocks, each with its depth. ``width`` is the text's :func:`wrap_width`."""
    body = _Body(lines, width)
    for place in range(len(lines)):
        body.take(place)
    _conclude(body.blocks)
    return body.blocks


class _Body:
    """What is known at one line: the paragraph that is being read, and the footnote that interrupts it."""

    def __init__(self, lines: Sequence[Line], width: int | None) -> None:
        self.blocks: list[Block] = []
        self._lines = lines
        self._width = width
        self._nesting = Nesting()
        self._numbering = Numbering(self._nesting, width)
        self._main: Block | None = None
        self._before: Line | None = None
        """The last line of ``_main``."""
        self._note: Line | None = None
        """The last line of the footnote that stands at the end of ``blocks``."""
        self._read_ahead()

    def _read_ahead(self) -> None:
        """For each line: its readings as a label, what comes next of their levels, the next numbered line."""
        self._readings = [
            () if hidden else line.readings
            for line, hidden in zip(self._lines, quoted_lines(self._lines), strict=True)
        ]
        self._ahead: list[dict[Level, int]] = []
        self._upcoming: list[Sequence[Label]] = []
        latest: dict[Level, int] = {}
        upcoming: Sequence[Label] = ()
        for readings in reversed(self._readings):
            self._ahead.append(
                {label.level: latest[label.level] for label in readings if label.level in latest}
            )
            self._upcoming.append(upcoming)
            latest.update({label.level: label.value for label in readings})
            if readings and not readings[0].bullet:
                upcoming = readings
        self._ahead.reverse()
        self._upcoming.reverse()

    def take(self, place: int) -> None:
        """Read the next line."""
        line = self._lines[place]
        if self._goes_on_with_note(place, line):
            self.blocks[-1].add(line)
            self._note = line
        elif label := self._label(place, line):
            self._open(label, line)
        elif note := _FOOTNOTE.match(line.text):
            self._interrupt(Level.FOOTNOTE, line, note[1], line.text[note.end() :])
        elif self._goes_on(place, line):
            self._extend(line)
        elif self._is_page_number(place, line):
            self._interrupt(Level.PAGE_NUMBER, line, "", line.text)
        elif _is_heading(line):
            depth = self._nesting.open_heading(self._upcoming[place], capitals=line.text.isupper())
            self._start(block(Zone.BODY, Level.HEADING, depth, line.text), line)
        else:
            level = Level.TABLE if line.row else Level.PARAGRAPH
            self._start(block(Zone.BODY, level, self._nesting.leave_bullets(), line.text), line)

    def _label(self, place: int, line: Line) -> Label | None:
        if not self._readings[place] or self._is_page_number(place, line):
            return None
        return self._numbering.choose(self._readings[place], self._before, line, self._ahead[place])

    def _open(self, label: Label, line: Line) -> None:
        introduced = self._before is not None and self._before.text.endswith(":")
        depth = self._nesting.open(label, introduced=introduced)
        self._start(block(Zone.BODY, label.level, depth, label.rest, label.text), line)

    def _start(self, new: Block, line: Line) -> None:
        self.blocks.append(new)
        self._main, self._before, self._note = new, line, None

    def _goes_on(self, place: int, line: Line) -> bool:
        """A label without words takes the next line, a table the next row, a sentence its continuation."""
        if self._main is None or self._before is None:
            return False
        if line.row or self._before.row:
            return line.row and self._before.row and not line.gap
        if self._main.bare:
            return True
        if self._readings[place] and broken_off(self._before):
            return True
        return continues(self._before, replace(line, gap=True) if self._note else line, self._width)

    def _extend(self, line: Line) -> None:
        if self._main:
            self._main.add(line)
        self._before, self._note = line, None

    def _interrupt(self, level: Level, line: Line, label: str, text: str) -> None:
        """Put a footnote or a page number behind the paragraph, which may go on after it."""
        depth = 0
        if self._main:
            beside = self._main.level in _HOLDS_NOTHING
            depth = self._main.depth if beside else self._main.depth + 1
        self.blocks.append(block(Zone.BODY, level, depth, text, label))
        self._note = line

    def _goes_on_with_note(self, place: int, line: Line) -> bool:
        """Without a gap the footnote goes on, unless the sentence that it interrupts clearly does."""
        if self._note is None or self._before is None or self.blocks[-1].level is not Level.FOOTNOTE:
            return False
        if line.gap or self._readings[place] or _FOOTNOTE.match(line.text):
            return False
        resumed = not finished(self._before.text) and finished(self._note.text) and goes_on_small(line.text)
        return not resumed

    def _is_page_number(self, place: int, line: Line) -> bool:
        """A number on a line of its own is the page's where the sentence before goes on after it."""
        if self._before is None or not _PAGE_NUMBER.fullmatch(line.text):
            return False
        foot = self._lines[place + 1 : place + _LONGEST_FOOT]
        after = next((each for each in foot if not _FOOTNOTE.match(each.text)), None)
        torn = not finished(self._before.text) and not self._before.display
        return torn and after is not None and goes_on_small(after.text)


def _is_heading(line: Line) -> bool:
    letters = sum(char.isalpha() for char in line.text[:_LONGEST_HEADING])
    return (
        line.display
        and letters > 1
        and len(line.text) <= _LONGEST_HEADING
        and not line.text.endswith((".", ";", ","))
    )


def _conclude(blocks: list[Block]) -> None:
    """Lift the sentences that close the whole text ("Trên đây là …", "… ./.") out of its last clause.

    An article keeps all its paragraphs: what follows the label belongs to it until the next article.
    """
    if any(each.level is Level.ARTICLE for each in blocks):
        return
    tail = len(blocks)
    while tail and blocks[tail - 1].level is Level.PARAGRAPH:
        tail -= 1
    ends = [
        place
        for place in range(tail, len(blocks))
        if blocks[place].text.startswith(_CONCLUDES) or _LAST_WORDS in blocks[place].text
    ]
    for each in blocks[ends[0] :] if ends else []:
        each.depth = 0
