from __future__ import annotations

from dataclasses import replace

from service.renditions import Bases, Clause, Closing, Enactment, Letterhead, Title, decision
from tests.renditions.documents import set_and_read
from tests.renditions.samples import DECIDED, DECIDING, RULES, SAMPLES


def blocks_of(kind, rendition):
    return [block for block in rendition.blocks if isinstance(block, kind)]


def test_a_decision_names_its_authority_its_bases_and_who_proposed_it_before_it_decides():
    made = SAMPLES["decision"]
    assert [type(block).__name__ for block in made.blocks[:5]] == [
        "Letterhead",
        "Title",
        "Enactment",
        "Bases",
        "Enactment",
    ]
    assert blocks_of(Enactment, made) == [Enactment("GIÁM ĐỐC SỞ NỘI VỤ"), Enactment("QUYẾT ĐỊNH:")]
    [bases] = blocks_of(Bases, made)
    assert bases.lines[0] == "Căn cứ Luật Lưu trữ hư cấu ngày 15 tháng 6 năm 2021;"
    assert bases.lines[-1] == "Theo đề nghị của Trưởng phòng Tổ chức cán bộ."


def test_articles_are_numbered_and_the_last_words_end_the_decision():
    made = SAMPLES["decision"]
    assert [clause.label for clause in blocks_of(Clause, made)] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert blocks_of(Clause, made)[-1].text.endswith("thi hành./.")


def test_nobody_is_named_who_proposed_nothing():
    [bases] = blocks_of(Bases, decision(DECIDING, replace(DECIDED, proposed_by="")))
    assert not any(line.startswith("Theo đề nghị") for line in bases.lines)


def test_what_a_decision_issues_bears_its_number_in_brackets_and_no_signature_of_its_own():
    made = SAMPLES["decision_with_attachment"]
    assert len(blocks_of(Closing, made)) == 1
    first, second = blocks_of(Letterhead, made)
    assert first.numbered
    assert second == Letterhead(superior=first.superior, issuer=first.issuer, numbered=False)
    assert blocks_of(Title, made)[1] == Title(
        "QUY CHẾ",
        "Làm việc của Tổ rà soát văn bản (hư cấu)",
        "(Ban hành kèm theo Quyết định số 07/QĐ-SNV ngày 09 tháng 3 năm 2022 của Sở Nội vụ)",
    )


def test_what_goes_with_a_decision_has_page_numbers_of_its_own():
    pages = set_and_read(SAMPLES["decision_with_attachment"]).pages
    [attached] = [number for number, page in enumerate(pages) if "QUY CHẾ Làm việc" in page]
    assert pages[attached].startswith("ỦY BAN NHÂN DÂN TỈNH LAM GIANG SỞ NỘI VỤ")
    assert "ngày tháng năm" not in pages[attached]
    assert [page.split()[0] for page in pages[attached + 1 :]] == ["2", "3"]


def test_a_decision_of_the_party_has_its_own_head_number_and_marks():
    page = set_and_read(SAMPLES["party_decision"]).pages[0]
    assert page.startswith(
        "TỈNH ỦY LAM GIANG * ĐẢNG CỘNG SẢN VIỆT NAM Số 34-QĐ/TU"
        " Lam Giang, ngày 29 tháng 6 năm 2021 QUYẾT ĐỊNH về việc phê duyệt"
    )
    assert "CỘNG HÒA" not in page
    assert "- Căn cứ Điều lệ hư cấu;" in page
    assert "- Xét đề nghị của Ban hư cấu của Tỉnh ủy, BAN THƯỜNG VỤ TỈNH ỦY QUYẾT ĐỊNH Điều 1." in page
    assert "- Như Điều 3, - Các huyện ủy, thành ủy, - Lưu Văn phòng Tỉnh ủy." in page
    assert "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ" in page


def test_a_decision_that_issues_two_things_gives_each_pages_of_its_own():
    made = decision(DECIDING, DECIDED, [RULES, RULES])
    assert len(blocks_of(Title, made)) == 3
    pages = set_and_read(made).pages
    assert len([page for page in pages if "QUY CHẾ Làm việc" in page]) == 2
