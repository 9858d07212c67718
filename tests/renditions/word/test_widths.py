from __future__ import annotations

import json

import pytest
import typst

from service.renditions.word.widths import bold_width, widest
from tests.renditions.documents import FONTS

LINES = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH LAM GIANG (HƯ CẤU)",
    "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
    "Độc lập - Tự do - Hạnh phúc",
    "HỎA TỐC",
    "Kế hoạch 2022–2026, ưu tiên 15 việc",
]


@pytest.mark.parametrize("line", LINES)
def test_words_are_as_wide_as_the_font_has_them_but_for_a_few_parts_in_a_hundred(line):
    source = (
        f'#set text(font: "Tinos", weight: "bold", size: 13pt, kerning: false)\n'
        f"#context [#metadata(measure({json.dumps(line, ensure_ascii=False)}).width.pt()) <wide>]"
    )
    (found,) = json.loads(
        typst.query(source.encode(), "<wide>", font_paths=[FONTS], ignore_system_fonts=True, field="value")
    )
    assert bold_width(line, 13) == pytest.approx(found, rel=0.04)


def test_of_several_lines_the_widest_counts():
    assert widest("SỞ\nNỘI VỤ TỈNH", 12) == bold_width("NỘI VỤ TỈNH", 12)
    assert widest("", 12) == 0
