from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.consultations.explanation import alike as alike_module
from service.consultations.explanation.alike import MOST_COMPARED, alike

DEADLINE = "Đề nghị nêu rõ thời hạn hoàn thành của từng nhiệm vụ trong kế hoạch"


def test_the_same_words_are_alike_whatever_their_marks_capitals_and_order() -> None:
    said = [DEADLINE, "Bổ sung kinh phí.", f"  {DEADLINE.upper()}. ", DEADLINE.replace("Đề nghị", "de nghi")]
    assert alike(said) == [[0, 2, 3]]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (f"{DEADLINE} này", True),
        (DEADLINE.replace("kế hoạch", "dự thảo"), False),
        ("Đề nghị nêu rõ kinh phí", False),
        (f"Không {DEADLINE}", False),
    ],
)
def test_a_word_more_is_nearly_the_same_and_a_negation_the_opposite(other: str, same: bool) -> None:
    assert alike([DEADLINE, other]) == ([[0, 1]] if same else [])


def test_other_numbers_are_another_opinion() -> None:
    said = "Đề nghị gửi báo cáo về Sở Nội vụ chậm nhất vào ngày {} hằng tháng theo quy định"
    assert alike([said.format(15), said.format(20), said.format(15)]) == [[0, 2]]


@pytest.mark.parametrize("said", [[], [""], ["", ""], ["…", "…"], ["một"]])
def test_nothing_said_and_one_opinion_make_no_group(said: list[str]) -> None:
    assert alike(said) == []


@given(st.lists(st.text(alphabet="aăb 1.", max_size=8), max_size=12))
def test_each_text_is_in_one_group_at_most_and_groups_keep_the_order(said: list[str]) -> None:
    groups = alike(said)
    places = [place for group in groups for place in group]
    assert len(places) == len(set(places))
    assert all(len(group) > 1 and group == sorted(group) for group in groups)
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
    for one, text in enumerate(said):
        for other in range(one):
            if text.split() and text == said[other] and any(char.isalnum() for char in text):
                assert any({one, other} <= set(group) for group in groups)


def test_many_opinions_that_share_their_words_are_compared_with_a_few_others_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []
    like = alike_module._like
    monkeypatch.setattr(alike_module, "_like", lambda *both: compared.append(1) or like(*both))
    many = [
        " ".join([DEADLINE, *(chr(first + n) for first in (0x4E00, 0x5E00, 0x6E00))]) for n in range(1000)
    ]
    assert alike(many) == []
    assert 0 < len(compared) <= 1000 * MOST_COMPARED
    compared.clear()
    assert alike([DEADLINE] * 1000) == [list(range(1000))]
    assert compared == [], "the same words are looked up, not compared"
