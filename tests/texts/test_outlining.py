from __future__ import annotations

import pytest

from service.texts import find, read_text
from tests.texts.outlines import outline


def drawn(pasted):
    return outline(read_text(pasted).clauses)


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("I. A\n1. B\n2. C\nII. D\n1. E", "I(1 2) II(1)"),
        (
            "PHẦN I. A\nPhần thứ hai\nNỘI DUNG\nI - B\nII - C\n1/ D\n2/ E",
            "PHẦN I Phần thứ hai(I - II -(1 2))",
        ),
        ("A. B\nI. C\nII. D\nB. E\nI. F", "A(I II) B(I)"),
        ("I. A\nA. B\nB. C\nII. D", "I(A B) II"),
        ("Điều 1. A\nKhoản 1. B\nĐiểm a) C\nĐiểm b) D\nKhoản 2. E", "Điều 1(Khoản 1(Điểm a Điểm b) Khoản 2)"),
        ("1. A\n1.1. B\n1.1.1. C\n1.1.2 D\n1.2.E\n2. F\n2.1 G", "1(1.1(1.1.1 1.1.2) 1.2) 2(2.1)"),
        ("1. A:\n(1) B\n(2) C\n2. D:\n1) E\n2) F", "1((1) (2)) 2(1 2)"),
        ("1.Tăng cường\n2.Giữ gìn", "1 2"),
    ],
)
def test_levels_nest_in_their_usual_order(pasted, expected):
    assert drawn(pasted) == expected


def test_letters_follow_the_vietnamese_alphabet():
    listed = "a) A\nb) A\nc) A\nd) A\nđ) A\ne) A\ng) A\nh) A\ni) A\nk) A\nl) A"
    assert drawn(listed) == "a b c d đ e g h i k l"


def test_letters_may_leave_out_the_barred_d_or_use_f():
    assert drawn("a) A\nb) A\nc) A\nd) A\ne) A\nf) A\ng) A") == "a b c d e f g"


def test_small_roman_numerals_are_told_from_letters_by_what_follows():
    assert drawn("a) A:\ni) B\nii) C\nb) D\nc) E\nd) F\nđ) G\ne) H\ng) I\nh) K\ni) L") == (
        "a(i ii) b c d đ e g h i"
    )


def test_after_h_comes_the_letter_i_and_not_the_numeral_one():
    capitals = "\n".join(f"{letter}. Việc" for letter in "ABCDĐEGHIK")
    assert drawn(capitals) == "A B C D Đ E G H I K"
    assert drawn(capitals.replace("K. Việc", "II. Việc")) == "A B C D Đ E G H(I II)"


def test_numbers_begin_again_under_a_new_parent():
    assert drawn("I. A\n1. B\na) C\nb) D\n2. E\na) F\nII. G\n1. H\na) I") == "I(1(a b) 2(a)) II(1(a))"


def test_articles_count_on_over_chapters_and_are_cited_without_them():
    text = read_text("Chương I\nA\nĐiều 1. B\n1. C\nChương II\nD\nĐiều 2. E\n1. F\nđ) G")
    assert outline(text.clauses) == "Chương I(Điều 1(1)) Chương II(Điều 2(1(¶)))"
    assert find(text, "Điều 2.1")


def test_a_date_or_a_citation_at_the_edge_of_the_paper_is_no_clause():
    assert (
        drawn("1. Gửi kế hoạch trước ngày\n10. Sau đó họp theo khoản\n2. Điều này.\n2. Gửi báo cáo.") == "1 2"
    )
    assert drawn("1. Làm theo\nMục II của Kế hoạch này.\nPhần I của nó là đủ.") == "1(¶)"


@pytest.mark.parametrize(
    "heading",
    [
        "Xây dựng kế hoạch hằng năm",
        "Chế độ thông tin, báo cáo trong các tháng, quý, năm",
        "Công tác chỉ đạo, điều hành và tổ chức trồng lau ven sông",
    ],
)
@pytest.mark.parametrize("items", ["a) Các xã;\nb) Các bến.", "a) các xã ven sông\nb) các bến đò"])
def test_a_letter_after_a_heading_without_full_stop_begins_a_list(heading, items):
    assert drawn(f"1. {heading}\n{items}\n2. Việc khác") == "1(a b) 2"


