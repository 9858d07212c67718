from __future__ import annotations

import pytest

from service.texts import Level, read_text, read_word, walk
from tests.texts.word.files import a_list, definition, docx, level, numbered, p, style, table, tc

GRID = '<w:tblBorders><w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders>'
NO_LINES = '<w:tblBorders><w:top w:val="nil"/><w:insideH w:val="none"/></w:tblBorders>'


def text(*body, **parts):
    return read_word(docx(*body, **parts)).text


def test_a_table_has_a_line_for_each_row_and_stays_one():
    read = text(p("Trước"), table(["Việc", "Hạn"], ["Trồng lau", "15/3"]), p("Sau"))
    assert read == "Trước\n\n| Việc | Hạn |\n| Trồng lau | 15/3 |\n\nSau"
    tables = [clause for clause in walk(read_text(read)) if clause.level is Level.TABLE]
    assert len(tables) == 1


def test_merged_cells_keep_their_columns():
    wide = tc("Tổng", properties='<w:gridSpan w:val="2"/>')
    top = tc("Xã", properties='<w:vMerge w:val="restart"/>')
    under = tc("bị che", properties="<w:vMerge/>")
    read = text(table([wide, "5"], [top, "a", "1"], [under, "b", "2"]))
    assert read == "| Tổng |  | 5 |\n| Xã | a | 1 |\n|  | b | 2 |"


def test_columns_that_a_row_leaves_out_are_empty():
    row = '<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>' + tc("x") + "</w:tr>"
    assert text(f"<w:tbl>{row}</w:tbl>", p("a")) == "|  | x |  |\n\na"


def test_paragraphs_of_a_cell_stand_on_one_line():
    assert text(table([tc("Sở A", "Sở B;", "Sở C"), "x"])) == "| Sở A; Sở B; Sở C | x |"


def test_a_table_within_a_cell_is_flattened():
    inner = table(["a", "b"], ["c", "d"])
    assert text(table([tc("Gồm:", inner), "x"])) == "| Gồm: a, b; c, d | x |"


def test_a_stroke_in_a_cell_parts_no_columns():
    read = text(table(["a|b", "c"]))
    assert read == "| a\\|b | c |"
    assert next(iter(walk(read_text(read)))).text == "| a|b | c |"


def test_a_table_of_one_cell_is_only_a_frame():
    assert text(table(["DỰ THẢO LẦN 2"]), p("a")) == "DỰ THẢO LẦN 2\n\na"


def test_automatic_numbers_stand_in_cells_that_hold_nothing_else():
    lists = definition(level(0, "decimal", "%1")) + a_list()
    rows = [[tc(numbered("")), "Trồng lau"], [tc(numbered("")), "Đếm chim"]]
    assert text(table(*rows), numbering=lists) == "| 1 | Trồng lau |\n| 2 | Đếm chim |"


LETTERHEAD = [
    [
        tc("ỦY BAN NHÂN DÂN", "TỈNH SÔNG MÂY"),
        tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    ],
    ["Số: 12/KH-UBND", "Sông Mây, ngày 05 tháng 01 năm 2022"],
]
SIGNED = [
    tc("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
    tc("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Người Ký Hư Cấu"),
]


@pytest.mark.parametrize("properties", ["", NO_LINES])
def test_letterhead_and_signature_set_side_by_side_are_read_as_such(properties):
    read = text(
        table(*LETTERHEAD, properties=properties),
        p("KẾ HOẠCH"),
        p("Trồng lau ven sông"),
        p("I. VIỆC CHUNG"),
        p("Trồng lau."),
        table(SIGNED, properties=properties),
    )
    assert "|" not in read
    levels = [clause.level for clause in walk(read_text(read))]
    assert levels[:6] == [
        Level.LETTERHEAD, Level.LETTERHEAD, Level.MOTTO, Level.MOTTO, Level.NUMBER, Level.PLACE_AND_DATE,
    ]  # fmt: skip
    assert Level.RECIPIENTS in levels
    assert levels[-1] is Level.SIGNATURE


@pytest.mark.parametrize("drawn", ["direct", "style", "cell"])
def test_a_table_with_lines_is_a_table_whatever_stands_in_it(drawn):
    properties = {"direct": GRID, "style": '<w:tblStyle w:val="Grid"/>', "cell": ""}[drawn]
    line = '<w:tcBorders><w:top w:val="single"/></w:tcBorders>' if drawn == "cell" else ""
    styles = style("Grid", based_on="Lines") + style("Lines", more=f"<w:tblPr>{GRID}</w:tblPr>")
    rows = [["Việc", tc("Nơi nhận", properties=line)], ["Báo cáo", "Sở"]]
    assert text(table(*rows, properties=properties), styles=styles) == "| Việc | Nơi nhận |\n| Báo cáo | Sở |"


def test_footnotes_of_a_table_follow_the_whole_table():
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    footnotes = f'<w:footnote w:id="1">{p("Ước tính.")}</w:footnote>'
    read = text(table([tc(p("5", reference)), "x"], ["6", "y"]), p("Sau"), footnotes=footnotes)
    assert read == "| 5¹ | x |\n| 6 | y |\n\n¹ Ước tính.\n\nSau"


def test_rows_and_cells_in_content_controls_are_read():
    cell = f"<w:sdt><w:sdtContent>{tc('a')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}{tc('b')}</w:tr></w:sdtContent></w:sdt>"
    assert text(f"<w:tbl>{row}</w:tbl>", p("x")) == "| a | b |\n\nx"
