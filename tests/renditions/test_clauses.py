from __future__ import annotations

import pytest

from service.renditions import (
    Bases,
    Clause,
    Enactment,
    Footnote,
    Paragraph,
    Style,
    Table,
    blocks_of,
    parts_of,
)
from tests.renditions.documents import Given


def styles(*clauses):
    return [block.style for block in blocks_of(clauses) if isinstance(block, Clause)]


def test_parts_chapters_and_sections_are_centred_and_take_no_full_stop():
    for level, label in [
        ("part", "Phần I."),
        ("chapter", "Chương I"),
        ("section", "Mục 1."),
        ("subsection", "Tiểu mục 1"),
    ]:
        (block,) = blocks_of([Given(level, label, "QUY ĐỊNH CHUNG")])
        assert block == Clause(label.rstrip("."), "QUY ĐỊNH CHUNG", Style.DIVISION, 0)


def test_an_article_is_bold_whole_if_it_is_a_title_and_by_its_label_if_it_is_a_sentence():
    assert styles(Given("article", "Điều 1.", "Phạm vi điều chỉnh")) == [Style.HEADING]
    assert styles(Given("article", "Điều 1.", "Quyết định này có hiệu lực từ ngày ký.")) == [Style.ARTICLE]


@pytest.mark.parametrize("level", ["capital", "roman", "arabic", "arabic_2"])
def test_a_numbered_title_is_bold_where_something_hangs_under_it(level):
    title, beneath = Given(level, "1.", "Mục đích"), Given("letter", "a)", "Tạo chuyển biến.", depth=1)
    assert styles(title, beneath) == [Style.HEADING, Style.TEXT]
    assert styles(title) == [Style.TEXT]
    assert styles(Given(level, "I.", "MỤC ĐÍCH, YÊU CẦU")) == [Style.HEADING]
    assert styles(Given(level, "1.", "Các sở có trách nhiệm:"), beneath) == [Style.TEXT, Style.TEXT]


def test_a_long_sentence_without_a_full_stop_is_no_title():
    assert styles(Given("arabic", "1.", "từ " * 100), Given("letter", "a)", "x", depth=1)) == [
        Style.TEXT,
        Style.TEXT,
    ]


def test_points_and_dashes_are_never_bold():
    beneath = Given("dash", "-", "việc", depth=1)
    assert styles(Given("letter", "a)", "Sở Nội vụ"), beneath) == [Style.TEXT, Style.TEXT]


def test_pages_of_the_pasted_file_are_forgotten_and_its_notes_are_kept():
    clauses = [
        Given("paragraph", text="Lời"),
        Given("page_number", text="2"),
        Given("footnote", "1", "Ghi chú."),
    ]
    assert blocks_of(clauses) == (Paragraph("Lời"), Footnote("1", "Ghi chú."))


def test_a_pasted_table_has_titles_rows_and_widths_by_what_it_holds():
    rows = "| TT | Nhiệm vụ |\n|---|:--|\n| 1 | Rà soát quy chế thực hiện dân chủ ở cơ sở | thừa |\n| 2 |"
    (table,) = blocks_of([Given("table", text=rows)])
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["TT", "Nhiệm vụ", ""]
    assert table.rows == (("1", "Rà soát quy chế thực hiện dân chủ ở cơ sở", "thừa"), ("2", "", ""))
    assert [column.share for column in table.columns] == [4, 32, 4]


def test_a_table_of_nothing_but_strokes_is_an_empty_one():
    (table,) = blocks_of([Given("table", text="|---|---|")])
    assert table.rows == ()


def test_the_frame_of_a_pasted_text_is_sorted_by_its_place():
    preamble = [
        Given("letterhead", text="UBND XÃ BẾN LAU"),
        Given("title", text="QUYẾT ĐỊNH"),
        Given("note", text="DỰ THẢO"),
        Given("note", text="(Ban hành kèm theo Quyết định hư cấu)"),
        Given("addressees", "Kính gửi:"),
        Given("dash", "-", "Các phòng;", depth=1),
        Given("authority", text="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"),
        Given("legal_basis", text="Căn cứ Luật Bến đò hư cấu"),
        Given("legal_basis", text="Theo đề nghị của trưởng bến;"),
        Given("authority", text="QUYẾT ĐỊNH:"),
    ]
    closing = [
        Given("recipients", "Nơi nhận:"),
        Given("dash", "-", "Như Điều 2;", depth=1),
        Given("paragraph", "", "Lưu: VT.", depth=1),
        Given("signature", text="KT. CHỦ TỊCH"),
        Given("signature", text="Người Ký Hư Cấu"),
    ]
    parts = parts_of(
        [
            *(each._replace(zone="preamble") for each in preamble),
            Given("article", "Điều 1.", "Ban hành."),
            *(each._replace(zone="closing") for each in closing),
        ]
    )
    assert parts.opening == (
        Enactment("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"),
        Bases(("Căn cứ Luật Bến đò hư cấu;", "Theo đề nghị của trưởng bến.")),
        Enactment("QUYẾT ĐỊNH:"),
    )
    assert parts.running[1] == Paragraph("Căn cứ Luật Bến đò hư cấu")
    assert parts.note == "(Ban hành kèm theo Quyết định hư cấu)"
    assert parts.addressees == ("Các phòng;",)
    assert parts.recipients == ("Như Điều 2;", "Lưu: VT.")
    assert (parts.signature.lines, parts.signature.name) == (("KT. CHỦ TỊCH",), "Người Ký Hư Cấu")
    assert [block.text for block in parts.body if isinstance(block, Clause)] == ["Ban hành."]
