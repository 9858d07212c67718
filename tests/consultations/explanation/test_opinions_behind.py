"""From a clause to the comments behind it, and from a comment to whether its clause really changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service import consultations, documents
from service.db import transaction
from tests import factories
from tests.conftest import MIDNIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

ASKED = """I. MỤC ĐÍCH
1. Nâng cao nhận thức của cán bộ, công chức.
II. NHIỆM VỤ
1. Ban hành kế hoạch hằng năm.
a) Trước ngày 15 tháng 12 của năm trước.
2. Tổ chức thi đua hằng năm.
"""
SECOND = ASKED.replace("15 tháng 12", "31 tháng 12")
THIRD = SECOND.replace(
    "1. Ban hành kế hoạch hằng năm.", "1. Rà soát quy chế làm việc.\n2. Ban hành kế hoạch hằng năm."
).replace("2. Tổ chức thi đua", "3. Tổ chức thi đua")


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round whose three comments were taken in by the second version; the third moved their clauses."""
    comments = [{"clause_key": key, "opinion": f"Về {key}."} for key in ("I.1", "II.1.a", "II.1.a")]
    found = factories.answered_round("STC", comments=comments, written=ASKED)
    write(found, SECOND)
    part = factories.consultee_of(found, "STC")
    for position, key in ((1, "I.1"), (2, "II.1.a"), (3, "II.1.a")):
        factories.explain(part, position, "accepted", "", key)
    with transaction():
        documents.freeze_latest(document_of(found), act=factories.act(at=MIDNIGHT))
    write(found, THIRD)
    return found


def document_of(round_id: UUID) -> UUID:
    return consultations.round_shown(round_id).document_id


def write(round_id: UUID, text: str) -> None:
    with transaction():
        documents.add_version(document_of(round_id), text, "", act=factories.act(at=MIDNIGHT))


def counts(round_id: UUID, number: int) -> dict[str, int]:
    versions = {each.number: each.id for each in documents.versions_of(document_of(round_id))}
    return consultations.opinion_counts([consultations.round_shown(round_id)], versions[number])


def test_comments_are_counted_at_their_clause_and_followed_to_where_it_went(round_id: UUID) -> None:
    assert counts(round_id, 2) == {"I.1": 1, "II.1.a": 2}
    assert counts(round_id, 3) == {"I.1": 1, "II.2.a": 2}


def test_an_earlier_version_has_taken_nothing_in(round_id: UUID) -> None:
    assert counts(round_id, 1) == {}


def test_the_comments_behind_a_clause_are_listed(round_id: UUID) -> None:
    latest = documents.document_shown(document_of(round_id)).version.id
    round_ = consultations.round_shown(round_id)
    rows = consultations.opinions_on([round_], latest, "II.2.a", page=1)
    assert [row.position for row in rows] == [2, 3]
    assert consultations.opinions_on([round_], latest, "II.2.a", page=2) == []
    assert consultations.opinions_on([round_], latest, "II.1", page=1) == []


def test_the_number_of_statements_does_not_grow_with_the_comments(
    round_id: UUID, counted: Callable[[Callable[[], None]], int]
) -> None:
    few = counted(lambda: counts(round_id, 3))
    said = [{"clause_key": "I.1", "opinion": f"Về {n}."} for n in range(40)]
    other = factories.answered_round("CAT", comments=said, written=ASKED)
    write(other, SECOND)
    for position in range(1, 41):
        factories.explain(factories.consultee_of(other, "CAT"), position, "accepted", "", "I.1")
    assert counts(other, 2) == {"I.1": 40}
    assert counted(lambda: counts(other, 2)) <= few


def test_a_clause_is_rewritten_where_its_words_or_those_beneath_it_are_others(round_id: UUID) -> None:
    versions = {each.number: each.id for each in documents.versions_of(document_of(round_id))}
    second = consultations.rewritten(documents.compare_versions(versions[1], versions[2]))
    assert second == {"II", "II.1", "II.1.a"}
    third = consultations.rewritten(documents.compare_versions(versions[2], versions[3]))
    assert third == {"II", "II.1"}, "what only moved is not rewritten"
    back = consultations.rewritten(documents.compare_versions(versions[3], versions[2]))
    assert back == {"II"}, "what is gone is missed by what it hung under"
