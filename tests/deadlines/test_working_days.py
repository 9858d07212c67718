from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.deadlines import BeyondHorizon, Calendar, vietnam_calendar

CALENDAR = vietnam_calendar(2021, 2027)
FIRST, LAST = date(2021, 1, 1), date(2026, 12, 31)

# The civil service's notices of 2021 to 2026: weekdays off, and the Saturdays worked for some of them.
WEEKDAYS_OFF = {
    2021: "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
WORKED_SATURDAYS = {2021: "", 2022: "", 2023: "", 2024: "4/5", 2025: "26/4", 2026: "10/1 22/8"}

known_days = st.dates(FIRST, LAST)


def days_of(year):
    return [date(year, 1, 1) + timedelta(days=i) for i in range(365 + (year % 4 == 0))]


def written(days):
    return " ".join(f"{day.day}/{day.month}" for day in days)


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_the_calendar_is_that_of_the_notices(year):
    off = [day for day in days_of(year) if day.weekday() < 5 and not CALENDAR.is_working_day(day)]
    worked = [day for day in days_of(year) if day.weekday() >= 5 and CALENDAR.is_working_day(day)]
    assert (written(off), written(worked)) == (WEEKDAYS_OFF[year], WORKED_SATURDAYS[year])


def test_saturdays_worked_before_the_table_begins_are_known_too():
    assert vietnam_calendar(2018, 2019).is_working_day(date(2019, 1, 5))


def test_a_swapped_day_off_names_its_decision():
    assert CALENDAR.days_off[date(2026, 1, 2)] == (
        "Nghỉ, làm bù ngày 10/01/2026, công văn 12729/VPCP-KGVX ngày 25/12/2025"
    )


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2022, 1, 5), 0, date(2022, 1, 5)),
        (date(2022, 1, 5), 1, date(2022, 1, 6)),
        (date(2022, 1, 5), 3, date(2022, 1, 10)),
        (date(2022, 1, 28), 1, date(2022, 2, 7)),  # Over Tết.
        (date(2024, 5, 3), 1, date(2024, 5, 4)),  # The Saturday worked for 29 April.
    ],
)
def test_the_first_working_day_counted_is_after_the_start(start, count, end):
    assert CALENDAR.add_working_days(start, count) == end


@given(st.dates(FIRST, date(2026, 6, 30)), st.integers(1, 60))
def test_adding_and_counting_are_each_others_reverse(start, count):
    end = CALENDAR.add_working_days(start, count)
    assert CALENDAR.is_working_day(end)
    assert CALENDAR.working_days_between(start, end) == count


@given(known_days, known_days, known_days)
def test_counts_add_up(one, another, yet_another):
    first, second, third = sorted([one, another, yet_another])
    between = CALENDAR.working_days_between
    assert between(first, second) + between(second, third) == between(first, third)
    assert between(third, first) == 0


@given(st.dates(date(2021, 1, 4), LAST))
def test_the_last_working_day_has_none_between_it_and_the_day(day):
    last = CALENDAR.last_working_day_on_or_before(day)
    assert CALENDAR.is_working_day(last)
    assert last <= day
    assert CALENDAR.working_days_between(last, day) == 0


@pytest.mark.parametrize(
    "count",
    [
        lambda: CALENDAR.is_working_day(date(2027, 1, 4)),
        lambda: CALENDAR.is_working_day(date(2020, 12, 31)),
        lambda: CALENDAR.add_working_days(date(2026, 12, 31), 1),
        lambda: CALENDAR.working_days_between(date(2026, 12, 1), date(2027, 1, 1)),
        lambda: CALENDAR.last_working_day_on_or_before(date(2021, 1, 1)),
    ],
)
def test_a_count_outside_the_known_days_is_refused(count):
    with pytest.raises(BeyondHorizon, match=r"from 01/01/2021 to 31/12/2026"):
        count()


def test_a_person_can_confirm_a_later_year():
    confirmed = CALENDAR.confirmed_through(date(2027, 12, 31))
    assert confirmed.add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 4)


def test_years_that_end_earlier_end_the_horizon():
    assert vietnam_calendar(2021, 2022).horizon == date(2022, 12, 31)


def test_working_days_are_not_counted_backward():
    with pytest.raises(ValueError, match="forward"):
        CALENDAR.add_working_days(date(2022, 1, 5), -1)


def test_a_decision_to_work_prevails_over_a_day_off():
    monday = date(2022, 1, 3)
    calendar = Calendar({monday: "Tết Dương lịch (nghỉ bù)"}, frozenset({monday}), FIRST, LAST)
    assert calendar.is_working_day(monday)


@pytest.mark.parametrize(("count", "day"), [(0, "7/1"), (2, "5/1"), (4, "31/12"), (5, "30/12")])
def test_working_days_are_counted_backward_from_the_last_one_in_time(count, day):
    """09/01/2022 is a Sunday, and Monday 03/01 was a day off."""
    assert written([CALENDAR.working_days_before(date(2022, 1, 9), count)]) == day


@given(known_days, st.integers(0, 30))
def test_counting_back_and_forth_comes_to_the_same_day(day, count):
    try:
        before = CALENDAR.working_days_before(day, count)
    except BeyondHorizon:
        return
    last = CALENDAR.last_working_day_on_or_before(day)
    assert CALENDAR.add_working_days(before, count) == last


def test_nobody_counts_a_negative_number_of_days_backward():
    with pytest.raises(ValueError, match="backward"):
        CALENDAR.working_days_before(date(2022, 1, 9), -1)
