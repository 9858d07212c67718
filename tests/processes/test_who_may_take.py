"""A step may wait for one division of an agency or for one person, by facts of its process."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from service import directory, inbox, processes
from service.db import transaction
from service.directory import Position, Role
from service.directory.models import PersonRecord, PostRecord
from service.inbox import ItemNotFound
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import DRAFTER
from tests.processes.folders import ALL_OF_A_DRAFT, END, drawing, start, user_task

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.processes.folders import Folders

OWN, OTHER = "truongphong.snv", "truongphong.tcbc.snv"
COLLEAGUE = "chuyenvien.snv"


@pytest.fixture
def wait(published_anew: None, folders: Folders) -> Callable[..., None]:
    """Make a step with these properties wait in the drafter's agency; ``fact`` is what the fact *subject* holds."""

    def begin(fact: object, **said: str) -> None:
        begun = start(form="draft", role="drafter", keep=ALL_OF_A_DRAFT)
        folders.add("errand.bpmn", drawing("errand", begun, user_task("wait", **said), END))
        folders.publish()
        answers = {"kind": "plan", "subject": str(fact), "text": "I. MỤC ĐÍCH"}
        with transaction():
            processes.start(
                "errand", lambda _: answers, person=factories.signed_in(DRAFTER), address=None, at=WEDNESDAY
            )

    return begin


def sees(name: str) -> bool:
    return inbox.open_items(factories.signed_in(name)).total == 1


def refused(name: str, item: inbox.Item) -> bool:
    """Whether somebody who knows the address of the item neither reads nor does it."""
    person = factories.signed_in(name)
    with pytest.raises(ItemNotFound):
        processes.item_page(item.id, person, at=WEDNESDAY)
    with transaction(), pytest.raises(ItemNotFound):
        processes.complete_item(item.id, lambda _: {}, person=person, address=None, at=WEDNESDAY)
    return True


def test_a_divisions_task_is_for_the_head_of_that_division_alone(wait: Callable[..., None]) -> None:
    wait(factories.division("SNV", "VTLT"), role="unit_head", division="subject")
    assert (sees(OWN), sees(OTHER)) == (True, False)
    item = factories.item_of(OWN)
    assert item.division_id == factories.division("SNV", "VTLT")
    assert refused(OTHER, item)
    factories.complete(OWN, {})
    assert not sees(OWN)


def test_a_divisions_task_is_also_for_who_holds_the_role_for_the_whole_agency(
    wait: Callable[..., None],
) -> None:
    wait(factories.division("SNV", "VTLT"), role="leader", division="subject")
    factories.complete("lanhdao.snv", {})
    assert not sees("giamdoc.snv")


def test_one_persons_task_is_for_no_colleague_with_the_same_role(
    wait: Callable[..., None], become: Callable[[str], FlaskClient]
) -> None:
    wait(factories.person_id(DRAFTER), role="specialist", person="subject")
    assert (sees(DRAFTER), sees(COLLEAGUE)) == (True, False)
    item = factories.item_of(DRAFTER)
    assert item.person_id == factories.person_id(DRAFTER)
    assert refused(COLLEAGUE, item)
    colleague = become(COLLEAGUE)
    assert colleague.get(f"/inbox/{item.id}").status_code == 404
    assert colleague.post(f"/inbox/{item.id}", data={"note": "x"}).status_code == 404
    factories.complete(DRAFTER, {})
    assert not sees(DRAFTER)


def test_a_person_of_another_role_does_not_get_a_task_by_being_named(wait: Callable[..., None]) -> None:
    wait(factories.person_id("vanthu.snv"), role="specialist", person="subject")
    assert not sees("vanthu.snv")
    assert sees(DRAFTER)


def left_the_post() -> None:
    """The drafter's posts end today; commits."""
    with transaction() as session:
        mine = PostRecord.person_id == factories.person_id(DRAFTER)
        session.execute(update(PostRecord).where(mine).values(valid_to=factories.TODAY))


