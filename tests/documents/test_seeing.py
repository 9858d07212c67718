from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service import documents
from service.db import transaction
from tests import factories
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from flask import Flask

LEADER = "lanhdao.snv"


@pytest.fixture
def document_id(app: Flask) -> UUID:
    return factories.document()


def next_version(document_id: UUID, text: str) -> UUID:
    by = factories.act()
    with transaction():
        documents.freeze_latest(document_id, act=by)
        return documents.add_version(document_id, text, "", act=by)


def see(document_id: UUID, version_id: UUID) -> None:
    with transaction():
        documents.see(document_id, version_id, factories.signed_in(LEADER), WEDNESDAY)


def seen_before(document_id: UUID, version_id: UUID) -> UUID | None:
    return documents.seen_before(document_id, version_id, factories.signed_in(LEADER))


def test_whoever_sees_a_document_for_the_first_time_has_seen_nothing_before(document_id: UUID) -> None:
    first = documents.document_shown(document_id).version.id
    assert seen_before(document_id, first) is None
    see(document_id, first)
    assert seen_before(document_id, first) is None


def test_what_was_seen_before_stays_known_however_often_the_new_one_is_seen(document_id: UUID) -> None:
    first = documents.document_shown(document_id).version.id
    see(document_id, first)
    second = next_version(document_id, "II. NHIỆM VỤ")
    assert seen_before(document_id, second) == first
    for _ in range(2):
        see(document_id, second)
        assert seen_before(document_id, second) == first


def test_a_version_that_was_not_opened_is_passed_over(document_id: UUID) -> None:
    first = documents.document_shown(document_id).version.id
    see(document_id, first)
    next_version(document_id, "II. NHIỆM VỤ")
    third = next_version(document_id, "III. TỔ CHỨC")
    see(document_id, third)
    assert seen_before(document_id, third) == first


@pytest.mark.parametrize(("step", "refused"), [("approval", True), ("format", True), ("content", False)])
def test_those_above_let_pass_only_what_they_have_seen(document_id: UUID, step: str, refused: bool) -> None:
    see(document_id, documents.document_shown(document_id).version.id)
    second = next_version(document_id, "II. NHIỆM VỤ")

    def approve() -> None:
        with transaction():
            documents.decide(str(document_id), step, "approve", None, None, act=factories.act(LEADER))

    if refused:
        with pytest.raises(documents.ChangedSinceSeen):
            approve()
        see(document_id, second)
    approve()
    assert [each.version_id for each in documents.approvals_of(document_id)] == [second]
