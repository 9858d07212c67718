from __future__ import annotations

import json

import pytest

from service.texts import (
    Act,
    ClauseNotFound,
    Correction,
    CorrectionUnfit,
    apply,
    demote,
    find,
    join,
    promote,
    read_text,
    split,
)
from tests.texts.outlines import outline

PASTED = """I. Việc chung
1. Trồng lau. (1) Lau trắng; (2) Lau tím.
2. Giữ lau:
a) Ban ngày;
b) Ban đêm. Đoạn riêng.
3. Đếm chim.
II. Việc riêng"""


@pytest.fixture
def text():
    return read_text(PASTED)


def drawn(text):
    return outline(text.clauses)


def test_the_text_starts_as_read(text):
    assert drawn(text) == "I(1 2(a b) 3) II"
    assert text.corrections == ()


def test_a_split_at_a_label_makes_a_clause_with_that_label(text):
    once = split(text, text.source.index("(1)"))
    assert drawn(once) == "I(1((1)) 2(a b) 3) II"
    assert drawn(split(once, once.source.index("(2)"))) == "I(1((1) (2)) 2(a b) 3) II"


def test_a_split_within_a_sentence_makes_a_paragraph(text):
    divided = split(text, text.source.index("Đoạn riêng"))
    assert drawn(divided) == "I(1 2(a b(¶)) 3) II"
    assert find(divided, "I.2.b").text == "Ban đêm."
    assert find(divided, "I.2.b.¶1").text == "Đoạn riêng."


def test_what_hung_under_a_clause_hangs_under_the_last_half_that_can_hold_it(text):
    joined = join(text, "I.2")
    assert drawn(joined) == "I(1(a b) 3) II"
    assert drawn(split(joined, joined.source.index("2. Giữ"))) == "I(1 2(a b) 3) II"


@pytest.mark.parametrize("place", [0, "I. Việc", "Việc chung", "\n1. Trồng", " chung"])
def test_a_split_that_leaves_one_half_without_words_is_refused(text, place):
    offset = place if isinstance(place, int) else text.source.index(place)
    if place == " chung":
        assert find(split(text, offset), "I").text == "Việc"
    else:
        with pytest.raises(CorrectionUnfit):
            split(text, offset)


def test_a_join_takes_the_label_along(text):
    assert find(join(text, "I.2.b"), "I.2.a").text == "Ban ngày; b) Ban đêm. Đoạn riêng."


def test_the_first_clause_has_nothing_to_join(text):
    with pytest.raises(CorrectionUnfit):
        join(text, "I")


def test_promoting_puts_a_clause_beside_its_parent_and_what_follows_under_it(text):
    assert drawn(promote(text, "I.2.a")) == "I(1 2 a(b) 3) II"
    with pytest.raises(CorrectionUnfit):
        promote(text, "II")


def test_demoting_puts_a_clause_with_its_children_under_the_one_before(text):
    assert drawn(demote(text, "I.2")) == "I(1(2(a b)) 3) II"
    with pytest.raises(CorrectionUnfit):
        demote(text, "I.2.a")


def test_an_unknown_clause_cannot_be_corrected(text):
    with pytest.raises(ClauseNotFound):
        promote(text, "IX")


def test_corrections_are_stored_as_json_and_give_the_same_text_again(text):
    corrected = demote(split(join(text, "I.3"), text.source.index("Đoạn riêng")), "II")
    stored = json.dumps([each.as_json() for each in corrected.corrections])
    assert apply(read_text(PASTED), map(Correction.from_json, json.loads(stored))) == (corrected, ())


def test_corrections_that_no_longer_fit_are_reported_and_the_others_applied(text):
    corrected = demote(split(text, text.source.index("Đoạn riêng")), "I.3")
    applied = apply(read_text(PASTED.replace("Ban đêm", "Ban trưa")), corrected.corrections)
    assert [each.act for each in applied.unfit] == [Act.SPLIT]
    assert [each.act for each in applied.text.corrections] == [Act.DEMOTE]
    assert drawn(applied.text) == "I(1 2(a b 3)) II"


def test_a_correction_of_words_that_moved_to_another_clause_is_not_guessed(text):
    corrected = promote(text, "I.2.b")
    other = read_text(PASTED.replace("a) Ban ngày;\n", "").replace("b) Ban đêm", "a) Ban đêm"))
    assert apply(other, corrected.corrections) == (other, corrected.corrections)
