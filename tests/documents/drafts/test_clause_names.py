from __future__ import annotations

import pytest

from service import texts
from service.documents import ClauseShown, clauses_called, clauses_in, designation_of, first_words, label_of

TEXT = """Căn cứ Luật Tổ chức chính quyền địa phương;
I. MỤC ĐÍCH
1. Nâng cao nhận thức.
Đoạn này không có số.
II. NHIỆM VỤ
1. Ban hành kế hoạch.
a) Hằng năm.
d) Năm 2022.
đ) Năm 2023.
2. Báo cáo.
"""


@pytest.fixture(scope="module")
def clauses() -> list[ClauseShown]:
    return clauses_in(texts.read_text(TEXT))


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("II.1.a", ["II.1.a"]),
        ("II.1.a — Hằng năm.", ["II.1.a"]),
        ("  ii.1.A. ", ["II.1.a"]),
        ("điểm a khoản 1 mục II", ["II.1.a"]),
        ("Điểm đ  khoản 1 Mục II", ["II.1.đ"]),
        ("1.d", ["II.1.d"]),
        ("2", ["II.2"]),
        ("1", ["I.1", "II.1"]),
        ("II", ["II"]),
        ("III", []),
        ("II.1.a — words that stand nowhere", ["II.1.a"]),
        ("a khoản 1", []),
        ("", []),
        (" . ", []),
        (" — Hằng năm.", []),
    ],
)
def test_a_clause_is_called_by_its_line_its_number_its_place_or_the_end_of_its_number(
    clauses: list[ClauseShown], typed: str, means: list[str]
) -> None:
    assert [each.key for each in clauses_called(clauses, typed)] == means


def test_every_line_of_the_list_means_its_own_clause(clauses: list[ClauseShown]) -> None:
    for clause in clauses:
        assert clauses_called(clauses, label_of(clause)) == [clause]


def test_a_letter_composed_otherwise_is_the_same_letter(clauses: list[ClauseShown]) -> None:
    assert [each.key for each in clauses_called(clauses, "II.1.d\u031b")] == []
    decomposed = "\u0111ie\u0302\u0309m a khoa\u0309n 1 mu\u0323c II"
    assert [each.key for each in clauses_called(clauses, decomposed)] == ["II.1.a"]


def test_what_has_no_number_is_called_by_its_place(clauses: list[ClauseShown]) -> None:
    called = {designation_of(each) for each in clauses}
    assert "II.1.đ" in called
    assert not any(mark in name for name in called for mark in "¶§~")


def test_first_words_end_with_a_word(clauses: list[ClauseShown]) -> None:
    assert first_words("Một hai\nba", 20) == "Một hai ba"
    assert first_words("Một hai ba bốn", 9) == "Một hai…"
    assert first_words("M" * 30, 9) == "M" * 9 + "…"
