"""A document as a Word file: it says what its PDF says, word for word, and is set like it."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from service.renditions import (
    Clause,
    Column,
    Mark,
    RenditionTooLarge,
    Signature,
    Style,
    Table,
    docx_of,
    explanation,
    letter,
    named_document,
)
from service.renditions.word.ooxml import WORD
from service.renditions.word.widths import bold_width
from tests.renditions.documents import (
    CONSULTATION,
    FRAME,
    PLAN,
    SAMPLES,
    paragraphs,
    plan_of,
    set_and_read,
)
from tests.renditions.samples import SAMPLES as OF_KINDS
from tests.renditions.word_reading import W, attribute, opened, style_of, text_of, written

if TYPE_CHECKING:
    from service.renditions import Rendition
    from tests.renditions.reading import Read

EVERY_SAMPLE = SAMPLES | OF_KINDS
NAMES = sorted(EVERY_SAMPLE)
MILLIMETRE = 1440 / 25.4
IN_A_WORD = re.compile(r"(?<=\S[-–/]) ")


def running(pdf: Read, rendition: Rendition) -> str:
    """What a PDF says once: without the numbers of its pages and the titles that a table repeats."""
    tables = [block for block in rendition.blocks if isinstance(block, Table)]
    titles = [" ".join(" ".join(column.title for column in table.columns).split()) for table in tables]
    said, number = "", 0
    for page in pdf.pages:
        numbered = page.startswith(f"{number + 1} ") and number > 0
        # The first page of a part has no number.
        number = number + 1 if numbered else 1
        rest = page.removeprefix(f"{number} ") if numbered else page
        repeated = next((each for each in titles if each in said and rest.startswith(f"{each} ")), "")
        said = f"{said} {rest.removeprefix(repeated).strip()}".strip()
    return said


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_the_pdf_says_word_for_word_in_reading_order(name):
    sample = EVERY_SAMPLE[name]
    words, running_words = written(sample).words, running(set_and_read(sample), sample)
    # In a column of a PDF a line may end within 12/BC-SNV.
    assert IN_A_WORD.sub("", words) == IN_A_WORD.sub("", running_words)


@pytest.mark.parametrize("name", NAMES)
def test_every_style_that_a_paragraph_names_is_there(name):
    file = written(EVERY_SAMPLE[name])
    there = {attribute(each, "styleId") for each in file.root("styles").iter(f"{W}style")}
    parts = [each for each in ("document", "header1", "footnotes") if f"word/{each}.xml" in file.parts]
    named = {style_of(each) for part in parts for each in file.root(part).iter(f"{W}p")}
    assert named <= there


def test_the_page_is_that_of_the_decree_with_its_number_above_from_the_second_on():
    file = written(SAMPLES["letter"])
    section = file.body.find(f"{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert [round(int(attribute(size, side)) / MILLIMETRE) for side in "wh"] == [210, 297]
    sides = {
        side: round(int(attribute(margins, side)) / MILLIMETRE) for side in ("top", "bottom", "left", "right")
    }
    assert sides == {"top": 20, "bottom": 20, "left": 30, "right": 20}
    assert section.find(f"{W}titlePg") is not None
    assert text_of(file.root("header2")) == ""
    assert attribute(file.root("header1").find(f".//{W}fldSimple"), "instr") == "PAGE"


def test_a_table_lies_on_landscape_pages_and_repeats_its_titles():
    file = written(SAMPLES["explanation table"])
    size = file.body.find(f"{W}sectPr/{W}pgSz")
    assert (attribute(size, "w"), attribute(size, "h"), attribute(size, "orient")) == (
        "16838",
        "11906",
        "landscape",
    )
    first, second, *_ = file.body.findall(f"{W}tbl")[1].findall(f"{W}tr")
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert second.find(f"{W}trPr/{W}tblHeader") is None
    widths = [int(attribute(each, "w")) for each in file.body.findall(f"{W}tbl")[1].iter(f"{W}gridCol")]
    assert [round(27 * width / widths[1]) / 3 for width in widths] == [2, 9, 9, 17, 17]
    assert sum(widths) == pytest.approx(247 * MILLIMETRE, abs=5)


def test_a_column_holds_every_word_of_its_title_and_the_table_the_page():
    titles = (Column("TT", 1), Column("NHIỆM VỤ, GIẢI PHÁP", 60), Column("KẾT QUẢ", 39))
    table = written(named_document(PLAN, kind="KẾ HOẠCH", body=[Table(titles, ())])).body.findall(f"{W}tbl")[
        1
    ]
    narrow, *others = [int(attribute(each, "w")) / 20 for each in table.iter(f"{W}gridCol")]
    assert narrow > bold_width("TT", 12) + 10
    assert others[0] / others[1] == pytest.approx(60 / 39, rel=0.01)
    assert narrow + sum(others) == pytest.approx(160 * MILLIMETRE / 20, abs=0.2)


def test_columns_that_have_no_room_for_their_titles_keep_their_shares():
    titles = tuple(Column("TRÁCHNHIỆMTHỰCHIỆN", share) for share in (1, 2, 1, 2, 1))
    table = written(named_document(PLAN, kind="KẾ HOẠCH", body=[Table(titles, ())])).body.findall(f"{W}tbl")[
        1
    ]
    widths = [int(attribute(each, "w")) for each in table.iter(f"{W}gridCol")]
    assert [round(7 * width / sum(widths)) for width in widths] == [1, 2, 1, 2, 1]


def test_an_appendix_stands_on_paper_of_its_own_and_its_pages_are_numbered_anew():
    sections = [*written(OF_KINDS["plan_with_appendices"]).body.iter(f"{W}sectPr")]
    sides = [attribute(each.find(f"{W}pgSz"), "orient") for each in sections]
    assert sides == ["portrait", "landscape", "portrait"]
    begins = [each.find(f"{W}pgNumType") for each in sections]
    assert [attribute(each, "start") if each is not None else "" for each in begins] == ["", "1", "1"]
    assert all(each.find(f"{W}titlePg") is not None for each in sections)


def test_a_form_has_dotted_lines_to_write_on():
    dotted = written(OF_KINDS["opinion_form"]).body.iter(f"{W}tab")
    assert [attribute(each, "leader") for each in dotted if attribute(each, "leader")]


def test_everything_is_in_times_new_roman_and_vietnamese():
    defaults = written(SAMPLES["letter"]).root("styles").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert set(defaults.find(f"{W}rFonts").attrib.values()) == {"Times New Roman"}
    assert attribute(defaults.find(f"{W}lang"), "val") == "vi-VN"


def test_an_urgent_mark_is_framed_in_red_and_any_other_in_black():
    marks = written(SAMPLES["urgent letter to one"]).paragraphs("Mark")
    frames = [each.findall(f"{W}pPr/{W}pBdr/*") for each in marks]
    assert [text_of(each) for each in marks] == ["HỎA TỐC", "LƯU HÀNH NỘI BỘ"]
    assert [{attribute(side, "color") for side in each} for each in frames] == [{"FF0000"}, {"000000"}]
    assert [len(each) for each in frames] == [4, 4]
    assert attribute(marks[0].find(f".//{W}rPr/{W}color"), "val") == "FF0000"


def test_titles_are_headings_for_readers_and_listeners():
    body = [
        Clause("I.", "Một", Style.HEADING, 0),
        Clause("1.", "Hai", Style.HEADING, 1),
        Clause("", "Rất sâu", Style.HEADING, 40),
        Clause("Chương I", "Ba", Style.DIVISION, 2),
    ]
    document = Document(BytesIO(docx_of(named_document(PLAN, kind="KẾ HOẠCH", body=body))))
    titles = {each.text: each.style.name for each in document.paragraphs if each.style}
    assert titles["I. Một"] == "Heading 1"
    assert titles["1. Hai"] == "Heading 2"
    assert titles["Rất sâu"] == "Heading 9"
    division = written(named_document(PLAN, kind="KẾ HOẠCH", body=body)).paragraphs("Division")[0]
    assert attribute(division.find(f"{W}pPr/{W}outlineLvl"), "val") == "2"
    assert division.find(f".//{W}br") is not None


def with_next(file):
    return [
        text_of(each)
        for each in file.body.iterchildren(f"{W}p")
        if each.find(f"{W}pPr/{W}keepNext") is not None
    ]


def test_a_signature_takes_its_last_words_along_and_the_line_before_where_these_are_few():
    long = "Thực hiện nghiêm túc các nhiệm vụ đã được giao và báo cáo kết quả về Sở Nội vụ trước ngày đó."
    assert with_next(written(plan_of("Một.", "Hai.")))[-3:] == ["1. Một.", "2. Hai./.", ""]
    assert with_next(written(plan_of("Một.", long)))[-2:] == [f"2. {long[:-1]}./.", ""]
    rows = written(SAMPLES["letter"]).body.findall(f"{W}tbl")[-1].findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True]


def test_more_recipients_than_a_page_holds_may_part():
    many = [f"Cơ quan {number}" for number in range(150)]
    (row,) = written(plan_of("Một.", recipients=many)).body.findall(f"{W}tbl")[-1].findall(f"{W}tr")
    assert row.find(f"{W}trPr") is None


def test_notes_that_are_numbered_on_stand_at_the_foot_of_the_page_and_others_where_they_were():
    file = written(SAMPLES["draft of a plan"])
    (noted,) = [each for each in file.body.iter(f"{W}p") if each.find(f".//{W}footnoteReference") is not None]
    assert text_of(noted) == "a) Lập hồ sơ theo quy định¹ và nộp lưu đúng hạn²."
    assert file.notes() == {"-1": "", "0": "", "1": "¹ Thông tư hư cấu.", "2": "² Trong 30 ngày."}
    (lost,) = file.paragraphs("FootnoteText")
    assert text_of(lost) == "[9] Chú thích mất chỗ."
    assert "word/footnotes.xml" not in written(SAMPLES["letter"]).parts


def test_no_two_tables_touch_and_none_is_the_beginning_or_the_end_of_the_file():
    for rendition in SAMPLES.values():
        names = [each.tag for each in written(rendition).body]
        assert (f"{W}tbl", f"{W}tbl") not in [*itertools.pairwise(names)]
        assert names[-2:] == [f"{W}p", f"{W}sectPr"]
        assert names[0] == f"{W}p"


def test_the_file_says_its_title_its_language_and_its_date_and_names_nobody():
    said = Document(BytesIO(docx_of(plan_of("Một.")))).core_properties
    assert said.title == "Kế hoạch: Lấy ý kiến dự thảo Kế hoạch (hư cấu)"
    assert (said.language, said.author, said.last_modified_by, said.comments) == ("vi-VN", "", "", "")
    assert said.created == said.modified == PLAN.made_at
    assert Document(BytesIO(docx_of(plan_of("Một.", subject="Ộ" * 5000)))).core_properties.title


def test_the_same_document_of_the_same_instant_is_the_same_bytes():
    content = docx_of(plan_of("Một."))
    assert content == docx_of(plan_of("Một."))
    assert content != docx_of(plan_of("Một.", made_at=PLAN.made_at + timedelta(days=1)))
    with ZipFile(BytesIO(content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_the_makers_own_template_is_left():
    parts = written(plan_of("Một.")).parts
    assert sorted(parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert b"python-docx" not in b"".join(parts.values())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("trước\0sau", "trướcsau"),
        ("trước\x07\x1b\u202e\ufeff\ue000\ufffesau", "trướcsau"),
        ("trước\ud800sau", "trướcsau"),
        ("<w:p>&amp;</w:p> ]]> & <!--", "<w:p>&amp;</w:p> ]]> & <!--"),
        ("☐ và 😀 và 中", "☐ và 😀 và 中"),
        ("to\u0302\u0301t đe\u0323p", "tốt đẹp"),
        ("dòng một\r\ndòng hai\u2028dòng ba\tbốn", "dòng một dòng hai dòng ba bốn"),
    ],
    ids=["NUL", "controls", "half a pair", "markup", "other scripts", "decomposed", "lines"],
)
def test_what_a_file_cannot_hold_is_left_out_and_all_else_is_text(typed, said):
    words = written(plan_of(typed, subject=typed)).words
    assert f"1. {said}./." in words
    assert f"KẾ HOẠCH {said[:1].upper()}{said[1:]} " in words


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_no_text_is_refused(text):
    rendition = plan_of(text, subject=text, signature=Signature((text,), text), marks=(Mark(text),))
    assert opened(docx_of(rendition)).words


@pytest.mark.parametrize("text", ["a\n" * 30_000, "từ " * 350_000], ids=["lines", "characters"])
def test_what_is_too_long_for_a_pdf_is_too_long_for_a_word_file(text):
    with pytest.raises(RenditionTooLarge):
        docx_of(plan_of(text))


def test_a_table_wider_than_word_opens_keeps_its_words():
    titles = tuple(Column(f"cột{number}") for number in range(70))
    row = tuple(f"ô{number}" for number in range(70))
    file = written(named_document(PLAN, kind="KẾ HOẠCH", body=[Table(titles, (row,))]))
    table = file.body.findall(f"{W}tbl")[1]
    assert [len(each.findall(f"{W}tc")) for each in table.findall(f"{W}tr")] == [63, 63]
    assert " ".join(row) in file.words


def test_a_table_without_columns_is_nothing():
    assert (
        len(written(named_document(PLAN, kind="KẾ HOẠCH", body=[Table((), ())])).body.findall(f"{W}tbl")) == 2
    )


def test_a_letter_without_recipients_and_signer_ends_with_its_words():
    made = letter(replace(FRAME, recipients=(), signature=Signature()), addressees=[], body=paragraphs(1))
    assert len(written(made).body.findall(f"{W}tbl")) == 1


def test_a_table_of_thousands_of_rows_is_written_whole():
    many = replace(CONSULTATION, comments=CONSULTATION.comments * 2500)
    file = written(explanation(FRAME, many))
    assert len(file.body.findall(f"{W}tbl")[1]) == 2 + 1 + 5000
    assert WORD in file.root("document").nsmap.values()
