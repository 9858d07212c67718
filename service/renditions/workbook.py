"""Sheets → XLSX, written by XlsxWriter.

What people typed is written as words: a comment that begins with ``=`` stays a comment, and no program that opens the
file computes or calls anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final

import xlsxwriter

from service.deadlines import ZONE
from service.renditions.errors import RenditionTooLarge
from service.vietnamese import nfc

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from service.renditions.sheets import Cell, Sheet

MOST_CELLS: Final = 500_000
"""Up to here a workbook is written in seconds and in some hundred megabytes."""
_LONGEST_CELL: Final = 32_767
"""Characters that a cell may hold (ECMA-376, as Excel bounds it)."""
_CUT: Final = "…"
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AS_WORDS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


@dataclass(frozen=True, slots=True)
class _Formats:
    heading: Format
    note: Format
    title: Format
    words: Format
    number: Format
    day: Format
    instant: Format


def workbook_of(sheets: Sequence[Sheet], *, made_at: datetime) -> bytes:
    """These sheets as XLSX; the same sheets of the same instant give the same bytes.

    :raises RenditionTooLarge: it would take minutes and gigabytes.
    """
    if sum(len(sheet.rows) * len(sheet.columns) for sheet in sheets) > MOST_CELLS:
        raise RenditionTooLarge
    data = BytesIO()
    with xlsxwriter.Workbook(data, _AS_WORDS) as book:
        book.set_properties({"created": made_at.astimezone(ZONE).replace(tzinfo=None)})
        formats = _formats(book)
        for sheet in sheets:
            _write(book.add_worksheet(_name(sheet.name)), sheet, formats)
    return data.getvalue()


def _formats(book: Workbook) -> _Formats:
    cell = {"valign": "top", "border": 1}
    return _Formats(
        heading=book.add_format({"bold": True, "font_size": 14}),
        note=book.add_format({"valign": "top"}),
        title=book.add_format({**cell, "bold": True, "text_wrap": True, "bg_color": "#E7ECF3"}),
        words=book.add_format({**cell, "text_wrap": True, "num_format": "@"}),
        number=book.add_format({**cell, "num_format": "0"}),
        day=book.add_format({**cell, "num_format": "dd/mm/yyyy"}),
        instant=book.add_format({**cell, "num_format": "dd/mm/yyyy hh:mm"}),
    )


def _write(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    lines = [sheet.heading, *sheet.notes]
    for row, line in enumerate(lines):
        page.write_string(row, 0, _words(line), formats.note if row else formats.heading)
    top = len(lines) + 1
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(top, place, _words(column.title), formats.title)
    for row, cells in enumerate(sheet.rows, start=top + 1):
        for place, cell in enumerate(cells):
            _write_cell(page, row, place, cell, formats)
    if sheet.rows:
        page.freeze_panes(top + 1, 0)
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.columns) - 1)
        page.repeat_rows(top)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def _write_cell(page: Worksheet, row: int, place: int, cell: Cell, formats: _Formats) -> None:
    match cell:
        case None | "":
            page.write_blank(row, place, None, formats.words)
        case int():
            page.write_number(row, place, cell, formats.number)
        case datetime():
            # A sheet knows no zones: it shows the time of the house.
            page.write_datetime(row, place, cell.astimezone(ZONE).replace(tzinfo=None), formats.instant)
        case date():
            page.write_datetime(row, place, datetime.combine(cell, time()), formats.day)
        case str():
            page.write_string(row, place, _words(cell), formats.words)


def _words(text: str) -> str:
    """Text that a cell can hold: what it cannot is left out, and an end that does not fit is marked as cut."""
    held = _NOT_IN_XML.sub("", nfc(text))
    return held if len(held) <= _LONGEST_CELL else held[: _LONGEST_CELL - len(_CUT)] + _CUT


def _name(name: str) -> str:
    return _NOT_IN_NAMES.sub(" ", _words(name)).strip(" '")[:_LONGEST_NAME] or "1"
