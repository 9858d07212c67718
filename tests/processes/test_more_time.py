from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from service import consultations, processes
from service.consultations.models import MoreTimeAsked
from service.db import db, new_id, transaction
from service.errors import Invalid
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import DRAFTER, PHRASE, SPECIALIST, later

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from flask import Flask

WANTED = "chậm nhất ngày 14/01/2022"


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round of two that ends with Sunday 09/01/2022."""
    return factories.launch("STC", "STP")


def ask(round_id: UUID, code: str = "STC", wanted: str = WANTED, *, at: datetime = WEDNESDAY) -> UUID:
    """An agency asks for more time; commits."""
    request_id = new_id()
    with transaction():
        db.session.add(
            MoreTimeAsked(
                id=request_id,
                consultee_id=factories.consultee_of(round_id, code),
                wanted=wanted,
                reason="Chờ số liệu của các huyện.",
                asked_by=factories.person_id(SPECIALIST),
                asked_at=at,
                answer="",
            )
        )
    return request_id


def decide(request_id: UUID, decision: str, answer: str = "", *, name: str = DRAFTER) -> None:
    person = factories.signed_in(name)
    with transaction():
        processes.decide_more_time(
            request_id, decision, answer, person=person, address=None, at=later(hours=1)
        )
    db.session.expire_all()


def told() -> list[tuple[str, bool, str]]:
    """Who was told of a decision: the agency, whether it was granted, the deadline that now holds."""
    rows = db.session.execute(
        text(
            "SELECT agency.code, (facts->>'granted')::boolean, facts->>'deadline' FROM notification"
            " JOIN agency ON agency.id = agency_id WHERE kind = 'more_time_decided'"
        )
    )
    return [tuple(row) for row in rows]


def test_more_time_is_granted_to_everybody_in_one_act(round_id: UUID) -> None:
    decide(ask(round_id), "granted")
    shown = consultations.round_shown(round_id)
    assert shown.deadline_phrase == WANTED
    [change] = consultations.changes_of(round_id)
    assert (change.kind, change.new_phrase, change.reason) == (
        "extended", WANTED, "Chờ số liệu của các huyện.",
    )  # fmt: skip
    assert factories.item_of("chuyenvien.stp").due_at == shown.ends_at
    assert told() == [("STC", True, WANTED)]
    assert factories.told("deadline_changed") == ["STC", "STP"]


def test_more_time_is_refused_with_an_answer(round_id: UUID) -> None:
    request_id = ask(round_id)
    with pytest.raises(Invalid) as refused:
        decide(request_id, "refused", " ")
    assert list(refused.value.fields) == ["answer"]
    decide(request_id, "refused", "Phải trình trong tháng.")
    assert consultations.round_shown(round_id).deadline_phrase == PHRASE
    [request] = consultations.more_time_asked(round_id)
    assert (request.decision, request.answer) == ("refused", "Phải trình trong tháng.")
    assert told() == [("STC", False, PHRASE)]


def test_what_was_decided_is_not_decided_again(round_id: UUID) -> None:
    request_id = ask(round_id)
    decide(request_id, "granted")
    for decision in ("granted", "refused"):
        with pytest.raises(consultations.AlreadyDecided):
            decide(request_id, decision, "Vì …")
    assert len(consultations.changes_of(round_id)) == 1


def test_a_second_request_for_the_same_day_is_granted_without_another_extension(round_id: UUID) -> None:
    first, second = ask(round_id), ask(round_id, "STP", at=later(minutes=1))
    decide(first, "granted")
    decide(second, "granted")
    assert len(consultations.changes_of(round_id)) == 1
    assert sorted(told()) == [("STC", True, WANTED), ("STP", True, WANTED)]


def test_a_day_that_cannot_be_is_granted_to_nobody(round_id: UUID) -> None:
    request_id = ask(round_id, wanted="thêm một tuần")
    with pytest.raises(Invalid):
        decide(request_id, "granted")
    assert consultations.more_time_shown(request_id).decision is None
    assert told() == []


def test_a_paused_round_has_no_deadline_to_move(round_id: UUID) -> None:
    request_id = ask(round_id)
    with transaction():
        processes.pause_round(
            round_id, "Chờ ý kiến.", person=factories.signed_in(DRAFTER), address=None, at=WEDNESDAY
        )
    with pytest.raises(consultations.RoundPaused):
        decide(request_id, "granted")
    decide(request_id, "refused", "Hạn mới sẽ có khi tiếp tục.")


def test_those_that_wait_stand_first(round_id: UUID) -> None:
    first, second = ask(round_id), ask(round_id, "STP", at=later(minutes=1))
    assert [each.id for each in consultations.more_time_asked(round_id)] == [first, second]
    decide(first, "refused", "Không thể.")
    assert [each.id for each in consultations.more_time_asked(round_id)] == [second, first]


@pytest.mark.parametrize("name", ["vanthu.snv", SPECIALIST, "lanhdao.stp"])
def test_for_anybody_else_there_is_no_request(round_id: UUID, name: str) -> None:
    request_id = ask(round_id)
    with pytest.raises(consultations.RoundNotFound):
        decide(request_id, "granted", name=name)
    with pytest.raises(consultations.RoundNotFound):
        decide(new_id(), "granted")
