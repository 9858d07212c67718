"""A reply against whatever else happens to its round, and two people of one agency against each other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from service import consultations, inbox, processes
from service.consultations import Outcome
from service.db import db, transaction
from service.directory import Role
from service.directory.models import PersonRecord, PostRecord
from service.inbox import WorkItem
from service.processes.models import Instance
from tests import approving, factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER, SPECIALIST
from tests.races.overlapping import asking, completing, in_order, kind

if TYPE_CHECKING:
    from flask import Flask

JUST_BEFORE = MIDNIGHT - timedelta(seconds=1)
DEPUTY = "phogiamdoc.stc"
RELEASE = {"decision": "release"}


def drafted(*others: str, **changed: str) -> UUID:
    """A round in which the Department of Finance has come to the release of its reply."""
    round_id = factories.launch("STC", *others, **changed)
    factories.complete(SPECIALIST, {"stance": "agree"})
    return round_id


def outcome(round_id: UUID, code: str = "STC") -> str | None:
    db.session.rollback()
    return consultations.consultee_shown(factories.consultee_of(round_id, code)).outcome


def process_of(subject_id: UUID) -> UUID:
    return db.session.scalars(select(Instance.id).where(Instance.subject_id == subject_id)).one()


def events(name: str) -> int:
    counted = text("SELECT count(*) FROM audit_entry WHERE event = :name")
    return int(db.session.scalar(counted, {"name": name}) or 0)


@pytest.mark.parametrize("order", ["release", "close"])
def test_what_was_released_in_time_counts_whoever_is_first(app: Flask, order: str) -> None:
    round_id = drafted("STP")
    item = approving.item_at("release_reply")
    instance_id = process_of(round_id)
    happened = in_order(
        app,
        order,
        release=completing(item, RELEASE, LEADER, at=JUST_BEFORE),
        close=lambda: processes.advance(instance_id, at=MIDNIGHT),
    )
    assert (kind(happened["release"]), happened["close"]) == ("", True)
    assert (outcome(round_id), outcome(round_id, "STP")) == (Outcome.AGREE, Outcome.SILENT)
    consents = [each.ended_at for each in consultations.consents_of(factories.consultee_of(round_id, "STC"))]
    assert consents == ([] if order == "release" else [JUST_BEFORE])


@pytest.mark.parametrize("order", ["release", "close"])
def test_what_was_released_at_the_deadline_is_late_whoever_is_first(app: Flask, order: str) -> None:
    round_id = drafted()
    item = approving.item_at("release_reply")
    instance_id = process_of(round_id)
    happened = in_order(
        app,
        order,
        release=completing(item, RELEASE, LEADER, at=MIDNIGHT),
        close=lambda: processes.advance(instance_id, at=MIDNIGHT),
    )
    assert (kind(happened["release"]), happened["close"]) == ("DeadlinePassed", True)
    assert outcome(round_id) == Outcome.SILENT


@pytest.mark.parametrize("order", ["release", "close"])
def test_an_early_close_makes_nobody_silent_who_answers_just_then(app: Flask, order: str) -> None:
    round_id = drafted()
    item = approving.item_at("release_reply")
    happened = in_order(
        app,
        order,
        release=completing(item, RELEASE, LEADER),
        close=asking(processes.close_round_early, round_id),
    )
    assert (kind(happened["release"]), kind(happened["close"])) == ("", "StillWaiting")
    assert (outcome(round_id), consultations.round_shown(round_id).state) == (Outcome.AGREE, "open")


@pytest.mark.parametrize(
    ("order", "refused", "ends"),
    [("release", "", Outcome.AGREE), ("withdrawal", "RoundEnded", Outcome.WITHDRAWN)],
)
def test_of_a_reply_and_the_withdrawal_of_its_round_the_first_one_counts(
    app: Flask, order: str, refused: str, ends: Outcome
) -> None:
    round_id = drafted("STP")
    item = approving.item_at("release_reply")
    happened = in_order(
        app,
        order,
        release=completing(item, RELEASE, LEADER),
        withdrawal=asking(processes.withdraw_round, round_id, "Gửi nhầm."),
    )
    assert (kind(happened["release"]), kind(happened["withdrawal"])) == (refused, "")
    assert (outcome(round_id), outcome(round_id, "STP")) == (ends, Outcome.WITHDRAWN)
    with transaction():
        processes.cancel_next(round_id, at=WEDNESDAY)
    waiting = select(WorkItem.element).where(WorkItem.state == inbox.OPEN, WorkItem.role != Role.DRAFTER)
    assert set(db.session.scalars(waiting)) <= {"number_reply"}


@pytest.mark.parametrize("order", ["head", "deputy"])
def test_of_two_leaders_who_release_at_once_one_is_told(app: Flask, order: str) -> None:
    round_id = drafted()
    item = approving.item_at("release_reply")
    happened = in_order(
        app, order, head=completing(item, RELEASE, LEADER), deputy=completing(item, RELEASE, DEPUTY)
    )
    assert sorted(map(kind, happened.values())) == ["", "StepNotWaiting"]
    assert kind(happened[order]) == ""
    assert events("reply:released") == 1
    assert outcome(round_id) == Outcome.AGREE


@pytest.mark.parametrize("order", ["release", "return"])
def test_of_a_release_and_a_return_at_once_the_first_one_holds(app: Flask, order: str) -> None:
    round_id = drafted()
    item = approving.item_at("release_reply")
    sent_back = {"decision": "return", "remark": "Nêu rõ hơn."}
    acts = {"release": completing(item, RELEASE, DEPUTY), "return": completing(item, sent_back, LEADER)}
    happened = in_order(app, order, **acts)
    assert kind(happened[order]) == ""
    assert sorted(map(kind, happened.values())) == ["", "StepNotWaiting"]
    assert (events("reply:released"), events("reply:returned")) == ((1, 0) if order == "release" else (0, 1))
    assert outcome(round_id) == (Outcome.AGREE if order == "release" else None)


def left(name: str, *, day: date) -> None:
    """Somebody's posts end with this day; the caller commits."""
    mine = PostRecord.person_id == factories.person_id(name)
    db.session.execute(update(PostRecord).where(mine).values(valid_to=day))


