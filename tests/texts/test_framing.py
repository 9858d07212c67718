from __future__ import annotations

from pathlib import Path

import pytest

from service import demonstration
from service.texts import find, read_text, read_texts
from tests.texts.outlines import levels, outline

BODY = "I. Việc chung\n1. Trồng lau.\n2. Giữ lau.\n"


@pytest.mark.parametrize(
    "signature",
    [
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNgười Ký Hư Cấu",
        "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\n\n\nNgười Ký Hư Cấu",
        "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nNgười Ký Hư Cấu",
        "Q. GIÁM ĐỐC\nNgười Ký Hư Cấu",
    ],
)
@pytest.mark.parametrize(
    "recipients", ["", "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n", "Nơi nhận:\nNhư trên;\nLưu: VT.\n"]
)
def test_a_signature_ends_the_body(signature, recipients):
    text = read_text(BODY + recipients + signature)
    assert outline(text.clauses) == "I(1 2)"
    assert levels(text.closing).split()[-1] == f"signature×{len([*filter(None, signature.splitlines())])}"


@pytest.mark.parametrize("ending", ["TRƯỜNG BẾN LAU", "- Như trên;", "KHẨN TRƯƠNG", "3. CHỦ TỊCH"])
def test_what_only_looks_like_a_closing_is_body(ending):
    assert read_text(BODY + ending).closing == ()


@pytest.mark.parametrize(
    "beginning",
    [
        "MỤC TIÊU\n1. Một.",
        "Về việc này, các xã báo cáo.",
        "Số liệu - Báo cáo.",
        "(1) Một.\n(2) Hai.",
        "KHẨN TRƯƠNG\n1. Một.",
    ],
)
def test_what_only_looks_like_a_preamble_is_body(beginning):
    assert read_text(beginning).preamble == ()


def test_a_short_first_sentence_is_not_taken_for_the_subject():
    text = read_text("KẾ HOẠCH\n\nSở Lau sậy ban hành Kế hoạch như sau:\n" + BODY)
    assert levels(text.preamble) == "title"
    assert outline(text.clauses) == "¶ I(1 2)"


@pytest.mark.parametrize(
    "agency",
    ["ỦY BAN NHÂN DÂN XÃ BẾN LAU (hư cấu)", "Uỷ ban nhân dân xã Bến Lau", "SỞ LAU SẬY\nPhòng Trồng lau"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_agency_above_the_title_is_its_letterhead_however_it_is_written(agency, gap):
    text = read_text(gap.join([agency, "KẾ HOẠCH", "Trồng lau ven sông (hư cấu)", BODY]))
    lines = agency.count("\n") + 1
    assert levels(text.preamble) == f"letterhead{f'×{lines}' if lines > 1 else ''} title subject"
    assert outline(text.clauses) == "I(1 2)"


@pytest.mark.parametrize("first", ["Ban hành kèm theo", "Sở Lau sậy báo cáo như sau:", "Sở " + "lau " * 40])
def test_a_sentence_before_a_heading_is_no_letterhead(first):
    assert outline(read_text(f"{first}\n\nKẾ HOẠCH\n\nĐoạn.").clauses).startswith("¶")


def test_the_name_of_an_agency_without_a_title_is_a_paragraph():
    assert read_text("Sở Lau sậy\n\nĐoạn.").preamble == ()


def test_the_demonstrations_plan_has_its_title_block_beside_its_body():
    text = read_text((Path(demonstration.__file__).parent / "plan.txt").read_text(encoding="utf-8"))
    assert levels(text.preamble) == "letterhead title subject"
    assert outline(text.clauses) == "I(1(a b) 2(¶)) II(1(a b) 2(¶) 3(¶)) III(1 2) IV(1 2 3)"


def test_a_letter_may_name_its_addressee_on_the_same_line():
    text = read_text("Kính gửi: Ủy ban nhân dân xã Bến Lau.\n\nĐoạn.")
    assert find(text, "kính gửi").text == "Ủy ban nhân dân xã Bến Lau."


@pytest.mark.parametrize(
    "second",
    [
        "TRƯỜNG BẾN LAU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 2/KH-TBL\nKẾ HOẠCH\nTrồng lau\n",
        "KẾ HOẠCH\nTrồng lau\n",
        "Số: 2/KH-TBL\nKẾ HOẠCH\nTrồng lau\n",
        "PHỤ LỤC\n",
    ],
)
def test_a_second_document_begins_with_its_letterhead(second):
    first = "V/v trồng lau\n\nĐoạn.\n\nNơi nhận:\n- Như trên.\n\nCHỦ TỊCH\nNgười Ký Hư Cấu\n\n"
    texts = read_texts(first + second + BODY)
    assert [outline(text.clauses) for text in texts] == ["¶", "I(1 2)"]
    assert levels(texts[0].closing) == "recipients signature×2"
    assert texts[1].source.startswith(second.split("\n", 1)[0])


def test_titles_within_the_body_begin_no_document():
    assert len(read_texts(BODY + "KẾ HOẠCH\nNgười Ký Hư Cấu\n" + BODY)) == 1
