from __future__ import annotations

from service.document_kinds import COPIES, KINDS, LETTER


def test_the_29_kinds_are_those_of_article_7_and_all_but_two_have_an_abbreviation_of_their_own():
    assert len(KINDS) == 29
    without = [code for code, kind in KINDS.items() if not kind.abbreviation]
    assert without == [LETTER, "open_letter"]
    abbreviations = [kind.abbreviation for kind in (*KINDS.values(), *COPIES.values()) if kind.abbreviation]
    assert len(set(abbreviations)) == len(abbreviations) == 30


def test_rules_are_abbreviated_otherwise_than_a_decision():
    assert (KINDS["rules"].abbreviation, KINDS["decision"].abbreviation) == ("QyĐ", "QĐ")


def test_a_heading_is_in_capitals():
    assert KINDS["scheme"].heading == "ĐỀ ÁN"
