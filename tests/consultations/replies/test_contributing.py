from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select

from service import consultations, directory, processes
from service.consultations.models import Contribution
from service.db import db, new_id, transaction
from service.errors import Invalid
from service.inbox import WorkItem
from service.processes.models import Instance
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import LEADER, SPECIALIST, later

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

SUPPORTING = "soanthao.stc"
"""A specialist of the division that supports; the one that leads is the other."""
COMMENT = {"clause_key": "I", "place": "", "opinion": "Nêu rõ nguồn kinh phí.", "proposal": "", "reason": ""}


@pytest.fixture
def consultee(app: Flask) -> UUID:
    """An agency whose leader has named a lead and a supporting division; its editor drafts."""
    round_id = factories.launch_only("STC")
    factories.go_on("register_request")
    answers = {
        "course": "direct",
        "division_id": str(factories.division("STC", "NS")),
        "supporting_divisions": [str(factories.division("STC", "HCSN"))],
        "inner_day": "07/01/2022",
    }
    item, leader = _item("direct_reply"), factories.signed_in(LEADER)
    with transaction():
        processes.complete_item(item.id, lambda _: answers, person=leader, address=None, at=WEDNESDAY)
    return factories.consultee_of(round_id, "STC")


def _item(element: str) -> WorkItem:
    query = select(WorkItem).where(WorkItem.element == element, WorkItem.state == "open")
    return db.session.scalars(query).one()


def ask(consultee: UUID, *, at: Any = WEDNESDAY) -> int:
    """The job asks the next divisions; commits."""
    with transaction():
        return processes.ask_next_divisions(consultee, at=at)


def contribute(*comments: dict[str, Any], remark: str | None = None) -> None:
    """The supporting division contributes; commits."""
    answers = {"comments": list(comments), "remark": remark}
    item, person = _item("contribute"), factories.signed_in(SUPPORTING)
    with transaction():
        processes.complete_item(item.id, lambda _: answers, person=person, address=None, at=later(hours=1))


def test_each_supporting_division_is_asked_once_in_a_process_of_its_own(consultee: UUID) -> None:
    assert [ask(consultee), ask(consultee)] == [1, 0]
    item = _item("contribute")
    assert item.division_id == factories.division("STC", "HCSN")
    assert item.due_at is not None
    assert item.due_at.isoformat() == "2022-01-07T17:00:00+00:00", "the end of the inner day"
    subject = db.session.get_one(Instance, item.instance_id).subject_id
    assert subject == db.session.scalars(select(Contribution.id)).one()


def test_an_asking_that_no_job_goes_on_with_is_found(consultee: UUID) -> None:
    assert consultations.replies_with_unasked() == [consultee]
    ask(consultee)
    assert consultations.replies_with_unasked() == []


def test_a_contribution_is_read_by_the_editor_at_once(consultee: UUID) -> None:
    ask(consultee)
    contribute(COMMENT, remark="Đã trao đổi với phòng.")
    [shown] = consultations.routing_of(consultee).contributions
    assert (shown.division, shown.remark) == (
        "Phòng Tài chính hành chính sự nghiệp",
        "Đã trao đổi với phòng.",
    )
    assert shown.given_by == factories.signed_in(SUPPORTING).name
    assert [(each.clause_key, each.opinion) for each in shown.comments] == [("I", "Nêu rõ nguồn kinh phí.")]


def test_a_contribution_is_no_reply(consultee: UUID) -> None:
    ask(consultee)
    contribute(COMMENT)
    assert consultations.reply_of(consultee, released_only=False) is None


def test_a_contribution_to_a_clause_there_is_not_is_refused(consultee: UUID) -> None:
    ask(consultee)
    with pytest.raises(Invalid):
        contribute({**COMMENT, "clause_key": "IX"})
    assert db.session.scalars(select(Contribution.given_at)).one() is None


def test_when_the_reply_leaves_the_tasks_of_the_others_are_taken_back(consultee: UUID) -> None:
    ask(consultee)
    factories.go_on()
    factories.complete(SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "release"})
    with transaction():
        assert processes.end_next_contributions(consultee, at=later(hours=2)) == 1
    with transaction():
        assert processes.end_next_contributions(consultee, at=later(hours=2)) == 0
    states = db.session.scalars(select(WorkItem.state).where(WorkItem.element == "contribute")).all()
    assert states == ["cancelled"]


def test_a_division_not_asked_before_the_reply_left_is_not_asked_any_more(consultee: UUID) -> None:
    factories.go_on()
    factories.complete(SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "release"})
    assert consultations.replies_with_unasked() == []
    assert ask(consultee) == 0


def test_a_withdrawn_round_takes_back_what_divisions_were_asked(consultee: UUID) -> None:
    ask(consultee)
    round_id = consultations.consultee_shown(consultee).round_id
    person = factories.signed_in(factories.DRAFTER)
    with transaction():
        processes.withdraw_round(round_id, "Gửi nhầm.", person=person, address=None, at=WEDNESDAY)
    with transaction():
        assert processes.cancel_next(round_id, at=later(hours=1)) == 2
    open_ones = select(WorkItem.element).where(
        WorkItem.state == "open", WorkItem.agency_id == factories.agency("STC").id
    )
    assert db.session.scalars(open_ones).all() == []


def test_the_inner_way_of_a_reply_costs_the_same_however_many_divisions_contribute(
    consultee: UUID, counted: Callable[[Callable[[], object]], int]
) -> None:
    def statements() -> int:
        db.session.rollback()
        return counted(lambda: consultations.routing_of(consultee))

    ask(consultee)
    contribute(COMMENT)
    one = statements()
    agency, giver = factories.agency("STC").id, factories.person_id(SUPPORTING)
    for number in range(5):
        with transaction() as session:
            division = directory.found_division(
                agency, code=f"P{number}", name=f"Phòng {number} (hư cấu)", valid_from=factories.TODAY
            )
            given = {"asked_at": WEDNESDAY, "given_at": WEDNESDAY, "given_by": giver, "remark": "Rõ."}
            session.add(
                Contribution(id=new_id(), consultee_id=consultee, division_id=division, comments=[], **given)
            )
    assert statements() == one
    shown = consultations.routing_of(consultee).contributions
    assert [each.division for each in shown][1:] == [f"Phòng {number} (hư cấu)" for number in range(5)]
    assert {each.given_by for each in shown} == {factories.signed_in(SUPPORTING).name}
