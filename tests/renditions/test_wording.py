from __future__ import annotations

from datetime import date

import pytest

from service.renditions.wording import (
    BLANK,
    based,
    closed,
    date_line,
    headed,
    listed,
    name_in_lines,
    number_line,
)


@pytest.mark.parametrize(
    ("number", "symbol", "line"),
    [
        (5, "BNV-VP", "Số: 05/BNV-VP"),
        (9, "SNV-VTLT", "Số: 09/SNV-VTLT"),
        (10, "QĐ-UBND", "Số: 10/QĐ-UBND"),
        (883, "KH-SNN", "Số: 883/KH-SNN"),
        (None, "KH-UBND", f"Số: {BLANK}/KH-UBND"),
    ],
)
def test_a_number_below_ten_has_a_zero_and_one_not_given_a_gap(number, symbol, line):
    assert number_line(number, symbol) == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2020, 1, 5), "Hà Nội, ngày 05 tháng 01 năm 2020"),
        (date(2022, 2, 10), "Hà Nội, ngày 10 tháng 02 năm 2022"),
        (date(2022, 3, 9), "Hà Nội, ngày 09 tháng 3 năm 2022"),
        (date(2022, 12, 31), "Hà Nội, ngày 31 tháng 12 năm 2022"),
        (None, f"Hà Nội, ngày{BLANK}tháng{BLANK}năm{BLANK}"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day, line):
    assert date_line("Hà Nội", day) == line


def test_a_date_without_a_place_begins_with_the_day():
    assert date_line("", date(2022, 1, 5)) == "ngày 05 tháng 01 năm 2022"


def test_a_list_ends_its_lines_as_the_decree_has_it_however_it_was_typed():
    typed = ["- Như trên;", "– UBND tỉnh (b/c)", "  ", "Lưu: VT, TCBM."]
    assert listed(typed) == ("Như trên;", "UBND tỉnh (b/c);", "Lưu: VT, TCBM.")
    assert listed([]) == ()


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("xem xét, quyết định.", "xem xét, quyết định./."),
        ("xem xét, quyết định", "xem xét, quyết định./."),
        ("xem xét, quyết định./.", "xem xét, quyết định./."),
        ("xem xét; ", "xem xét./."),
    ],
)
def test_content_ends_with_its_mark_once(typed, ends):
    assert closed(typed) == ends


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Luật Lưu trữ ngày 11 tháng 11 năm 2011", "Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011"),
        ("- căn cứ Nghị định số 30/2020/NĐ-CP;", "căn cứ Nghị định số 30/2020/NĐ-CP;"),
        ("Theo đề nghị của Giám đốc Sở Nội vụ", "Theo đề nghị của Giám đốc Sở Nội vụ"),
    ],
)
def test_a_legal_basis_says_that_it_is_one(line, written):
    assert based(line) == written


@pytest.mark.parametrize(
    ("subject", "written"),
    [
        ("tiếp tục đổi mới công tác dân vận", "Tiếp tục đổi mới công tác dân vận"),
        ("Kế hoạch tiếp tục đổi mới", "Tiếp tục đổi mới"),
        ("kế hoạch hóa đầu tư", "Kế hoạch hóa đầu tư"),
        ("Ủy ban nhân dân", "Ủy ban nhân dân"),
        ("", ""),
    ],
)
def test_a_subject_begins_with_a_capital_and_does_not_repeat_its_kind(subject, written):
    assert headed("KẾ HOẠCH", subject) == written


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân tỉnh Lam Giang", "Ủy ban nhân dân\ntỉnh Lam Giang"),
        ("Hội đồng nhân dân huyện Bình Hạ", "Hội đồng nhân dân\nhuyện Bình Hạ"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_the_name_of_a_committee_breaks_before_its_place(name, lines):
    assert name_in_lines(name) == lines
