from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import consultations
from service.db import db, transaction
from tests import factories
from tests.conftest import MIDNIGHT, WEDNESDAY
from tests.factories import LEADER

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from flask import Flask


@pytest.fixture
def consultee(app: Flask) -> UUID:
    return factories.consultee_of(factories.asked_round("STC"), "STC")


def agree(consultee: UUID, *, at: datetime = WEDNESDAY, as_late: bool = False) -> None:
    """The leader agrees at once; commits."""
    with transaction():
        consultations.agree_at_once(str(consultee), as_late, act=factories.act(LEADER, at=at))


def test_a_leader_who_agrees_at_once_releases_the_reply_with_it(consultee: UUID) -> None:
    agree(consultee)
    shown = consultations.consultee_shown(consultee)
    assert (shown.outcome, shown.released_at) == ("agree", WEDNESDAY)
    reply = consultations.reply_of(consultee, released_only=True)
    assert reply is not None
    assert (reply.stance, reply.comments, reply.general_remark) == ("agree", [], "")
    routing = consultations.routing_of(consultee)
    assert routing.drafted_by == routing.released_by == factories.signed_in(LEADER).name


def test_behind_the_deadline_it_is_refused_and_nothing_is_kept(consultee: UUID) -> None:
    with pytest.raises(consultations.DeadlinePassed):
        agree(consultee, at=MIDNIGHT)
    assert consultations.reply_of(consultee, released_only=False) is None


def test_behind_the_deadline_it_may_be_said_to_be_late(consultee: UUID) -> None:
    agree(consultee, at=MIDNIGHT, as_late=True)
    shown = consultations.consultee_shown(consultee)
    assert (shown.outcome, shown.late) == (None, True)


def test_it_is_done_once(consultee: UUID) -> None:
    agree(consultee)
    with pytest.raises(consultations.AlreadyReleased):
        agree(consultee)
    db.session.expire_all()
    assert consultations.consultee_shown(consultee).outcome == "agree"
