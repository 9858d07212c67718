"""What the PDF says, on which page, in which letters; and that nothing in it can be anything but text."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.renditions import (
    Bases,
    Clause,
    Column,
    Mark,
    Paragraph,
    RenditionTooLarge,
    Signature,
    Style,
    Table,
    explanation,
    letter,
    named_document,
    pdf,
    pdf_of,
    submission,
)
from tests.renditions.documents import CONSULTATION, FONTS, FRAME, PLAN, paragraphs, plan_of, set_and_read
from tests.renditions.reading import read

VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
ALPHABET = VOWELS + "bcdđghklmnpqrstvxfjwz"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"

INJECTIONS = [
    '#[x] #read("/etc/passwd") #panic()',
    "$a$ $ a $",
    "*đậm* _nghiêng_ `mã` ```khối```",
    "\\ \\u{41} \\#",
    "// chú thích /* khối */",
    "@ghi_chú <nhãn> = Đề mục == Hai",
    "- gạch + cộng / mục: lời",
    "\"kép\" 'đơn' “cong” «kia»",
    "https://vanban.lamgiang.test/a?b=c&d=e#f",
    "-- --- ... ~ -? {} [] () ; ,",
    '"}], "block": "Table", {"',
]


def test_every_vietnamese_letter_comes_from_tinos_and_reads_as_itself():
    words = [ALPHABET[place : place + 7] for place in range(0, len(ALPHABET), 7)]
    line = " ".join([*words, *(word.upper() for word in words)])
    pdf = set_and_read(
        named_document(
            replace(PLAN, subject=line), kind="KẾ HOẠCH", opening=[Bases((line,))], body=[Paragraph(line)]
        )
    )
    assert pdf.fonts == {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
    # Bold in the title, italic in the bases, upright in the body.
    assert " ".join(pdf.pages).lower().count(line.lower()) == 3


def test_a_letter_says_each_thing_in_its_place():
    pdf = set_and_read(
        letter(
            replace(FRAME, marks=(Mark("KHẨN", urgent=True),)),
            addressees=[f"Nhóm cơ quan {number}" for number in range(1, 7)],
            body=[Paragraph("Đề nghị quý cơ quan tham gia ý kiến.")],
        )
    )
    addressees = " ".join(f"- Nhóm cơ quan {number}{';' if number < 6 else '.'}" for number in range(1, 7))
    assert pdf.pages == [
        (
            f"UBND TỈNH LAM GIANG SỞ NỘI VỤ {MOTTO} Số: 05/SNV-VTLT Lam Giang, ngày 05 tháng 01 năm 2022 "
            f"V/v lấy ý kiến dự thảo Kế hoạch (hư cấu) KHẨN Kính gửi: {addressees} "
            "Đề nghị quý cơ quan tham gia ý kiến./. "
            "Nơi nhận: - Như trên; - Lưu: VT, VTLT. "
            "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lưu Bách Tùng (hư cấu)"
        )
    ]
    assert pdf.sizes == [(210, 297)]


def test_one_addressee_stands_on_the_line_of_the_call():
    pdf = set_and_read(submission(FRAME, addressees=["Ủy ban nhân dân tỉnh"], body=[]))
    assert (
        "TỜ TRÌNH Lấy ý kiến dự thảo Kế hoạch (hư cấu) Kính gửi: Ủy ban nhân dân tỉnh. Nơi nhận:"
        in pdf.pages[0]
    )


def test_a_draft_leaves_room_for_number_and_date_and_says_that_it_is_one():
    page = set_and_read(plan_of("Một.", marks=(Mark("DỰ THẢO"),))).pages[0]
    assert page.startswith(
        f"ỦY BAN NHÂN DÂN TỈNH LAM GIANG {MOTTO} Số: /KH-UBND Lam Giang, ngày tháng năm DỰ THẢO KẾ HOẠCH"
    )
    assert "(Đã ký)" not in page


def test_a_signed_document_says_so_between_position_and_name():
    signature = Signature(("CHỦ TỊCH",), "Người Ký Hư Cấu", signed=True)
    assert "CHỦ TỊCH (Đã ký) Người Ký Hư Cấu" in set_and_read(plan_of("Một.", signature=signature)).pages[0]


def test_pages_are_numbered_from_the_second_on():
    pages = set_and_read(named_document(PLAN, kind="KẾ HOẠCH", body=paragraphs(30))).pages
    assert len(pages) > 3
    assert pages[0].startswith("ỦY BAN")
    assert [page.split()[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]


def test_titles_are_the_outline_of_the_file():
    body = [Clause(f"{number}.", "Tiêu đề", Style.HEADING, 0) for number in range(1, 40)]
    pdf = set_and_read(named_document(PLAN, kind="KẾ HOẠCH", body=body))
    assert pdf.headings == [*(f"{number}. Tiêu đề" for number in range(1, 39)), "39. Tiêu đề./."]


@pytest.mark.parametrize("style", [Style.HEADING, Style.DIVISION])
def test_a_page_never_ends_with_a_title(style):
    for lines in range(16, 32):
        body = [Paragraph("Dòng.")] * lines + [Clause("1.", "Tiêu đề", style, 0), *paragraphs(1)]
        pages = set_and_read(named_document(PLAN, kind="KẾ HOẠCH", body=body)).pages
        assert not any(page.endswith("Tiêu đề") for page in pages), lines


def test_a_signature_never_stands_alone_on_a_page():
    for count in range(5, 14):
        body = [*paragraphs(count), Paragraph("Trân trọng.")]
        pages = set_and_read(named_document(PLAN, kind="KẾ HOẠCH", body=body)).pages
        assert f"Đoạn thứ {count - 1}" in pages[-1]
        assert "Trân trọng./. Nơi nhận:" in pages[-1]


ONE_LINE = "Trân trọng đề nghị các cơ quan, đơn vị quan tâm phối hợp thực hiện."
"""Fills a line and no more."""


def letter_of(lines: int) -> list[str]:
    """The pages of a letter with so many one-line paragraphs before its last words."""
    body = [*[Paragraph("Thực hiện nhiệm vụ.")] * lines, Paragraph(ONE_LINE)]
    return set_and_read(letter(FRAME, addressees=["Các sở", "Công an tỉnh"], body=body)).pages


def test_a_letter_that_is_a_few_lines_too_long_is_set_closer_on_one_page(monkeypatch, tmp_path):
    layout = tmp_path / "layout"
    copytree(pdf.LAYOUT, layout)
    document = layout / "document.typ"
    document.write_text(document.read_text(encoding="utf-8").replace("(usual, ..closer)", "(usual,)"))
    pages = {lines: len(letter_of(lines)) for lines in range(8, 26)}
    monkeypatch.setattr(pdf, "LAYOUT", layout)
    as_usual = {lines: len(letter_of(lines)) for lines in pages}
    saved = [lines for lines in pages if pages[lines] < as_usual[lines]]
    assert 3 <= len(saved) <= 8
    assert list(pages.values()) == sorted(pages.values())


def test_a_letter_that_is_longer_takes_two_lines_along_with_the_signature_and_stands_as_usual():
    for lines in range(24, 34):
        _, last = letter_of(lines)
        assert f"Thực hiện nhiệm vụ. {ONE_LINE[:-1]}./. Nơi nhận:" in last, lines


def test_more_recipients_than_a_page_holds_are_all_there():
    many = [f"Cơ quan {number}" for number in range(150)]
    pages = set_and_read(plan_of("Một.", recipients=many)).pages
    assert "- Cơ quan 0;" in pages[0]
    assert all(f"- {name};" in " ".join(pages) for name in many[:-1])


def test_a_table_repeats_its_titles_on_every_landscape_page():
    many = replace(CONSULTATION, comments=CONSULTATION.comments * 60)
    pdf = set_and_read(explanation(FRAME, many))
    assert len(pdf.pages) > 5
    assert set(pdf.sizes) == {(297, 210)}
    with_rows = [page for page in pdf.pages if "Tiếp thu." in page]
    assert all("TT NHÓM VẤN ĐỀ, ĐIỀU, KHOẢN CHỦ THỂ GÓP Ý NỘI DUNG GÓP Ý" in page for page in with_rows)


def test_the_file_is_tagged_pdf_a_2a_in_vietnamese_with_a_title_and_its_date():
    pdf = pdf_of(plan_of("Một."), fonts=FONTS)
    metadata = read(pdf).metadata
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "Kế hoạch: Lấy ý kiến dự thảo Kế hoạch (hư cấu)" in metadata
    assert "<xmp:CreateDate>2022-01-05T05:00:00" in metadata
    assert b"/MarkInfo<</Marked true" in pdf
    assert b"/Lang(vi-VN)" in pdf


def test_the_same_document_of_the_same_instant_is_the_same_bytes():
    assert pdf_of(plan_of("Một."), fonts=FONTS) == pdf_of(plan_of("Một."), fonts=FONTS)
    later = plan_of("Một.", made_at=PLAN.made_at + timedelta(days=1))
    assert pdf_of(later, fonts=FONTS) != pdf_of(plan_of("Một."), fonts=FONTS)


@pytest.mark.parametrize("typed", INJECTIONS)
def test_markup_that_people_type_is_text_wherever_it_stands(typed):
    frame = replace(
        FRAME,
        subject=typed,
        letterhead=replace(FRAME.letterhead, place=typed, symbol=typed),
        signature=Signature(("GIÁM ĐỐC",), typed),
        recipients=(f"x {typed} y", "z"),
    )
    table = Table((Column(typed), Column("b")), ((typed, typed),))
    body = [Paragraph(typed), Clause("1.", typed, Style.HEADING, 0), table]
    said = " ".join(set_and_read(named_document(frame, kind=typed, body=body)).pages)
    # Subject, symbol, place, name, a recipient, kind, paragraph, heading, title of a column and two cells.
    assert said.replace(" ", "").lower().count(typed.replace(" ", "").lower()) == 11


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("trước\0sau", "trướcsau"),
        ("trước\x07\x1b\u202e\ufeff\ue000sau", "trướcsau"),
        ("trước\ud800sau", "trướcsau"),
        ("đánh dấu ☐ và 😀 và 中", "đánh dấu □ và □ và □"),
        ("to\u0302\u0301t đe\u0323p", "tốt đẹp"),
        ("dòng một\r\ndòng hai\u2028dòng ba\tbốn", "dòng một dòng hai dòng ba bốn"),
    ],
    ids=["NUL", "controls", "half a pair", "not in the font", "decomposed", "lines"],
)
def test_what_cannot_be_drawn_is_left_out_or_marked_and_nothing_is_refused(typed, drawn):
    pdf = set_and_read(plan_of(typed, subject=typed))
    assert f"1. {drawn}./." in pdf.pages[0]
    assert f"KẾ HOẠCH {drawn[:1].upper()}{drawn[1:]} " in pdf.pages[0]


def test_a_word_of_any_length_goes_on_in_the_next_line_and_page():
    pdf = set_and_read(plan_of("ữ" * 100_000))
    assert len(pdf.pages) > 10
    assert sum(page.count("ữ") for page in pdf.pages) == 100_000


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_no_text_is_refused(text):
    rendition = plan_of(text, subject=text, signature=Signature((text,), text))
    assert pdf_of(rendition, fonts=FONTS).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("text", ["a\n" * 30_000, "từ " * 350_000], ids=["lines", "characters"])
def test_what_would_take_minutes_is_refused_at_once(text):
    with pytest.raises(RenditionTooLarge):
        pdf_of(plan_of(text), fonts=FONTS)


def test_a_folder_without_fonts_says_what_puts_them_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="make"):
        pdf_of(plan_of("Một."), fonts=tmp_path)
