from __future__ import annotations

import pytest

from service.texts import ClauseNotFound, find, place_of, read_text, read_texts
from tests.texts.outlines import sample

SCHEME = """PHẦN THỨ HAI
VIỆC
I. A
1. B
1.1. C
1.2. D
- E
- F
2. G
(1) H
(2) I
đoạn:
II. K
2. L
2. M
**Đề mục lẻ**
Đoạn."""


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Phần thứ hai", "Phần thứ hai"),
        ("Phần thứ hai.I.1", "khoản 1 mục I Phần thứ hai"),
        ("Phần thứ hai.I.1.2", "khoản 1.2 mục I Phần thứ hai"),
        ("Phần thứ hai.I.1.2.-2", "gạch đầu dòng thứ 2 khoản 1.2 mục I Phần thứ hai"),
        ("Phần thứ hai.I.2.(2)", "điểm (2) khoản 2 mục I Phần thứ hai"),
    ],
)
def test_a_place_is_said_as_a_citation_from_small_to_large(key, words):
    assert place_of(read_text(SCHEME), key) == words


@pytest.mark.parametrize(
    ("document", "key", "words"),
    [
        (1, "II.1.đ", "điểm đ khoản 1 mục II"),
        (1, "III.3~2", "khoản 3 (lần thứ 2) mục III"),
        (1, "I.1.¶1", "đoạn thứ 1 khoản 1 mục I"),
        (1, "I.1.¹", "chú thích ¹ khoản 1 mục I"),
        (1, "II.2.2.bảng 1", "bảng 1 khoản 2.2 mục II"),
        (1, "II.1.c.-1.+2", "dấu cộng thứ 2 gạch đầu dòng thứ 1 điểm c khoản 1 mục II"),
        (1, "căn cứ 2", "căn cứ 2"),
        (0, "kính gửi.-2", "gạch đầu dòng thứ 2 kính gửi"),
        (0, "trích yếu", "trích yếu"),
    ],
)
def test_every_kind_of_place_has_words(document, key, words):
    assert place_of(read_texts(sample("letter_and_plan.txt"))[document], key) == words


def test_an_article_is_cited_without_its_chapter():
    regulation = read_texts(sample("regulation.txt"))[1]
    assert place_of(regulation, "Điều 3.1.b") == "điểm b khoản 1 Điều 3"
    assert place_of(regulation, "Chương II.Mục 2") == "Mục 2 Chương II"


def test_a_heading_is_cited_by_its_words():
    text = read_text("I. A\n**Đề mục lẻ**\n1. B\n2. C")
    assert place_of(text, "I.§1.2") == "khoản 2 đề mục “Đề mục lẻ” mục I"


def test_an_unknown_place_is_an_error_and_finds_nothing():
    text = read_text("1. A")
    assert find(text, "2") is None
    with pytest.raises(ClauseNotFound, match="“2”"):
        place_of(text, "2")
