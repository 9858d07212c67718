from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select

from service import inbox
from service.db import db, new_id, transaction
from service.inbox import Item, WorkItem
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import later

if TYPE_CHECKING:
    from flask import Flask

    from service.directory import SignedIn


@pytest.fixture
def instance_id(app: Flask) -> UUID:
    """An instance whose only item, opened when it began, is done."""
    started = factories.instance().instance_id
    with transaction():
        inbox.settle(started, [], done=None, by=None, at=WEDNESDAY)
    return started


def opening(**changed: object) -> Item:
    """A step that waits for the specialist of a department."""
    made = Item(
        id=new_id(),
        instance_id=new_id(),
        element="draft_reply",
        name="Soạn ý kiến góp ý",
        form="reply",
        agency_id=factories.agency("STC").id,
        role="specialist",
        title="Kế hoạch văn thư (hư cấu)",
        due_at=later(days=4),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def settle(instance_id: UUID, *waiting: Item, done: UUID | None = None, **by: object) -> None:
    """Settle and commit."""
    with transaction():
        mine = [replace(each, instance_id=instance_id) for each in waiting]
        inbox.settle(instance_id, mine, done=done, by=by.get("by"), at=by.get("at", WEDNESDAY))  # type: ignore[arg-type]


def stored(*openings: Item) -> list[WorkItem]:
    """The rows of these steps, in their order."""
    db.session.expire_all()
    return [db.session.get_one(WorkItem, each.id) for each in openings]


def test_a_step_that_waits_is_an_open_item(instance_id: UUID) -> None:
    step = opening()
    settle(instance_id, step)
    [row] = stored(step)
    assert (row.state, row.opened_at, row.closed_at, row.closed_by) == ("open", WEDNESDAY, None, None)
    assert (row.instance_id, row.element, row.form) == (instance_id, "draft_reply", "reply")


def test_the_item_that_was_done_is_done_and_one_that_vanished_is_cancelled(instance_id: UUID) -> None:
    done, gone, new = opening(), opening(), opening()
    by = factories.person_id("chuyenvien.stc")
    settle(instance_id, done, gone)
    settle(instance_id, new, done=done.id, by=by, at=later(hours=1))
    assert [row.state for row in stored(done, gone, new)] == ["done", "cancelled", "open"]
    assert [row.closed_at for row in stored(done, gone, new)] == [later(hours=1), later(hours=1), None]
    assert stored(done)[0].closed_by == by


def test_a_step_that_still_waits_stays_as_it_was_opened(instance_id: UUID) -> None:
    step = opening()
    settle(instance_id, step)
    settle(instance_id, replace(step, title="Khác"), at=later(hours=1))
    [row] = stored(step)
    assert (row.state, row.opened_at, row.title) == ("open", WEDNESDAY, step.title)
    assert db.session.scalars(select(WorkItem.id).where(WorkItem.id == step.id)).all() == [step.id]


def test_what_is_closed_stays_closed_as_it_was(instance_id: UUID) -> None:
    step = opening()
    settle(instance_id, step)
    settle(instance_id, done=step.id, at=later(hours=1))
    settle(instance_id, at=later(hours=2))
    [row] = stored(step)
    assert (row.state, row.closed_at) == ("done", later(hours=1))


def test_one_instance_closes_nothing_of_another(instance_id: UUID) -> None:
    other = factories.instance().instance_id
    mine, theirs = opening(), opening()
    with transaction():
        both = [replace(mine, instance_id=instance_id), replace(theirs, instance_id=other)]
        inbox.open_all(both, at=WEDNESDAY)
    settle(instance_id, done=mine.id)
    assert [row.state for row in stored(mine, theirs)] == ["done", "open"]


def test_an_item_is_taken_in_the_post_it_waits_for(app: Flask) -> None:
    stc = factories.agency("STC").id
    person = factories.signed_in("chuyenvien.stc")
    assert inbox.require_may_take(agency_id=stc, role="specialist", person=person) == person.posts[0]


@pytest.mark.parametrize("somebody", ["lanhdao.stc", "chuyenvien.stp"])
def test_an_item_of_another_role_or_agency_is_not_there(app: Flask, somebody: str) -> None:
    person = factories.signed_in(somebody)
    with pytest.raises(inbox.ItemNotFound):
        inbox.require_may_take(agency_id=factories.agency("STC").id, role="specialist", person=person)


def test_an_item_of_a_division_or_a_person_is_there_for_them_alone(instance_id: UUID) -> None:
    archives, mine = factories.division("SNV", "VTLT"), factories.person_id("soanthao.snv")
    snv = opening(agency_id=factories.agency("SNV").id)
    items = {
        "everybody": snv,
        "division": replace(snv, id=new_id(), division_id=archives),
        "person": replace(snv, id=new_id(), person_id=mine),
        "both": replace(snv, id=new_id(), division_id=archives, person_id=mine),
        "elsewhere": replace(snv, id=new_id(), division_id=factories.division("SNV", "TCBC"), person_id=mine),
    }
    settle(instance_id, *items.values())
    expected = {
        "soanthao.snv": {"everybody", "division", "person", "both"},
        "chuyenvien.snv": {"everybody", "elsewhere"},
        "truongphong.snv": set(),
        "chuyenvien.stc": set(),
    }
    for name, theirs in expected.items():
        person = factories.signed_in(name)
        listed = {item.id for item in inbox.open_items(person).items}
        assert listed == {items[each].id for each in theirs}, name
        for each, item in items.items():
            assert shows(item, person) == (each in theirs), f"{each} is listed and opened by different rules"


def shows(item: Item, person: SignedIn) -> bool:
    try:
        return inbox.item_shown(item.id, person).division_id == item.division_id
    except inbox.ItemNotFound:
        return False


def due(name: str, hours: float | None) -> Item:
    return opening(name=name, due_at=None if hours is None else WEDNESDAY + timedelta(hours=hours))


def test_the_inbox_shows_the_most_urgent_first_and_what_has_no_deadline_last(instance_id: UUID) -> None:
    settle(instance_id, due("không hạn", None), due("mai", 24), due("quá hạn", -1), due("hôm nay", 5))
    page = inbox.open_items(factories.signed_in("chuyenvien.stc"))
    assert [item.name for item in page.items] == ["quá hạn", "hôm nay", "mai", "không hạn"]
    assert (page.number, page.last, page.total) == (1, 1, 4)


def test_the_inbox_shows_what_waits_for_any_of_a_persons_posts_and_nothing_else(instance_id: UUID) -> None:
    snv = factories.agency("SNV").id
    settle(
        instance_id,
        opening(name="của tôi", agency_id=snv),
        opening(name="cũng của tôi", agency_id=snv, role="drafter"),
        opening(name="của lãnh đạo", agency_id=snv, role="leader"),
        opening(name="của sở khác"),
        gone := opening(name="đã xong", agency_id=snv),
    )
    with transaction():
        db.session.get_one(WorkItem, gone.id).state = "done"
    page = inbox.open_items(factories.signed_in("soanthao.snv"))
    assert {item.name for item in page.items} == {"của tôi", "cũng của tôi"}
    assert page.total == 2


def test_somebody_without_a_post_sees_nothing(instance_id: UUID) -> None:
    settle(instance_id, opening())
    person = replace(factories.signed_in("chuyenvien.stc"), posts=())
    assert inbox.open_items(person) == inbox.Page([], number=1, last=1, total=0)


def test_pages_follow_one_another_and_a_page_beyond_is_the_last(instance_id: UUID) -> None:
    settle(instance_id, *(due(f"{number:03}", None if number > 60 else number) for number in range(120)))
    person = factories.signed_in("chuyenvien.stc")
    pages = {number: inbox.open_items(person, page=number) for number in (-1, 0, 1, 2, 3, 4, 10**30)}
    assert {number: page.number for number, page in pages.items()} == {
        -1: 1, 0: 1, 1: 1, 2: 2, 3: 3, 4: 3, 10**30: 3,
    }  # fmt: skip
    shown = [item.name for number in (1, 2, 3) for item in pages[number].items]
    assert shown[:61] == [f"{number:03}" for number in range(61)]
    assert sorted(shown) == [f"{number:03}" for number in range(120)]
    assert pages[3].last == 3


def test_one_item_is_shown_to_whom_it_waits_for_while_it_is_open(instance_id: UUID) -> None:
    step = opening()
    settle(instance_id, step)
    mine, others = factories.signed_in("chuyenvien.stc"), factories.signed_in("lanhdao.stc")
    assert inbox.item_shown(step.id, mine).title == step.title
    with pytest.raises(inbox.ItemNotFound):
        inbox.item_shown(step.id, others)
    with pytest.raises(inbox.ItemNotFound):
        inbox.item_shown(new_id(), mine)
    settle(instance_id, done=step.id)
    with pytest.raises(inbox.ItemNotFound):
        inbox.item_shown(step.id, mine)
