from __future__ import annotations

import pytest

from service.texts import Level, find, read_text, read_texts
from tests.texts.outlines import levels, outline, sample


def words(clauses):
    return [clause.text for clause in clauses]


@pytest.fixture(scope="module")
def letter():
    return read_texts(sample("letter_and_plan.txt"))[0]


@pytest.fixture(scope="module")
def plan():
    return read_texts(sample("letter_and_plan.txt"))[1]


def test_a_file_with_a_letter_and_a_plan_holds_two_texts():
    assert len(read_texts(sample("letter_and_plan.txt"))) == 2


def test_a_letter_has_its_blocks_around_unnumbered_paragraphs(letter):
    assert levels(letter.preamble) == (
        "letterhead×2 motto×2 number place_and_date subject note addressees legal_basis"
    )
    assert outline(letter.clauses) == "¶×2"
    assert levels(letter.closing) == "recipients signature×3"


def test_addressees_and_recipients_hang_under_their_word(letter):
    assert words(find(letter, "kính gửi").children) == [
        "Các phòng lau sậy;",
        "Ủy ban nhân dân các xã ven sông.",
    ]
    assert words(find(letter, "nơi nhận").children) == ["Như trên;", "Lưu: VT, VP."]


def test_a_subject_over_several_lines_is_one_sentence(letter):
    assert find(letter, "trích yếu").text == "V/v lấy ý kiến dự thảo Kế hoạch trồng lau ven sông"


def test_marks_and_links_are_not_shown(letter):
    assert find(letter, "¶1").text.endswith("trước ngày 10/4/2031 (gửi về lau@song-may.test).")


def test_a_plan_is_drawn_as_a_person_would(plan):
    assert levels(plan.preamble) == ("letterhead×2 motto×2 number place_and_date title subject legal_basis×2")
    assert outline(plan.clauses) == (
        "¶ I(1(¶ № ¹) 2(¶)) II(1(a b c(-(+×2) -) d đ e) 2(2.1 2.2(▦))) III(1 3×2) ¶"
    )
    assert levels(plan.closing) == "recipients signature×3"


def test_a_sentence_goes_on_over_page_number_and_footnote(plan):
    assert find(plan, "I.1.¶1").text.endswith("các bến đò cùng chăm sóc.")
    assert find(plan, "I.1.¹").text == "Xanh theo nghĩa của Nghị quyết số 3-NQ/SM."


def test_a_word_that_was_broken_at_its_hyphen_is_whole_again(plan):
    assert "Quyết định số -QĐ/SLS" in find(plan, "II.1.a").text


def test_missing_and_doubled_numbers_keep_the_label_and_get_keys_of_their_own(plan):
    assert [(clause.key, clause.label) for clause in find(plan, "III").children] == [
        ("III.1", "1."),
        ("III.3", "3."),
        ("III.3~2", "3."),
    ]


def test_a_table_keeps_its_rows(plan):
    assert find(plan, "II.2.2.bảng 1").text == "| Xã | Số khóm |\n| Bến Lau | 120 |"


def test_the_closing_sentence_belongs_to_the_whole_plan(plan):
    assert plan.clauses[-1].key == "¶2"
    assert plan.clauses[-1].text.startswith("Trên đây là Kế hoạch")


def test_a_decision_ends_its_legal_bases_with_its_authority():
    decision = read_texts(sample("regulation.txt"))[0]
    assert levels(decision.preamble) == "title subject authority legal_basis×2 authority"
    assert outline(decision.clauses) == "Điều 1 Điều 2(¶)"
    assert levels(decision.closing) == "recipients signature×2"


def test_a_regulation_has_chapters_sections_and_articles_and_quotes_others():
    regulation = read_texts(sample("regulation.txt"))[1]
    assert levels(regulation.preamble) == "title subject note"
    assert outline(regulation.clauses) == (
        "Chương I(Điều 1(1 2) Điều 2(¶×3)) Chương II(Mục 1(Điều 3(1(a b) 2)) Mục 2(Điều 4(¶)))"
    )
    assert find(regulation, "Chương I").text == "QUY ĐỊNH CHUNG"
    assert find(regulation, "Điều 3.2").text == "Trưởng bến làm việc theo Điều 1. của lệ làng."


def test_read_as_one_text_everything_between_first_head_and_last_signature_is_body():
    text = read_text(sample("letter_and_plan.txt"))
    assert levels(text.preamble).startswith("letterhead×2 motto×2")
    assert text.closing[-1].level is Level.SIGNATURE
    assert "II(1(a b c(-(+×2) -) d đ e) 2(2.1 2.2(▦)))" in outline(text.clauses)
