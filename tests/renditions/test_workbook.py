"""Workbooks: what is in the cells, and that nothing in them is computed."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from lxml import etree

from service import renditions
from service.renditions import Sheet, SheetColumn, workbook
from tests.renditions.documents import CONSULTATION, FRAME

AT = datetime(2022, 1, 10, 1, 30, tzinfo=UTC)
TABLE = renditions.explanation(FRAME, CONSULTATION)
NAMESPACES = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheet(*rows: tuple[renditions.Cell, ...], name: str = "Danh sách") -> Sheet:
    width = max(map(len, rows), default=1)
    columns = [SheetColumn(f"Cột {number}") for number in range(width)]
    return Sheet(name=name, heading="DANH SÁCH", notes=["2 dòng"], columns=columns, rows=rows)


def parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def words(data: bytes, page: str = "xl/worksheets/sheet1.xml") -> list[str]:
    """Every string of a sheet in reading order."""
    found = parts(data)
    shared = ["".join(each.itertext()) for each in found["xl/sharedStrings.xml"]]
    cells = found[page].iterfind(".//s:c[@t='s']/s:v", NAMESPACES)
    return [shared[int(cell.text or "")] for cell in cells]


def test_a_list_has_its_heading_its_notes_its_titles_and_its_lines() -> None:
    data = renditions.workbook_of([sheet(("Sở Tài chính", "Thống nhất"))], made_at=AT)
    assert words(data) == ["DANH SÁCH", "2 dòng", "Cột 0", "Cột 1", "Sở Tài chính", "Thống nhất"]


@pytest.mark.parametrize(
    "typed", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a.test")', "http://a.test", "{=1}", "007"]
)
def test_what_was_typed_is_words_and_never_a_formula_a_link_or_a_number(typed: str) -> None:
    data = renditions.workbook_of([sheet((typed,))], made_at=AT)
    assert words(data)[-1] == typed
    page = parts(data)["xl/worksheets/sheet1.xml"]
    assert page.findall(".//s:f", NAMESPACES) == []
    assert page.findall(".//s:hyperlink", NAMESPACES) == []


def test_days_and_instants_are_dates_of_the_house() -> None:
    data = renditions.workbook_of([sheet((date(2022, 1, 10), AT, 7))], made_at=AT)
    page = parts(data)["xl/worksheets/sheet1.xml"]
    values = [float(each.text or "") for each in page.iterfind(".//s:c/s:v", NAMESPACES)]
    # Days since 30/12/1899, as Excel counts them; 01:30 in UTC is 08:30 in Vietnam.
    assert values[-3:] == [44571, pytest.approx(44571 + 8.5 / 24), 7]
    formats = {
        each.get("formatCode") for each in parts(data)["xl/styles.xml"].iterfind(".//s:numFmt", NAMESPACES)
    }
    assert {"dd/mm/yyyy", "dd/mm/yyyy hh:mm"} <= formats


def test_what_no_cell_can_hold_is_left_out_or_marked_as_cut() -> None:
    data = renditions.workbook_of([sheet(("a\x00b\x1fc\ud800\ufffe", "x" * 40_000))], made_at=AT)
    *_, cleaned, cut = words(data)
    assert cleaned == "abc"
    assert (len(cut), cut[-1]) == (32_767, "…")


@pytest.mark.parametrize("name", ["[Lần 1]: kết quả?", "'", "", "x" * 50, "a/b\\c*d"])
def test_any_name_becomes_that_of_a_sheet(name: str) -> None:
    book = parts(renditions.workbook_of([sheet(("a",), name=name)], made_at=AT))["xl/workbook.xml"]
    [called] = [each.get("name", "") for each in book.iterfind(".//s:sheet", NAMESPACES)]
    assert 0 < len(called) <= 31
    assert not re.search(r"[\[\]:*?/\\]", called)


def test_an_empty_list_is_a_sheet_too() -> None:
    empty = Sheet(name="1", heading="DANH SÁCH", columns=[SheetColumn("Cột 0")], rows=[])
    assert words(renditions.workbook_of([empty], made_at=AT)) == ["DANH SÁCH", "Cột 0"]


def test_the_same_list_gives_the_same_bytes() -> None:
    first, second = (renditions.workbook_of([sheet(("a", 1))], made_at=AT) for _ in range(2))
    assert first == second


def test_a_list_that_would_take_minutes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_CELLS", 3)
    with pytest.raises(renditions.RenditionTooLarge):
        renditions.workbook_of([sheet(("a", "b"), ("c", "d"))], made_at=AT)


def test_a_documents_tables_become_sheets_with_every_word_of_theirs() -> None:
    sheets = renditions.sheets_of(TABLE)
    tables = [block for block in TABLE.blocks if isinstance(block, renditions.Table)]
    assert [each.rows for each in sheets] == [each.rows for each in tables]
    assert [[column.title for column in each.columns] for each in sheets] == [
        [column.title for column in each.columns] for each in tables
    ]
    noted = [note for each in sheets for note in each.notes]
    assert noted == [block.text for block in TABLE.blocks if isinstance(block, renditions.Paragraph)]
