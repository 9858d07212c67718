from __future__ import annotations

import pytest

from service.texts import Level, read_text, walk


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        ("### **Một** *hai* [ba](https://x.test)", "Một hai ba"),
        ("gửi <a@song-may.test>", "gửi a@song-may.test"),
        (r"5\*3 và 5*3*2 và \- x", "5*3 và 5*3*2 và - x"),
        ("Một\u00a0\thai\u200b\ufeff ba\u00ad", "Một hai ba"),
        ("a\u0302\u0301 đ", "ấ đ"),
        ("a**\u0301**", "á"),
        ("Một\n\n-----\n\nHai", "Một\nHai"),
        ("Một\x00 hai", "Một hai"),
    ],
)
def test_marks_and_what_nobody_sees_are_taken_off(pasted, shown):
    assert read_text(pasted).source == shown


def test_bold_over_two_lines_is_bold_on_both():
    text = read_text("**Việc chung của\ncác xã ven sông**\n\nĐoạn.")
    assert [(clause.level, clause.text) for clause in walk(text)] == [
        (Level.HEADING, "Việc chung của các xã ven sông"),
        (Level.PARAGRAPH, "Đoạn."),
    ]


def test_bold_that_is_never_closed_ends_with_its_paragraph():
    assert [clause.level for clause in walk(read_text("**Việc chung\n\nĐoạn."))] == [
        Level.HEADING,
        Level.PARAGRAPH,
    ]
