"""Two who steer one round at once, and whoever steers it against the timer and the launch."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import func, select

from service import consultations, inbox, processes
from service.consultations import FiledReply
from service.consultations.models import ConsulteeRecord, MoreTimeAsked
from service.db import db, transaction
from service.inbox import WorkItem
from service.processes import Evidence
from service.processes.models import Instance, Timer
from tests import approving, factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER
from tests.races.overlapping import asking, in_order, kind

if TYPE_CHECKING:
    from flask import Flask

JUST_BEFORE = MIDNIGHT - timedelta(seconds=1)
EXTENDED = "chậm nhất ngày 16/01/2022"
EXTENDED_END = MIDNIGHT + timedelta(days=7)
EXTENSION = (EXTENDED, "Vì …")


def process_of(subject_id: UUID) -> UUID:
    return db.session.scalars(select(Instance.id).where(Instance.subject_id == subject_id)).one()


def standing(round_id: UUID) -> tuple[str, object]:
    """The state of a round and its end."""
    db.session.rollback()
    shown = consultations.round_shown(round_id)
    return shown.state, shown.ends_at


def answered() -> UUID:
    """A round whose only agency has answered."""
    round_id = factories.launch("STC")
    factories.complete(factories.SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "release"})
    return round_id


@pytest.mark.parametrize("order", ["extension", "close"])
def test_an_extension_and_an_early_close_follow_one_another(app: Flask, order: str) -> None:
    round_id = answered()
    happened = in_order(
        app,
        order,
        extension=asking(processes.extend_round, round_id, *EXTENSION),
        close=asking(processes.close_round_early, round_id),
    )
    assert kind(happened["close"]) == ""
    assert kind(happened["extension"]) == ("" if order == "extension" else "NobodyWaits")
    assert standing(round_id) == ("closed", EXTENDED_END if order == "extension" else MIDNIGHT)


@pytest.mark.parametrize("order", ["extension", "timer"])
def test_an_extension_in_time_and_the_timer_of_the_deadline_exclude_each_other(
    app: Flask, order: str
) -> None:
    round_id = factories.launch("STC")
    instance_id = process_of(round_id)
    happened = in_order(
        app,
        order,
        extension=asking(processes.extend_round, round_id, *EXTENSION, at=JUST_BEFORE),
        timer=lambda: processes.advance(instance_id, at=MIDNIGHT),
    )
    if order == "extension":
        assert (kind(happened["extension"]), happened["timer"]) == ("", False)
        assert standing(round_id) == ("open", EXTENDED_END)
        assert consultations.consents_of(factories.consultee_of(round_id, "STC")) == []
        assert db.session.scalars(select(Timer.due_at)).one() > MIDNIGHT
    else:
        assert (kind(happened["extension"]), happened["timer"]) == ("NobodyWaits", True)
        assert standing(round_id) == ("closed", MIDNIGHT)


@pytest.mark.parametrize("order", ["pause", "extension", "withdrawal", "close"])
@pytest.mark.parametrize("other", ["pause", "extension", "withdrawal", "close"])
def test_whatever_two_drafters_do_to_a_round_at_once_one_is_after_the_other(
    app: Flask, order: str, other: str
) -> None:
    round_id = answered()
    acts = {
        "pause": (processes.pause_round, "Chờ ý kiến."),
        "extension": (processes.extend_round, *EXTENSION),
        "withdrawal": (processes.withdraw_round, "Gửi nhầm."),
        "close": (processes.close_round_early,),
    }
    first, second = (asking(act, round_id, *said) for act, *said in (acts[order], acts[other]))
    happened = in_order(app, "first", first=first, second=second)
    assert kind(happened["first"]) == ""
    may_follow = {
        "pause": {"withdrawal", "close"},
        "extension": {"pause", "withdrawal", "close"},
        "withdrawal": set[str](),
        "close": set[str](),
    }
    if order == other == "extension":
        assert kind(happened["second"]) == "Invalid", "it is no later day any more"
    else:
        assert kind(happened["second"]) == ("" if other in may_follow[order] else "NobodyWaits")


@pytest.mark.parametrize("order", ["close", "correction"])
def test_an_early_close_and_the_withdrawal_of_a_filed_reply_see_each_other(app: Flask, order: str) -> None:
    round_id = factories.launch("STC")
    consultee = factories.consultee_of(round_id, "STC")
    filed = FiledReply(WEDNESDAY, "paper", "agree")
    with transaction():
        asking(processes.file_reply, consultee, filed, Evidence("a.pdf", b"%PDF-1.7"))()
    happened = in_order(
        app,
        order,
        close=asking(processes.close_round_early, round_id),
        correction=asking(processes.withdraw_filing, consultee, "Gõ nhầm cơ quan.", confirmed=True),
    )
    assert kind(happened["correction"]) == ""
    assert kind(happened["close"]) == ("" if order == "close" else "StillWaiting")
    state, _ = standing(round_id)
    outcome = consultations.consultee_shown(consultee).outcome
    assert (state, outcome) == (("closed", "silent") if order == "close" else ("open", None))


@pytest.mark.parametrize("order", ["granting", "refusing"])
def test_a_request_for_more_time_is_decided_once(app: Flask, order: str) -> None:
    round_id = factories.launch("STC")
    consultee = factories.consultee_of(round_id, "STC")
    with transaction():
        asking(processes.ask_more_time, consultee, EXTENDED, "Cần họp.", by=LEADER)()
    request_id = db.session.scalars(select(MoreTimeAsked.id)).one()
    happened = in_order(
        app,
        order,
        granting=asking(processes.decide_more_time, request_id, "granted", "Đồng ý."),
        refusing=asking(processes.decide_more_time, request_id, "refused", "Không kịp.", by="lanhdao.snv"),
    )
    assert kind(happened[order]) == ""
    assert sorted(map(kind, happened.values())) == ["", "AlreadyDecided"]
    assert standing(round_id)[1] == (EXTENDED_END if order == "granting" else MIDNIGHT)
    assert factories.told("more_time_decided") == ["STC"]


@pytest.mark.parametrize("order", ["granting", "timer"])
def test_more_time_granted_in_the_last_second_and_the_close_exclude_each_other(
    app: Flask, order: str
) -> None:
    round_id = factories.launch("STC")
    consultee, instance_id = factories.consultee_of(round_id, "STC"), process_of(round_id)
    with transaction():
        asking(processes.ask_more_time, consultee, EXTENDED, "Cần họp.", by=LEADER)()
    request_id = db.session.scalars(select(MoreTimeAsked.id)).one()
    happened = in_order(
        app,
        order,
        granting=asking(processes.decide_more_time, request_id, "granted", "", at=JUST_BEFORE),
        timer=lambda: processes.advance(instance_id, at=MIDNIGHT),
    )
    expected = ("", False) if order == "granting" else ("RoundEnded", True)
    assert (kind(happened["granting"]), happened["timer"]) == expected
    decided = db.session.scalars(select(MoreTimeAsked.decision)).one()
    assert decided == ("granted" if order == "granting" else None)


def opened(*codes: str) -> UUID:
    """A round that was opened, and whose agencies are still to be asked."""
    started = factories.instance()
    factories.complete(factories.DRAFTER, factories.launch_answers(*codes))
    factories.go_on(*factories.OF_A_LETTER)
    factories.pass_messages()
    assert started.subject_id
    return approving.round_of(started.subject_id)


@pytest.mark.parametrize("order", ["launch", "withdrawal"])
def test_a_launch_and_its_withdrawal_at_once_leave_nobody_with_a_task(app: Flask, order: str) -> None:
    round_id = opened("STC", "STP", "CAT")
    happened = in_order(
        app,
        order,
        launch=partial(processes.ask_next, round_id, at=WEDNESDAY, limit=2),
        withdrawal=asking(processes.withdraw_round, round_id, "Gửi nhầm."),
    )
    assert kind(happened["withdrawal"]) == ""
    assert happened["launch"] == (2 if order == "launch" else 0)
    with transaction():
        assert processes.ask_next(round_id, at=WEDNESDAY) == 0
        assert processes.cancel_next(round_id, at=WEDNESDAY) == happened["launch"]
    left = select(WorkItem.id).where(WorkItem.state == inbox.OPEN, WorkItem.element.in_(factories.OF_A_REPLY))
    assert db.session.scalars(left).all() == []
    ended = select(func.count()).where(ConsulteeRecord.outcome == "withdrawn")
    assert db.session.scalar(ended) == 3
    # Whoever was asked is told that it is over, and nobody else hears of it at all.
    assert len(factories.told("round_opened")) == happened["launch"]
    assert factories.told("round_withdrawn") == factories.told("round_opened")
