from __future__ import annotations

import textwrap

import pytest

from service.texts import read_text, read_texts, walk
from tests.texts.outlines import sample

LONG = "Các xã ven sông, các vạn chài và các bến đò phối hợp với các phòng lau sậy trồng lau và giữ lau, đếm chim "
NAME = LONG + "theo lịch của Ủy ban nhân dân tỉnh và của Ban"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Trồng lau ven", "sông Mây."),
        ("Trồng lau, giữ lau,", "Đếm chim."),
        ("Trồng lau theo kế hoạch của", "Ủy ban."),
        (NAME, "Thường trực bến đò."),
    ],
)
def test_a_sentence_that_a_page_broke_is_joined(before, after):
    assert read_text(f"{before}\n\n{after}").source == f"{before} {after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Trồng lau.", "Đếm chim."),
        (LONG + "và bờ sông", "Trồng lau."),
        ("Phòng Lau Sậy", "Trồng lau."),
        ("**trồng lau**", "giữ lau."),
        ("Gồm:", "các xã."),
    ],
)
def test_paragraphs_stay_apart(before, after):
    assert read_text(f"{before}\n\n{after}").source == f"{before.strip('*')}\n{after}"


def test_a_full_stop_at_the_edge_of_the_paper_does_not_end_a_paragraph():
    sentences = " ".join(f"Xã thứ {number} trồng lau và giữ lau rồi đếm chim." for number in range(40))
    printed = textwrap.fill(sentences, 72) + "\n" + textwrap.fill("Huyện " + sentences, 72)
    assert read_text(printed).source == f"{sentences}\nHuyện {sentences}"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_was_read_reads_the_same_again(between):
    for name in ("letter_and_plan.txt", "regulation.txt"):
        # A page's number is told from a number by the sentence that it parts, and that is whole now.
        for text in read_texts(sample(name).replace("\n\n2\n\n", "\n\n")):
            again = read_text(text.source.replace("\n", between).replace("\n\n|", "\n|"))
            assert [clause.key for clause in walk(again)] == [clause.key for clause in walk(text)]
            assert again.source == text.source
