from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import demonstration
from service.db import transaction
from tests.journeys.road import Road

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.conftest import SetClock


@pytest.fixture
def desk(
    app: Flask, become: Callable[[str], FlaskClient], work: Callable[[], None], house_clock: SetClock
) -> Road:
    """An empty desk on 22/12/2021 at 08:00, every agency with its series of numbers."""
    with transaction():
        demonstration.open_registers()
    begun = Road(become, work, house_clock)
    begun.at("22/12/2021 08:00")
    return begun
