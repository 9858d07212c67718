from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from service import inbox
from service.db import db, transaction
from service.directory import Role
from service.inbox.models import ItemDraft
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import SPECIALIST, later

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

FIRST, SECOND = {"stance": "agree"}, {"stance": "disagree"}


@pytest.fixture
def item_id(app: Flask) -> UUID:
    """A specialist's task."""
    factories.launch("STC")
    return factories.item_of(SPECIALIST).id


def save(
    item_id: UUID,
    answers: dict[str, Any],
    *,
    name: str = SPECIALIST,
    seen: datetime | None = None,
    at: datetime = WEDNESDAY,
) -> None:
    with transaction():
        inbox.save_draft(item_id, answers, person=factories.signed_in(name), seen=seen, at=at)


def draft(item_id: UUID) -> inbox.Draft:
    found = inbox.draft_of(item_id)
    assert found
    return found


def test_what_was_put_aside_is_there_again_with_who_and_when(item_id: UUID) -> None:
    assert inbox.draft_of(item_id) is None
    save(item_id, FIRST)
    found = draft(item_id)
    assert (found.answers, found.saved_at) == (FIRST, WEDNESDAY)
    assert found.saved_by == factories.person_id(SPECIALIST)
    assert found.saved_by_name == factories.signed_in(SPECIALIST).name


def test_who_has_seen_the_last_one_replaces_it(item_id: UUID) -> None:
    save(item_id, FIRST)
    save(item_id, SECOND, seen=WEDNESDAY, at=later(hours=1))
    assert (draft(item_id).answers, draft(item_id).saved_at) == (SECOND, later(hours=1))


@pytest.mark.parametrize("seen", [None, WEDNESDAY])
def test_who_has_not_seen_the_last_one_is_told_and_replaces_nothing(
    item_id: UUID, seen: datetime | None
) -> None:
    save(item_id, FIRST)
    save(item_id, SECOND, seen=WEDNESDAY, at=later(hours=1))
    with pytest.raises(inbox.SavedMeanwhile):
        save(item_id, FIRST, seen=seen, at=later(hours=2))
    assert draft(item_id).answers == SECOND


def test_a_task_of_somebody_else_cannot_be_saved(item_id: UUID) -> None:
    with pytest.raises(inbox.ItemNotFound):
        save(item_id, FIRST, name="chuyenvien.stp")


def test_a_task_that_is_done_cannot_be_saved(item_id: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "agree"})
    with pytest.raises(inbox.ItemNotFound):
        save(item_id, FIRST)


def test_more_than_a_form_takes_is_refused(item_id: UUID) -> None:
    with pytest.raises(inbox.DraftTooLong):
        save(item_id, {"general_remark": "đ" * 1_000_001})
    assert inbox.draft_of(item_id) is None


def test_what_the_database_cannot_hold_is_left_out(item_id: UUID) -> None:
    save(item_id, {"general_remark": "a\0b", "comments": [{"opinion": "\0", "done": True}]})
    assert draft(item_id).answers == {"general_remark": "ab", "comments": [{"opinion": "", "done": True}]}


def test_what_is_put_aside_is_forgotten_once_its_task_is_closed(item_id: UUID) -> None:
    with transaction():
        factories.employee("STP", Role.SPECIALIST)
    factories.launch("STP")
    waiting = factories.item_of("chuyenvien.stp").id
    save(waiting, FIRST, name="chuyenvien.stp")
    save(item_id, FIRST)
    factories.complete(SPECIALIST, {"stance": "agree"})
    with transaction():
        inbox.forget_drafts()
    assert [row.item_id for row in db.session.query(ItemDraft)] == [waiting]
