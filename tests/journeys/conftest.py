from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import demonstration, jobs
from service.db import db, transaction
from tests.journeys.road import Road

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock


@pytest.fixture
def desk(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None], house_clock: SetClock
) -> Iterator[Road]:
    """An empty desk on 22/12/2021 at 08:00, every agency with its series of numbers.

    Wherever the road has led, the doctor finds nothing at its end.
    """
    with transaction():
        demonstration.open_registers()
    begun = Road(become, work, house_clock)
    begun.at("22/12/2021 08:00")
    yield begun
    db.session.rollback()
    assert [str(symptom) for symptom in jobs.examine(at=house_clock())] == []
