from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import consultations
from service.consultations.models import Direction
from service.db import db, transaction
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import LEADER, SPECIALIST, TODAY

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

CLERK = "vanthu.stc"


@pytest.fixture
def consultee(app: Flask) -> UUID:
    """An agency that was asked, with a series of numbers."""
    factories.number_series(factories.agency("STC").id)
    return factories.consultee_of(factories.asked_round("STC"), "STC")


def released(consultee: UUID) -> UUID:
    factories.draft_reply(consultee, factories.act(SPECIALIST))
    factories.release_reply(consultee, factories.act(LEADER))
    return consultee


def number(consultee: UUID) -> str:
    """The clerk numbers the reply; commits."""
    with transaction():
        return consultations.number_reply(str(consultee), act=factories.act(CLERK))


def test_a_released_reply_takes_a_number_of_its_agency_and_the_days_date(consultee: UUID) -> None:
    assert number(released(consultee)) == "01/STC"
    reply = consultations.reply_of(consultee, released_only=True)
    assert reply is not None
    assert (reply.number, reply.dated) == ("01/STC", TODAY)


def test_the_symbol_names_the_division_that_drafted(consultee: UUID) -> None:
    with transaction():
        db.session.add(
            Direction(
                consultee_id=consultee,
                division_id=factories.division("STC", "NS"),
                note="",
                directed_at=WEDNESDAY,
            )
        )
    assert number(released(consultee)) == "01/STC-NS"


def test_a_committee_is_called_by_its_kind_as_in_every_symbol(app: Flask) -> None:
    factories.number_series(factories.agency("BHLA").id)
    committee = factories.consultee_of(factories.asked_round("BHLA"), "BHLA")
    factories.draft_reply(committee, factories.act("chuyenvien.bhla"))
    factories.release_reply(committee, factories.act("lanhdao.bhla"))
    assert number(committee) == "01/UBND"


def test_what_has_not_left_takes_no_number(consultee: UUID) -> None:
    factories.draft_reply(consultee, factories.act(SPECIALIST))
    with pytest.raises(consultations.NothingToNumber):
        number(consultee)


def test_a_reply_takes_one_number(consultee: UUID) -> None:
    number(released(consultee))
    with pytest.raises(consultations.NothingToNumber):
        number(consultee)


def test_a_request_is_registered_once_and_its_deadline_told(consultee: UUID) -> None:
    def register() -> str | None:
        with transaction():
            return consultations.register_request(str(consultee), act=factories.act(CLERK))

    assert register() == register() == "2022-01-09T17:00:00+00:00"
