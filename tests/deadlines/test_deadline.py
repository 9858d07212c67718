from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.deadlines import ZONE, Boundary, Deadline, DeadlinePast, require_future

BEFORE_10_JANUARY = Deadline("trước ngày 10/01/2022", date(2022, 1, 10), Boundary.EXCLUSIVE)
MIDNIGHT = datetime(2022, 1, 9, 17, tzinfo=UTC)  # 00:00 on the tenth in Vietnam.


def test_before_the_tenth_ends_with_the_ninth():
    assert BEFORE_10_JANUARY.last_day == date(2022, 1, 9)
    assert BEFORE_10_JANUARY.ends_at == MIDNIGHT
    assert BEFORE_10_JANUARY.ends_at.tzinfo is UTC


def test_at_the_latest_on_the_fifteenth_ends_with_the_fifteenth():
    deadline = Deadline("chậm nhất trong ngày 15/01/2022", date(2022, 1, 15), Boundary.INCLUSIVE)
    assert deadline.last_day == date(2022, 1, 15)
    assert deadline.ends_at == datetime(2022, 1, 15, 17, tzinfo=UTC)


@given(st.dates(date(1990, 1, 2), date(2150, 1, 1)), st.sampled_from(Boundary))
def test_the_last_instant_in_time_lies_on_the_last_day(day, boundary):
    deadline = Deadline("", day, boundary)
    last_instant = (deadline.ends_at - timedelta(microseconds=1)).astimezone(ZONE)
    assert last_instant.date() == deadline.last_day
    assert deadline.ends_at.astimezone(ZONE).date() == deadline.last_day + timedelta(days=1)


def test_an_instant_before_the_end_is_still_future():
    require_future(BEFORE_10_JANUARY, MIDNIGHT - timedelta(microseconds=1))


def test_a_deadline_is_past_from_midnight_on():
    with pytest.raises(DeadlinePast) as past:
        require_future(BEFORE_10_JANUARY, MIDNIGHT)
    assert "09/01/2022" in str(past.value)
