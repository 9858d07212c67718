from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service import documents
from service.db import transaction
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import later

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

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


def see(document_id: UUID, version_id: UUID, *, at: datetime = WEDNESDAY) -> None:
    with transaction():
        documents.see(document_id, version_id, factories.signed_in(LEADER), at)


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


def submission_of(document_id: UUID) -> UUID:
    typed = ("Cần thiết.", "Hai phần.", "", "Xem xét, ban hành.", None, "")
    with transaction():
        return UUID(documents.compose_submission(str(document_id), *typed, act=factories.act()))


def let_pass(document_id: UUID, step: str = "approval") -> None:
    with transaction():
        documents.decide(str(document_id), step, "approve", None, None, act=factories.act(LEADER))


def sign(document_id: UUID) -> None:
    with transaction():
        documents.sign(str(document_id), act=factories.act(LEADER))


def check(document_id: UUID) -> None:
    let_pass(document_id, "content")


def review(document_id: UUID) -> None:
    let_pass(document_id, "format")


@pytest.mark.parametrize("passes", [check, review, let_pass, sign])
def test_nobody_lets_pass_another_text_than_they_have_seen(
    document_id: UUID, passes: Callable[[UUID], None]
) -> None:
    factories.posted(LEADER, "deputy")
    see(document_id, documents.document_shown(document_id).version.id)
    second = next_version(document_id, "II. NHIỆM VỤ")
    with pytest.raises(documents.ChangedSinceSeen):
        passes(document_id)
    see(document_id, second)
    passes(document_id)


WRITTEN_AT_MINUTE_ONE = pytest.mark.parametrize("read_at_minute", [0, 2])
"""Whoever writes may have begun before somebody reads, and be heard after it."""


@WRITTEN_AT_MINUTE_ONE
def test_a_text_that_was_replaced_in_place_is_another_text(document_id: UUID, read_at_minute: int) -> None:
    first = documents.document_shown(document_id).version.id
    see(document_id, first, at=later(minutes=read_at_minute))
    with transaction():
        replaced = documents.add_version(document_id, "II. KHÁC", "", act=factories.act(at=later(minutes=1)))
    assert replaced == first
    with pytest.raises(documents.ChangedSinceSeen):
        let_pass(document_id)
    see(document_id, first, at=later(minutes=2))
    let_pass(document_id)


@WRITTEN_AT_MINUTE_ONE
def test_a_submission_passes_with_the_draft_that_lay_beside_it(
    document_id: UUID, read_at_minute: int
) -> None:
    submission = submission_of(document_id)
    see(submission, documents.document_shown(submission).version.id, at=later(minutes=read_at_minute))
    with transaction():
        documents.add_version(document_id, "II. KHÁC", "", act=factories.act(at=later(minutes=1)))
    with pytest.raises(documents.ChangedSinceSeen):
        check(submission)
    see(submission, documents.document_shown(submission).version.id, at=later(minutes=2))
    check(submission)
