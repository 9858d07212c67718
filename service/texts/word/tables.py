"""Tables: a line for each row, or, where a table only sets things side by side, what stands in its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.texts.framing import is_position, role_of
from service.texts.levels import Level
from service.texts.lines import Line
from service.texts.word.markup import attribute, child, children, name, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.texts.word.markup import Element
    from service.texts.word.styles import Styles

_WIDEST = 63
"""Columns; Word has no wider tables."""
_SIDES = ("w:top", "w:bottom", "w:left", "w:right", "w:start", "w:end", "w:insideH", "w:insideV")
_NO_LINE = frozenset({"nil", "none", ""})
_FRAME = frozenset({Level.MOTTO, Level.RECIPIENTS, Level.PLACE_AND_DATE})
"""What stands around a document's body, in Vietnam set side by side by a table without lines."""
_STOPS = (".", ",", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's paragraphs, and how many columns it takes."""

    lines: Sequence[str]
    width: int = 1


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row that are there once the changes are accepted, those within content controls too."""
    for each in _within(row, "w:tc"):
        if child(each, "w:tcPr", "w:cellDel") is None:
            yield each


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, those within content controls too."""
    yield from _within(table, "w:tr")


def width_of(cell: Element) -> int:
    """How many columns a cell takes."""
    span = whole(attribute(child(cell, "w:tcPr", "w:gridSpan")), 1)
    return max(1, min(span, _WIDEST))


def goes_on(cell: Element) -> bool:
    """Whether the cell belongs to the one above it: what stands in it, Word does not show."""
    merged = child(cell, "w:tcPr", "w:vMerge")
    return merged is not None and attribute(merged) != "restart"


def left_open(row: Element, side: str) -> int:
    """How many columns a row leaves out before its first cell, ``w:gridBefore``, or after its last one."""
    return max(0, min(whole(attribute(child(row, "w:trPr", side)), 0), _WIDEST))


def shown(rows: Sequence[Sequence[Cell]], *, ruled: bool) -> list[str]:
    """What a text has of these rows: one piece with a line for each, or the paragraphs in their cells."""
    lines = [line for row in rows for cell in row for line in cell.lines]
    alone = len(rows) == 1 and len(rows[0]) == 1
    if alone or (not ruled and any(_frames(line) for line in lines)):
        return lines
    return ["\n".join(filter(None, map(_line, rows)))]


def flattened(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The rows of a table that stands in another one's cell, each as a list of what its cells hold."""
    return [", ".join(filter(None, (_joined(cell.lines) for cell in row))) for row in rows]


def ruled(table: Element, styles: Styles) -> bool:
    """Whether any line of the table is drawn."""
    properties = child(table, "w:tblPr")
    borders = child(properties, "w:tblBorders")
    if borders is None:
        borders = styles.borders(attribute(child(properties, "w:tblStyle")))
    return _drawn(borders) or any(
        _drawn(child(cell, "w:tcPr", "w:tcBorders")) for row in rows_of(table) for cell in cells_of(row)
    )


def _drawn(borders: Element | None) -> bool:
    sides = [] if borders is None else [each for each in borders if name(each) in _SIDES]
    return any(attribute(each) not in _NO_LINE for each in sides)


def _frames(text: str) -> bool:
    lines = [Line(line, gap=True) for line in text.split("\n")]
    return any(role_of(line) in _FRAME or is_position(line) for line in lines)


def _line(row: Sequence[Cell]) -> str:
    columns = []
    for cell in row:
        columns += [_joined(cell.lines).replace("|", "\\|"), *[""] * (cell.width - 1)]
    return f"| {' | '.join(columns)} |" if any(columns) else ""


def _joined(lines: Sequence[str]) -> str:
    """A cell on one line: "; " stands where a paragraph ended without a stop."""
    joined = ""
    for line in lines:
        words = " ".join(line.split())
        if joined:
            joined += " " if joined.endswith(_STOPS) else "; "
        joined += words
    return joined


def _within(parent: Element, short: str) -> Iterator[Element]:
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        kind = name(element)
        if kind == short:
            yield element
        elif kind == "w:sdt":
            waiting.extend(reversed([each for found in children(element, "w:sdtContent") for each in found]))
        elif kind in ("w:customXml", "w:ins", "w:moveTo"):
            waiting.extend(reversed(element))
