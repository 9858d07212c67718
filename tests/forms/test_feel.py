from __future__ import annotations

import pytest

from service.forms.errors import ConditionRefused
from service.forms.feel import read_condition


def holds(source, **answers):
    return read_condition(source).holds(answers.get)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('=stance = "agree"', True),
        ('=stance != "agree"', False),
        ('=stance = "disagree" or urgent = true', True),
        ('=stance = "agree" and urgent = false', False),
        ('=not(stance = "disagree")', True),
        ('=not(stance = "agree" or urgent = false)', False),
        ('=stance = "x" or stance = "agree" and urgent = true', True),
        ('=(stance = "x" or stance = "agree") and urgent = false', False),
        ("=pages = 3", True),
        ("=pages = -3.5", False),
        ("=remark = null", True),
        ('=remark = ""', False),
        ('= stance="agree"  ', True),
    ],
)
def test_a_condition_is_true_or_false(source, expected):
    assert holds(source, stance="agree", urgent=True, pages=3) is expected


def test_a_missing_answer_is_unequal_to_everything_but_null():
    assert holds('=stance != "agree"')
    assert not holds('=stance = "agree"')


def test_a_tick_is_not_the_number_one():
    assert not holds("=urgent = 1", urgent=True)
    assert not holds("=pages = true", pages=1)


def test_a_quoted_text_may_hold_quotation_marks_and_letters_of_every_language():
    assert holds(r'=place = "khoản \"2\" Điều 3"', place='khoản "2" Điều 3')


def test_a_condition_reads_a_field_of_its_row():
    condition = read_condition('=this.place = "2"')
    assert condition.holds({"this.place": "2"}.get)


def test_a_condition_is_written_as_data_for_a_script():
    condition = read_condition('=not(a = "x") and (b != 2 or c = null)')
    assert condition.as_data() == ["and", ["not", ["=", "a", "x"]], ["or", ["!=", "b", 2], ["=", "c", None]]]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "it must begin with “=”"),
        ('stance = "agree"', "it must begin with “=”"),
        ("=", "a key was expected instead of “…”"),
        ("=stance", "“=” or “!=” was expected after “stance”"),
        ("=stance = agree", "a text in quotation marks or a number was expected, not “agree”"),
        ('=stance = "agree', '“"agree” is not understood'),
        ('=stance > "agree"', '“> "agree"” is not understood'),
        ('="agree" = stance', 'a key was expected instead of “"agree"”'),
        ('=(stance = "agree"', "“)” is missing"),
        ('=not stance = "agree"', "“(” is missing"),
        ('=stance = "agree" urgent = true', "“and”, “or” or the end was expected before “urgent”"),
        ('=stance = "agree" or', "a key was expected instead of “…”"),
        (r'=stance = "\q"', r'“"\q"” cannot be read'),
        ("=" + "(" * 30 + 'a = "b"' + ")" * 30, "it has more than 20 brackets inside one another"),
        ("=a = " + "1" * 600, "it is longer than 500 characters"),
    ],
)
def test_a_condition_that_cannot_be_read_says_why(source, reason):
    with pytest.raises(ConditionRefused) as refusal:
        read_condition(source)
    assert str(refusal.value.values["reason"]) == reason
    assert reason in str(refusal.value)