def left_the_service() -> None:
    """The drafter can sign in no longer; commits."""
    with transaction() as session:
        mine = PersonRecord.sign_in_name == DRAFTER
        session.execute(update(PersonRecord).where(mine).values(sign_in_name=None))


def mailed(place: directory.Place, day: date) -> set[str]:
    """Who is told of work at this place."""
    return {each.email for each in directory.holders([place], day=day)[place]}


def told_in_the_morning() -> set[UUID]:
    """Whom the digest of tomorrow tells of something."""
    return {each.person_id for each in inbox.mornings(at=WEDNESDAY + timedelta(days=1), since=None)}


@pytest.mark.parametrize("leaves", [left_the_post, left_the_service])
def test_the_task_of_somebody_who_left_is_for_all_who_hold_the_role(
    wait: Callable[..., None], leaves: Callable[[], None]
) -> None:
    tomorrow = factories.TODAY + timedelta(days=1)
    snv, mine = factories.agency("SNV").id, factories.person_id(DRAFTER)
    wait(mine, role="specialist", person="subject")
    colleague = factories.signed_in(COLLEAGUE, today=tomorrow)
    place = directory.Place(snv, "specialist", None, mine)
    assert inbox.open_items(colleague).total == 0
    assert mailed(place, factories.TODAY) == {f"{DRAFTER}@lamgiang.test"}
    assert told_in_the_morning() == {mine}
    leaves()
    assert f"{COLLEAGUE}@lamgiang.test" in mailed(place, tomorrow)
    assert factories.person_id(COLLEAGUE) in told_in_the_morning()
    [item] = inbox.open_items(colleague).items
    assert item.person_id is None
    assert processes.item_page(item.id, colleague, at=WEDNESDAY).item == item
    with transaction():
        processes.complete_item(item.id, lambda _: {}, person=colleague, address=None, at=WEDNESDAY)
    assert inbox.open_items(colleague).total == 0


def test_the_task_of_somebody_who_left_stays_in_its_division(wait: Callable[..., None]) -> None:
    archives = factories.division("SNV", "VTLT")
    place = directory.Place(
        factories.agency("SNV").id, "unit_head", archives, factories.person_id("truongphong.tcbc.snv")
    )
    found = mailed(place, factories.TODAY)
    assert f"{OWN}@lamgiang.test" in found
    assert f"{OTHER}@lamgiang.test" not in found


def test_a_fact_that_is_missing_restricts_nothing(wait: Callable[..., None]) -> None:
    wait("x", role="unit_head", division="division_id", person="person_id")
    assert (sees(OWN), sees(OTHER)) == (True, True)


def test_a_fact_that_is_none_restricts_nothing(published_anew: None, folders: Folders, app: Flask) -> None:
    begun = start(form="draft", role="drafter", keep=ALL_OF_A_DRAFT)
    wait = user_task("wait", role="unit_head", division="signer", person="ordered_by")
    folders.add("errand.bpmn", drawing("errand", begun, wait, END))
    folders.publish()
    answers = {"kind": "plan", "subject": "x", "text": "I. MỤC ĐÍCH"}
    with transaction():
        processes.start(
            "errand", lambda _: answers, person=factories.signed_in(DRAFTER), address=None, at=WEDNESDAY
        )
    assert (sees(OWN), sees(OTHER)) == (True, True)


def test_one_person_with_posts_in_two_divisions_does_the_tasks_of_both(wait: Callable[..., None]) -> None:
    here, there = factories.division("SNV", "VTLT"), factories.division("SNV", "TCBC")
    with transaction():
        directory.appoint(
            factories.person_id(OWN),
            factories.agency("SNV").id,
            Role.UNIT_HEAD,
            title="Phụ trách phòng",
            valid_from=factories.TODAY,
            position=Position.HEAD,
            division_id=there,
        )
    for division in (here, there):
        wait(division, role="unit_head", division="subject")
    assert inbox.open_items(factories.signed_in(OWN)).total == 2
    assert inbox.open_items(factories.signed_in(OTHER)).total == 1
    for _ in (here, there):
        factories.complete(OWN, {})
    assert inbox.open_items(factories.signed_in(OTHER)).total == 0
