from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import documents
from service.documents import Fate
from tests import factories
from tests.documents.drafts.test_versions import add, freeze, version_of

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

FIRST = """I. VIỆC CHUNG
1. Trồng lau ven sông trước ngày 15/3.
2. Giữ lau ban ngày và ban đêm, không để trâu bò vào bãi.
3. Đếm chim mỗi tháng một lần.
4. Đóng thuyền cho xã Bến Lau.
5. Mời khách về xem lau vào mùa nước nổi.
II. VIỆC RIÊNG
1. Sửa bến đò cũ.
2. Bắc cầu qua ngòi.
"""
SECOND = """I. VIỆC CHUNG
1. Nạo vét luồng lạch.
2. Trồng lau ven sông trước ngày 31/3.
3. Giữ lau ban ngày và ban đêm.
4. Không để trâu bò vào bãi.
5. Đóng thuyền cho xã Bến Lau.
II. VIỆC RIÊNG
1. Sửa bến đò cũ; bắc cầu qua ngòi.
2. Đếm chim mỗi tháng một lần.
"""


@pytest.fixture
def versions(app: Flask) -> tuple[UUID, UUID]:
    """Two versions of a draft."""
    draft = factories.document(FIRST)
    first = version_of(draft)
    freeze(draft)
    return first, add(draft, SECOND)


@pytest.mark.parametrize(
    ("key", "fate", "there"),
    [
        ("I", Fate.KEPT, ["I"]),
        ("I.1", Fate.KEPT, ["I.2"]),
        ("I.2", Fate.SPLIT, ["I.3", "I.4"]),
        ("I.3", Fate.MOVED, ["II.2"]),
        ("I.4", Fate.KEPT, ["I.5"]),
        ("I.5", Fate.LOST, []),
        ("II.1", Fate.JOINED, ["II.1"]),
        ("II.2", Fate.JOINED, ["II.1"]),
        ("IX", Fate.LOST, []),
    ],
)
def test_a_clause_that_was_named_is_kept_moved_joined_split_or_lost(
    versions: tuple[UUID, UUID], key: str, fate: Fate, there: list[str]
) -> None:
    first, second = versions
    [followed] = documents.fates_of([(first, key)], second).values()
    assert (followed.fate, [clause.key for clause in followed.clauses]) == (fate, there)
    only = there[0] if len(there) == 1 else None
    assert (followed.clause.key if followed.clause else None) == only
    follows = documents.follow_clauses([(first, key)], second)
    assert [clause.key for clause in follows.values()] == ([only] if only else [])


def test_in_its_own_version_every_clause_is_kept(versions: tuple[UUID, UUID]) -> None:
    fates = documents.fates_of([(versions[0], "I.2"), (versions[0], "IX")], versions[0])
    assert [each.fate for each in fates.values()].count(Fate.KEPT) == 1
    assert fates[versions[0], "IX"].fate == Fate.LOST


def test_a_comparison_tells_how_much_hangs_under_a_clause(versions: tuple[UUID, UUID]) -> None:
    changes = documents.compare_versions(*versions)
    assert {each.new.key: each.beneath for each in changes if each.new}["I"] == 5
