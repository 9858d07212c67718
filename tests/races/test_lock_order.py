"""Many people at few documents, all of the road at once: nobody waits in a circle, and afterwards all of it holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from service import consultations, demonstration, processes
from service.db import db, transaction
from tests import approving, factories
from tests.conftest import MIDNIGHT
from tests.factories import DRAFTER
from tests.journeys.test_lock_order import deadlocks
from tests.races.bustle import Bustle

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock

ACTS = 150
SECONDS = 60
SEED = 2022
DOCUMENTS = 4


@pytest.fixture
def bustle(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None], house_clock: SetClock
) -> Bustle:
    """Two documents whose letters are being written, one to be explained and one before the Office."""
    with transaction():
        demonstration.open_registers()
    factories.posted(approving.DEPUTY, "deputy", "Phó Chủ tịch")
    approving.submitted()
    house_clock.at = MIDNIGHT + timedelta(hours=8)
    for _ in range(DOCUMENTS - 1):
        answers = {
            "kind": "plan",
            "subject": "Kế hoạch văn thư (hư cấu)",
            "text": approving.TEXT,
            "issuer": str(factories.agency("UBND").id),
        }
        assert become(DRAFTER).post("/start/document", data=answers).status_code == 302
    return Bustle(app, become, work, house_clock, SEED)


def test_whatever_is_done_at_once_nothing_waits_in_a_circle(bustle: Bustle) -> None:
    before = deadlocks()
    bustle.run(ACTS, seconds=SECONDS)
    assert bustle.surprises == []
    assert deadlocks() == before
    come_to_rest(bustle)
    released = text(
        "SELECT facts ->> 'consultee_id' FROM audit_entry WHERE event = 'reply:released'"
        " GROUP BY facts ->> 'consultee_id' HAVING count(*) > 1"
    )
    assert db.session.scalars(released).all() == [], "somebody released twice"
    assert bustle.done.total() >= ACTS / 2, "too little was done at once to prove anything"


def come_to_rest(bustle: Bustle) -> None:
    """Do what the worker would have gone on to do."""
    db.session.rollback()
    bustle.clock.at += timedelta(hours=2)
    for round_id in consultations.rounds_with_unasked():
        with transaction():
            processes.ask_next(round_id, at=bustle.clock())
    bustle.work()
