from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service import audit, consultations, processes
from service.consultations.models import MoreTimeAsked
from service.db import db, transaction
from service.errors import Invalid
from service.notifications import Notification
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER, SPECIALIST

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from flask import Flask

WANTED, REASON = "trước ngày 15/01/2022", "Chờ ý kiến của các phòng."


@pytest.fixture
def consultee(app: Flask) -> UUID:
    """An agency whose reply is being drafted."""
    return factories.consultee_of(factories.launch("STC", "STP"), "STC")


def ask(
    consultee: UUID,
    wanted: str = WANTED,
    reason: str = REASON,
    *,
    name: str = SPECIALIST,
    at: datetime = WEDNESDAY,
) -> None:
    """Somebody asks for more time; commits."""
    person = factories.signed_in(name)
    with transaction():
        processes.ask_more_time(consultee, wanted, reason, person=person, address=None, at=at)


@pytest.mark.parametrize("name", [SPECIALIST, LEADER, "truongphong.stc", "vanthu.stc"])
def test_whoever_takes_part_in_the_reply_may_ask_for_more_time(consultee: UUID, name: str) -> None:
    ask(consultee, name=name)
    [asked] = consultations.more_time_of(consultee)
    assert (asked.wanted, asked.reason, asked.decision) == (WANTED, REASON, None)
    assert asked.asked_by == factories.signed_in(name).name
    told = db.session.scalars(select(Notification).where(Notification.kind == "more_time_asked")).one()
    assert (told.agency_id, told.role) == (factories.agency("SNV").id, "drafter")
    assert told.facts["wanted"] == WANTED
    history = audit.history_of(processes.chains_about([consultee]))
    assert "reply:more_time_asked" in {each.event for each in history}


@pytest.mark.parametrize("name", ["chuyenvien.stp", "soanthao.snv", "lanhdao.snv"])
def test_nobody_else_may(consultee: UUID, name: str) -> None:
    with pytest.raises(consultations.RoundNotFound):
        ask(consultee, name=name)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("ngày mai", "wanted"),
        ("trước ngày 10/01/2022", "wanted"),
        ("trước ngày 08/01/2022", "wanted"),
        ("trước ngày 01/01/2022", "wanted"),
        ("x" * 201, "wanted"),
    ],
)
def test_a_deadline_that_cannot_be_read_or_is_not_later_is_refused(
    consultee: UUID, wanted: str, said: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        ask(consultee, wanted)
    assert list(refusal.value.fields) == [said]


@pytest.mark.parametrize("reason", ["", " \0 ", "x" * 1001])
def test_a_reason_is_needed_and_no_book(consultee: UUID, reason: str) -> None:
    with pytest.raises(Invalid) as refusal:
        ask(consultee, reason=reason)
    assert list(refusal.value.fields) == ["reason"]


def test_one_asking_waits_at_a_time(consultee: UUID) -> None:
    ask(consultee)
    with pytest.raises(consultations.AlreadyAskedForTime):
        ask(consultee, "trước ngày 20/01/2022")
    with transaction():
        record = db.session.scalars(select(MoreTimeAsked)).one()
        record.decision, record.answer = "refused", "Kế hoạch phải trình trong tháng."
    ask(consultee, "trước ngày 20/01/2022")
    first, second = consultations.more_time_of(consultee)
    assert (first.decision, first.answer) == ("refused", "Kế hoạch phải trình trong tháng.")
    assert second.decision is None


def test_after_the_release_there_is_nothing_to_ask_for(consultee: UUID) -> None:
    factories.complete(SPECIALIST, {"stance": "agree"})
    factories.complete(LEADER, {"decision": "release"})
    with pytest.raises(consultations.AlreadyReleased):
        ask(consultee)


def test_after_the_close_there_is_nothing_to_ask_for(consultee: UUID) -> None:
    factories.close_round(consultations.consultee_shown(consultee).round_id, at=MIDNIGHT)
    with pytest.raises(consultations.RoundEnded):
        ask(consultee, at=MIDNIGHT)


def test_who_is_not_asked_yet_asks_for_nothing(app: Flask) -> None:
    consultee = factories.consultee_of(factories.open_round("STC"), "STC")
    with pytest.raises(consultations.RoundEnded):
        ask(consultee)