@pytest.mark.parametrize("order", ["holder", "colleague"])
def test_a_task_of_whoever_leaves_the_post_is_done_once_by_them_or_by_who_goes_on(
    app: Flask, order: str
) -> None:
    factories.launch("STC")
    item = approving.item_at("draft_reply")
    holder = db.session.scalars(
        select(PersonRecord.sign_in_name)
        .join(WorkItem, WorkItem.person_id == PersonRecord.id)
        .where(WorkItem.id == item)
    ).one()
    assert holder
    # The holder's request came in while the post was theirs; it ends, and a colleague opens the task just then.
    by_holder = completing(item, {"stance": "agree"}, holder)
    division = db.session.get_one(WorkItem, item).division_id
    factories.colleague("moi.stc", "STC", Role.SPECIALIST, division_id=division)
    left(holder, day=factories.TODAY - timedelta(days=1))
    db.session.commit()
    by_colleague = completing(item, {"stance": "disagree", "comments": [{"opinion": "Chưa rõ."}]}, "moi.stc")
    happened = in_order(app, order, holder=by_holder, colleague=by_colleague)
    assert kind(happened[order]) == ""
    assert sorted(map(kind, happened.values())) == ["", "StepNotWaiting"]
    assert events("reply:drafted") == 1


@pytest.mark.parametrize("order", ["holder", "leaving"])
def test_whoever_has_left_the_post_begins_no_task_any_more(app: Flask, order: str) -> None:
    factories.launch("STC")
    item = approving.item_at("draft_reply")
    by_holder = completing(item, {"stance": "agree"}, SPECIALIST)
    yesterday = factories.TODAY - timedelta(days=1)
    happened = in_order(app, order, holder=by_holder, leaving=lambda: left(SPECIALIST, day=yesterday))
    # Who was let in before the post ended is through; the next request is not let in.
    assert set(map(kind, happened.values())) == {""}
    db.session.rollback()
    assert factories.signed_in(SPECIALIST).posts == ()
