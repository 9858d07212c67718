from __future__ import annotations

import time

import pytest
from marshmallow import ValidationError

from service.forms.texts import clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Sở Nội vụ \n", "Sở Nội vụ"),
        ("U\u031b\u0309y ban", "Ử" + "y ban"),
        ("một\r\nhai\rba\x0bbốn\u2028năm", "một\nhai\nba\nbốn\nnăm"),
        ("cột\tcột", "cột\tcột"),
        ("a\x00b\x07c\x7fd\x9be", "abcde"),
        ("\ufeffkế\u200bhoạch\u202e", "kếhoạch"),
        ("🇻🇳 👩\u200d⚖️", "🇻🇳 👩\u200d⚖️"),
        (" \t\n\x00", None),
        ("", None),
        (None, None),
    ],
)
def test_a_text_is_composed_trimmed_and_free_of_unseen_characters(typed, kept):
    assert clean_text(typed) == kept


def test_a_line_has_no_line_breaks():
    assert clean_line(" Về việc\r\n\tlấy  ý kiến ") == "Về việc lấy ý kiến"


@pytest.mark.parametrize("value", [1, True, 1.5, [], {}, ["a"]])
def test_what_is_not_a_text_is_refused(value):
    with pytest.raises(ValidationError, match="must be a text"):
        clean_text(value)


@pytest.mark.parametrize("value", ["a\ud800", "\udfff"])
def test_half_a_character_is_refused_because_it_cannot_be_stored(value):
    with pytest.raises(ValidationError, match="half a character"):
        clean_text(value)


def test_a_pile_of_marks_is_refused_before_it_costs_minutes():
    started = time.process_time()
    with pytest.raises(ValidationError, match="One letter of this text carries more"):
        clean_text("a" + "\u0301\u0316" * 200_000)
    assert time.process_time() - started < 5
