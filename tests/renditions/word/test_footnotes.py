from __future__ import annotations

import pytest

from service.renditions.word.footnotes import raised, taken


def test_marks_are_numbers_in_raised_digits():
    assert [raised(number) for number in (1, 9, 10, 23)] == ["¹", "⁹", "¹⁰", "²³"]


@pytest.mark.parametrize(
    ("text", "marks", "after", "count"),
    [
        ("quy định¹.", ["¹"], 0, 1),
        ("quy định¹ và² cả³", ["¹", "²", "³"], 0, 3),
        ("quy định¹⁰", ["¹⁰"], 9, 1),
        ("quy định¹⁰", ["¹"], 0, 0),
        ("quy định¹", ["¹"], 1, 0),
        ("quy định² và¹", ["¹", "²"], 0, 1),
        ("quy định", ["¹"], 0, 0),
        ("quy định[1]", ["[1]"], 0, 0),
        ("quy định¹", [""], 0, 0),
    ],
)
def test_a_note_is_numbered_by_word_where_that_gives_the_mark_of_the_text(text, marks, after, count):
    assert taken(text, [(mark, "Ghi chú.") for mark in marks], after=after) == count
