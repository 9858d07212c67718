"""A list as a sheet of a workbook, and the tables of a document as sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from service.renditions.blocks import Paragraph, Rendition, Table, Title

if TYPE_CHECKING:
    from collections.abc import Iterator

Cell: TypeAlias = str | int | date | datetime | None
"""What a cell holds: words, a whole number, a day, an instant with its zone, or nothing."""
_CHARACTERS_A_SHARE = 4
"""How many characters wide a share of a table's width is."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, and its width in characters."""

    title: str
    width: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list with a heading above it. Every row has a cell for each column."""

    name: str
    """What its tab is called; the first 31 characters are shown."""
    heading: str
    notes: Sequence[str] = ()
    """Lines between the heading and the list: which part of a longer list it is, what was counted."""
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Cell]]


def sheets_of(rendition: Rendition) -> tuple[Sheet, ...]:
    """A sheet for each table of a document, with the paragraphs before it as its notes."""
    return tuple(_sheets(rendition))


def _sheets(rendition: Rendition) -> Iterator[Sheet]:
    heading = next(
        (f"{each.kind} {each.subject}" for each in rendition.blocks if isinstance(each, Title)), ""
    )
    notes: list[str] = []
    number = 0
    for block in rendition.blocks:
        if isinstance(block, Paragraph):
            notes.append(block.text)
        elif isinstance(block, Table):
            number += 1
            yield Sheet(
                name=str(number),
                heading=heading or rendition.title,
                notes=tuple(notes),
                columns=[SheetColumn(each.title, each.share * _CHARACTERS_A_SHARE) for each in block.columns],
                rows=block.rows,
            )
            notes = []
    if notes and not number:
        yield Sheet(name="1", heading=heading or rendition.title, notes=tuple(notes), columns=(), rows=())