def test_a_letter_that_a_sentence_cites_begins_no_list():
    assert drawn("1. Trồng lau theo điểm\na) khoản 2 Điều này và điểm\nb) khoản 3.\n2. Giữ lau.") == "1 2"
    assert (
        drawn(
            "1. Trồng lau\na) các xã ven sông và các bến đò theo khoản 3,\nb) khoản 4 và khoản 5.\n2. Giữ lau."
        )
        == "1(a) 2"
    )


def test_a_decimal_number_is_believed_only_under_its_own_parent():
    assert drawn("2. A\n2.1. B\n10.1. Ngày họp.\n2.2. C") == "2(2.1(¶) 2.2)"


def test_a_quotation_of_whole_lines_keeps_its_numbers_to_itself():
    assert drawn("1. Sửa như sau:\n“1. A.\n2. B.\nĐiều 9. C.”\n2. D.") == "1(¶×3) 2"


def test_a_quotation_that_is_never_closed_hides_nothing():
    assert drawn("1. Sửa như sau:\n“1. A.\n2. B.\n3. C.") == "1(¶) 2 3"


def test_a_far_number_is_text_and_a_near_one_a_mistake():
    assert drawn("1. A.\n2. B.\n45. C.\n3. D.\n5. E.") == "1 2(¶) 3 5"


def test_a_fragment_may_begin_in_the_middle_of_a_list():
    assert drawn("3. A\n4. B") == "3 4"
    assert drawn("Tiếp theo.\n3. A\n4. B") == "¶ 3 4"


def test_a_list_that_a_sentence_announces_hangs_under_that_sentence():
    assert drawn("a) Tỉnh:\n1. A\n2. B\nb) Huyện:\n- C gồm:\na) D\nb) E\n- F") == "a(1 2) b(-(a b) -)"


def test_pluses_and_other_bullets_hang_under_dashes():
    assert drawn("- A\n+ B\n+ C\n- D:\n• E\n• F\n- G") == "-(+×2) -(•×2) -"


def test_a_dash_at_the_edge_of_the_paper_is_a_hyphen():
    torn = "1. Công tác của các xã gắn với phát triển kinh tế\n- xã hội theo quyết định số\n-QĐ/SLS."
    assert find(read_text(torn), "1").text.endswith("kinh tế - xã hội theo quyết định số -QĐ/SLS.")


def test_text_after_dashes_belongs_to_the_clause_above_them():
    assert drawn("1. A\n- B.\nĐoạn.\n- C.\n2. D") == "1(- ¶ -) 2"


def test_a_heading_without_number_stands_where_the_next_number_puts_it():
    assert drawn("I. A\n**Trước**\n1. C.\n2. D.\n**Sau**\n1. F.\nII. G") == "I(§(1 2) §(1)) II"
    assert drawn("I. A\n1. C.\n**Riêng**\nĐoạn.\n2. D.") == "I(1(§(¶)) 2)"
    assert drawn("**Lời đầu**\nĐoạn.\n**Lời cuối**\nĐoạn.") == "§(¶)×2"


def test_capitals_after_the_title_are_a_heading_unless_a_decision_needs_them():
    text = read_text("KẾ HOẠCH\nTrồng lau\nMỤC TIÊU\n1. A\n2. B")
    assert outline(text.clauses) == "§(1 2)"


def test_only_a_trailing_paragraph_is_the_conclusion():
    assert drawn("I. A\nĐoạn ./. giữa.\nII. B\nTrên đây là hết.\nXin cảm ơn.") == "I(¶) II ¶×2"


def test_a_label_alone_on_its_line_takes_the_next_one():
    assert find(read_text("1.\n\nMục đích\n\n2.\n\nYêu cầu"), "2").text == "Yêu cầu"


def test_a_text_without_structure_is_paragraphs():
    assert drawn("Một câu.\n\nHai câu.") == "¶×2"
    assert drawn("") == ""
