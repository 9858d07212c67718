from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.numerals import roman
from service.renditions import Cited, Form
from service.renditions.wording import BLANK

LETTER = Cited(
    kind="Công văn",
    number=5,
    symbol="SNV-VTLT",
    dated=date(2022, 3, 9),
    issuer="Sở Nội vụ",
    subject="về việc hư cấu",
)


def test_the_first_time_a_document_is_cited_in_full_and_later_by_number_and_symbol():
    assert LETTER.in_full == "Công văn số 05/SNV-VTLT ngày 09 tháng 3 năm 2022 của Sở Nội vụ về việc hư cấu"
    assert LETTER.short == "Công văn số 05/SNV-VTLT"


@pytest.mark.parametrize("kind", ["Luật", "Bộ luật", "Pháp lệnh"])
def test_a_law_is_cited_without_number_symbol_and_issuer(kind):
    law = Cited(
        kind=kind, number=1, symbol="2021/QH15", dated=date(2021, 11, 11), issuer="Quốc hội", subject="Hư cấu"
    )
    assert law.in_full == f"{kind} Hư cấu ngày 11 tháng 11 năm 2021"
    assert law.short == f"{kind} Hư cấu"


def test_the_party_writes_a_hyphen_before_the_symbol_and_a_comma_before_the_date():
    decision = replace(
        LETTER, kind="Quyết định", symbol="QĐ/TU", issuer="Tỉnh ủy", subject="", form=Form.PARTY
    )
    assert decision.in_full == "Quyết định số 05-QĐ/TU, ngày 09 tháng 3 năm 2022 của Tỉnh ủy"


def test_what_is_not_known_yet_stays_blank():
    assert replace(LETTER, number=None, dated=None).in_full == (
        f"Công văn số {BLANK}/SNV-VTLT ngày{BLANK}tháng{BLANK}năm{BLANK} của Sở Nội vụ về việc hư cấu"
    )


def test_an_issuer_in_two_lines_is_cited_in_one():
    assert (
        "của Ủy ban nhân dân tỉnh Lam Giang"
        in replace(LETTER, issuer="Ủy ban nhân dân\ntỉnh Lam Giang").in_full
    )


def test_roman_figures_are_those_of_appendices():
    figures = {1: "I", 4: "IV", 9: "IX", 14: "XIV", 19: "XIX", 40: "XL", 63: "LXIII"}
    assert {number: roman(number) for number in figures} == figures
