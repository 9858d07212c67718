from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from service import consultations
from service.consultations.models import DeadlineChange
from service.db import db, new_id, transaction
from service.errors import Forbidden, Invalid
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER, PHRASE, SPECIALIST

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from flask import Flask

WEEK = timedelta(days=7)


@pytest.fixture
def round_id(app: Flask) -> UUID:
    """A round that ends with Sunday 09/01/2022."""
    return factories.asked_round("STC")


def extend(round_id: UUID, phrase: str, *, at: datetime = WEDNESDAY) -> None:
    """Extend and commit."""
    act = factories.act(at=at)
    with transaction():
        consultations.change_deadline(str(round_id), phrase, "Theo đề nghị của các sở.", act=act)


def history() -> list[DeadlineChange]:
    db.session.expire_all()
    return list(db.session.scalars(select(DeadlineChange).order_by(DeadlineChange.id)))


def test_an_extension_moves_the_deadline_and_keeps_the_old_one_with_the_reason(round_id: UUID) -> None:
    extend(round_id, "chậm nhất ngày 16/01/2022")
    shown = consultations.round_shown(round_id)
    assert (shown.deadline_phrase, shown.last_day, shown.ends_at) == (
        "chậm nhất ngày 16/01/2022",
        date(2022, 1, 16),
        MIDNIGHT + WEEK,
    )
    [change] = history()
    assert (change.old_phrase, change.old_ends_at) == (PHRASE, MIDNIGHT)
    assert (change.new_phrase, change.new_ends_at) == ("chậm nhất ngày 16/01/2022", MIDNIGHT + WEEK)
    assert (change.reason, change.changed_at) == ("Theo đề nghị của các sở.", WEDNESDAY)
    assert change.changed_by == factories.person_id(factories.DRAFTER)


def test_the_process_is_told_the_deadline_that_holds_now(round_id: UUID) -> None:
    act = factories.by_the_service(at=MIDNIGHT - timedelta(hours=1))
    assert consultations.next_wake(str(round_id), act=act) == MIDNIGHT.isoformat()
    extend(round_id, "chậm nhất ngày 10/01/2022")
    later_act = factories.by_the_service(at=MIDNIGHT + timedelta(hours=23))
    assert consultations.next_wake(str(round_id), act=later_act) == (MIDNIGHT + timedelta(days=1)).isoformat()
    with pytest.raises(consultations.RoundNotFound):
        consultations.next_wake(str(new_id()), act=act)


def test_every_extension_is_kept(round_id: UUID) -> None:
    extend(round_id, "chậm nhất ngày 16/01/2022")
    extend(round_id, "chậm nhất ngày 17/01/2022")
    assert [change.new_phrase[-10:] for change in history()] == ["16/01/2022", "17/01/2022"]


@pytest.mark.parametrize(
    "phrase",
    [
        "trước ngày 10/01/2022",
        "chậm nhất ngày 09/01/2022",
        "chậm nhất ngày 08/01/2022",
        "trước ngày 05/01/2022",
        "trước ngày 30/02/2022",
        "trước ngày 10/13/2022",
        "",
    ],
)
def test_only_a_later_day_extends(round_id: UUID, phrase: str) -> None:
    with pytest.raises(Invalid) as refused:
        extend(round_id, phrase)
    assert list(refused.value.fields) == ["deadline"]
    assert consultations.round_shown(round_id).ends_at == MIDNIGHT
    assert history() == []


def test_a_round_that_is_over_is_not_extended(round_id: UUID) -> None:
    factories.close_round(round_id, at=MIDNIGHT)
    with pytest.raises(consultations.RoundEnded):
        extend(round_id, "chậm nhất ngày 16/01/2022", at=MIDNIGHT)


def test_only_a_person_extends(round_id: UUID) -> None:
    act = factories.act()
    nobody = replace(act, by=replace(act.by, person_id=None))
    with pytest.raises(Forbidden), transaction():
        consultations.change_deadline(str(round_id), "chậm nhất ngày 16/01/2022", "Vì …", act=nobody)


def test_a_reply_counts_as_in_time_until_the_new_deadline(round_id: UUID) -> None:
    extend(round_id, "chậm nhất ngày 16/01/2022")
    consultee = factories.consultee_of(round_id, "STC")
    factories.draft_reply(consultee, factories.act(SPECIALIST))
    factories.release_reply(consultee, factories.act(LEADER, at=MIDNIGHT))
    assert consultations.consultee_shown(consultee).outcome == "agree"
