from __future__ import annotations

import time
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.texts import (
    CorrectionUnfit,
    apply,
    demote,
    find,
    join,
    place_of,
    promote,
    read_text,
    read_texts,
    rows_of,
    split,
    text_from,
    walk,
)
from tests.texts.outlines import sample

BEGINNINGS = """
1. ,2. ,3) ,(1) ,a) ,b) ,đ) ,i) ,ii) ,I. ,II. ,A. ,1.1. ,1.2 ,- ,+ ,• ,Điều 1. ,Điều 2. ,Chương I,Phần thứ hai ,Mục 1 ,
Khoản 2. ,# ,**,“,¹ ,[1] ,|,Kính gửi: ,Nơi nhận: ,Căn cứ ,KẾ HOẠCH,Số: 1/KH-UBND,KT. GIÁM ĐỐC,12,
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM,(Kèm theo ,Trên đây là ,V/v ,,
"""
beginnings = st.sampled_from(BEGINNINGS.replace("\n", "").split(","))
middles = st.sampled_from(
    ["", "Trồng lau", "trồng lau ven sông", "GIỮ LAU", "theo khoản", "a" * 70, "Ban", "*x*", "”"]
)
endings = st.sampled_from(["", ".", ";", ":", ",", "./.", "**", " |", "-"])
lines = st.builds("".join, st.tuples(beginnings, middles, endings))
documents = st.lists(st.tuples(lines, st.sampled_from(["\n", "\n\n", "\r\n"])).map("".join), max_size=25).map(
    "".join
)
any_text = (
    st.text(st.characters(codec=None), max_size=60)
    | documents
    | st.builds("".join, st.tuples(documents, st.text()))
)


def letters_and_digits(text):
    return Counter(char for char in unicodedata.normalize("NFD", text) if char.isalnum())


def check(text):
    clauses = list(walk(text))
    assert "\n".join(text.source[clause.start : clause.end] for clause in clauses) == text.source
    for clause in clauses:
        assert text.source[clause.start : clause.end] == " ".join(filter(None, (clause.label, clause.text)))
        assert find(text, clause.key) is clause
        assert clause.reach >= clause.end
        assert place_of(text, clause.key)
    assert len({clause.key for clause in clauses}) == len(clauses)
    assert unicodedata.is_normalized("NFC", text.source)


@given(any_text)
def test_any_text_gives_a_tree_that_covers_its_source(pasted):
    check(read_text(pasted))
    for text in read_texts(pasted):
        check(text)


@given(any_text.filter(lambda pasted: "](" not in pasted))
def test_no_word_is_lost_and_none_is_there_twice(pasted):
    kept = letters_and_digits(pasted)
    assert letters_and_digits(read_text(pasted).source) == kept
    assert sum((letters_and_digits(text.source) for text in read_texts(pasted)), Counter()) == kept


@given(
    documents,
    st.lists(st.tuples(st.sampled_from([split, join, promote, demote]), st.integers(0)), max_size=6),
)
def test_corrected_texts_are_whole_and_correct_themselves_again(pasted, acts):
    text = read_text(pasted)
    for act, number in acts:
        clauses = list(walk(text))
        if not clauses:
            break
        at = number % len(text.source) if act is split else clauses[number % len(clauses)].key
        try:
            text = act(text, at)
        except CorrectionUnfit:
            continue
        check(text)
    assert apply(read_text(pasted), text.corrections) == (text, ())


@pytest.mark.parametrize(
    "unit",
    [
        sample("letter_and_plan.txt"),
        "x",
        "Một câu văn bình thường, dài vừa phải, của một kế hoạch trồng lau ven sông.\n",
        "I. Việc lớn của tỉnh\n1. Việc vừa gồm các việc sau:\na) Việc nhỏ của xã;\n- Việc rất nhỏ của bến đò.\n",
        "**[",
        "- ",
        "*a ",
        "1.\n",
        "1.:\n",
        "- a\n",
        "A\n",
        "“a\n",
        "2\n\nabc\n",
        "Kính gửi:\n- a\n",
        "KẾ HOẠCH\n",
    ],
)
@pytest.mark.parametrize("read", [read_text, read_texts])
def test_time_grows_with_the_length_and_not_with_its_square(unit, read):
    def seconds(characters):
        pasted = (unit * (characters // len(unit) + 1))[:characters]
        begin = time.process_time()
        read(pasted)
        return time.process_time() - begin

    assert min(seconds(24_000) for _ in range(3)) < 24 * max(seconds(3_000), 0.004)


@given(documents)
def test_a_text_is_made_again_of_its_rows(pasted):
    text = read_text(pasted)
    assert text_from(rows_of(text)) == text
