from __future__ import annotations

import itertools
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.vietnamese import MOST_MARKS, TooManyMarks, clean, fold, nfc, sort_key

# Each row one letter, its columns the tones ngang, huyền, hỏi, ngã, sắc, nặng where it carries tones.
ALPHABET = """
    aàảãáạ ăằẳẵắặ âầẩẫấậ b c d đ eèẻẽéẹ êềểễếệ f g h iìỉĩíị j k l m n
    oòỏõóọ ôồổỗốộ ơờởỡớợ p q r s t uùủũúụ ưừửữứự v w x yỳỷỹýỵ z
"""
ROWS = ALPHABET.split()
PLACES = {letter: (row, tone) for row, letters in enumerate(ROWS) for tone, letter in enumerate(letters)}

any_letter = st.sampled_from("".join(ROWS) + "".join(ROWS).upper())
few_letters = st.sampled_from("aAàÁb")  # So few that texts often differ in a tone or a capital only.
vietnamese_words = st.text(any_letter, min_size=1, max_size=4) | st.text(few_letters, min_size=1, max_size=2)
vietnamese_texts = st.lists(vietnamese_words, max_size=3).map(" ".join)
any_text = st.text(st.characters(codec=None), max_size=30)


def dictionary_order(text):
    """The same order by another road: composed letters looked up in ROWS, compared as nested lists."""
    words = [[PLACES[letter] for letter in word.lower()] for word in text.split()]
    return (
        [[row for row, _ in word] for word in words],
        [[tone for _, tone in word if tone] for word in words],
        [letter.isupper() for letter in text if letter != " "],
    )


@pytest.mark.parametrize(
    "ordered",
    [
        "ma mà mả mã má mạ",
        "An an_Giang Anh Ăn Ân Ba",
        "hoa hòa hỏa hóa họa hoan",
        "dân Dân Đà đá",
        "Phòng Phòng_1 Phòng_2 Phòng_02b Phòng_10 Phòng_10000000000 Phòng_A",
        "Bắc_Giang Bắc_Kạn Bến_Tre Cà_Mau Cần_Thơ Đà_Nẵng Đắk_Lắk Đồng_Nai Hà_Giang Huế Ninh_Bình Ninh_Thuận",
        "ô_tô ông Ở ra Ư ưa",
        "ba_ba ba_bá bá_ba",
        "2_a a Z Ω",
    ],
)
def test_real_words_sort_as_in_a_dictionary(ordered):
    texts = [word.replace("_", " ") for word in ordered.split()]
    assert all(sort_key(one) < sort_key(following) for one, following in itertools.pairwise(texts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa", "Hoà"),
        ("Sở Y tế", "Sở Y tế."),
        ("A-B", "A B"),
        ("Ðà", "Đà"),
        ("Phòng 02", "Phòng 2"),
        ("Müller ĕ", "Muller e"),
    ],
)
def test_two_spellings_of_one_name_sort_together(one, other):
    assert sort_key(one) == sort_key(other)


@given(vietnamese_texts, vietnamese_texts)
def test_sort_key_orders_like_the_alphabet_and_then_the_tones(one, other):
    keys, places = (sort_key(one), sort_key(other)), (dictionary_order(one), dictionary_order(other))
    assert (keys[0] < keys[1], keys[0] == keys[1]) == (places[0] < places[1], places[0] == places[1])


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_numbers_sort_by_value(one, other):
    assert (sort_key(f"Phòng {one}") < sort_key(f"Phòng {other}")) == (one < other)


@given(any_text)
def test_sort_key_is_printable_ascii_for_any_text(text):
    assert all(" " <= char <= "~" for char in sort_key(text))


@given(any_text)
def test_the_form_of_the_input_makes_no_difference(text):
    composed, taken_apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    for way in (nfc, fold, sort_key):
        assert way(composed) == way(taken_apart) == way(text)


@given(any_text)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(vietnamese_texts)
def test_fold_leaves_plain_lower_case_letters(text):
    assert set(fold(text)) <= set("abcdefghijklmnopqrstuvwxyz ")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sở  NỘI VỤ\u00a0tỉnh\n", "so noi vu tinh"),
        ("Đường Nguyễn Huệ", "duong nguyen hue"),
        ("ÐẮK LẮK", "dak lak"),
        ("", ""),
    ],
)
def test_fold_is_what_a_person_types_without_marks(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (None, ""),
        (" \r\n\0 ", ""),
        ("Ke\u0302\u0301 hoạch\r\nnăm 2022\rI. A ", "Kế hoạch\nnăm 2022\nI. A"),
        ("Đồng\0 ý", "Đồng ý"),
    ],
)
def test_what_was_typed_is_stored_composed_with_plain_line_ends_and_without_nul(typed, stored):
    assert clean(typed) == stored


@pytest.mark.parametrize("marks", ["\u0301\u0316", "\u0f73"])
@pytest.mark.parametrize("way", [nfc, clean, fold, sort_key])
def test_a_pile_of_marks_is_refused_before_it_costs_minutes(way, marks):
    started = time.process_time()
    with pytest.raises(TooManyMarks, match="carries more than 30 marks"):
        way("a" + marks * 40_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("letter", ["a", "中"])
def test_a_letter_may_carry_more_marks_than_any_language_gives_it(letter):
    assert nfc(letter + "\u0316" * MOST_MARKS) == letter + "\u0316" * MOST_MARKS


def test_no_mark_lies_outside_the_range_that_is_searched():
    outside = [*range(0x300), *range(0x1E00, 0x1F00), *range(0x1F000, sys.maxunicode + 1)]
    taken_apart = (unicodedata.normalize("NFD", chr(code)) for code in outside)
    assert not any(all(unicodedata.combining(char) for char in parts) for parts in taken_apart)
