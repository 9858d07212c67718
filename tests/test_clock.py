from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from service import clock
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import SetClock


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    """Leave the wall as it was."""
    yield
    clock.use(clock.system_time)


def test_the_house_lives_by_the_machine_unless_told_otherwise() -> None:
    before = clock.system_time()
    assert before <= clock.now() <= clock.system_time()
    assert before.utcoffset() == timedelta(0)


def test_the_house_lives_by_the_clock_that_was_hung_up() -> None:
    moon_landing = datetime(1969, 7, 20, 20, 17, tzinfo=UTC)
    clock.use(lambda: moon_landing)
    assert clock.now() == moon_landing
    assert clock.system_time() > moon_landing, "the machine's own time was changed"


def test_a_standing_clock_moves_when_it_is_moved(house_clock: SetClock) -> None:
    house_clock.move(hours=1)
    assert clock.now() == WEDNESDAY + timedelta(hours=1)
