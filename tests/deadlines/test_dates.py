from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.deadlines import (
    ZONE,
    DayAndMonthSwapped,
    NoSuchDay,
    NoSuchMonth,
    UnreadableDate,
    UnreadableInstant,
    YearOutOfRange,
    read_date,
    read_instant,
    show_date,
    show_instant,
    show_last_moment,
    weekday_name,
)
from service.errors import Invalid


def date_or_refusal(text):
    try:
        return read_date(text)
    except Invalid as refused:
        return str(refused).encode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "10/01/2022",
        "10/1/2022",
        "10-01-2022",
        "10.1.2022",
        " 10 / 01 / 2022 ",
        "10–01–2022",
        "10/01/2022.",
        "ngày 10 tháng 01 năm 2022",
        "10 tháng 1 năm 2022",
        unicodedata.normalize("NFD", "Ngày 10 THÁNG 1 năm 2022"),
    ],
)
def test_the_tenth_of_january_is_read_however_it_is_written(text):
    assert read_date(text) == date(2022, 1, 10)


@pytest.mark.parametrize(
    ("text", "kind", "advice"),
    [
        ("30/02/2022", NoSuchDay, "There is no 30/02/2022: that month ends on 28/02/2022"),
        ("30/02/2024", NoSuchDay, "29/02/2024"),
        ("00/01/2022", NoSuchDay, "31/01/2022"),
        ("10/13/2022", DayAndMonthSwapped, "13/10/2022"),
        ("10/00/2022", NoSuchMonth, "10/00/2022"),
        ("31/13/2022", NoSuchMonth, "31/13/2022"),
        ("02/30/2022", NoSuchMonth, "02/30/2022"),
        ("10/01/0222", YearOutOfRange, "10/01/0222"),
        ("10/01", UnreadableDate, "“10/01”"),
        ("10/01/22", UnreadableDate, "“10/01/22”"),
        ("2022-01-10", UnreadableDate, "10/01/2022"),
        ("10/01/2022/3", UnreadableDate, "10/01/2022"),
        ("", UnreadableDate, "10/01/2022"),
    ],
)
def test_a_wrong_date_is_refused_with_what_to_write(text, kind, advice):
    with pytest.raises(kind) as refused:
        read_date(text)
    assert type(refused.value) is kind
    assert advice in str(refused.value)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_shown_date_is_read_back(day):
    assert read_date(show_date(day)) == day


@given(
    st.text(st.characters(codec=None))
    | st.text("0123456789/-. ")
    | st.binary().map(lambda raw: raw.decode("latin-1"))
)
def test_any_text_is_a_date_or_is_refused(text):
    assert isinstance(date_or_refusal(text), date | bytes)


def test_an_instant_is_shown_in_vietnams_time():
    assert show_instant(datetime(2022, 1, 9, 17, 30, tzinfo=UTC)) == "10/01/2022 00:30"


def test_an_instant_without_a_zone_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="time zone"):
        show_instant(datetime(2022, 1, 9, 17, 30))  # noqa: DTZ001


def test_weekdays_have_their_names():
    assert [str(weekday_name(date(2022, 1, day))) for day in (9, 10)] == ["Sunday", "Monday"]


def test_a_period_that_ends_at_midnight_ends_with_the_day_before() -> None:
    assert show_last_moment(datetime(2022, 1, 9, 17, tzinfo=UTC)) == "09/01/2022 24:00"
    assert show_last_moment(datetime(2022, 1, 9, 10, 30, tzinfo=UTC)) == "09/01/2022 17:30"


@pytest.mark.parametrize(
    "text", ["09/01/2022 20:00", "9/1/2022 20h00", " 09-01-2022  20:00 ", "9.1.2022 20 giờ 00 phút"]
)
def test_a_date_with_its_time_is_read_in_vietnams_time(text):
    assert read_instant(text) == datetime(2022, 1, 9, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "09/01/2022", "20:00", "09/01/2022 25:00", "09/01/2022 20:60", "hôm qua 20:00"]
)
def test_a_date_without_a_time_is_no_instant(text):
    with pytest.raises(UnreadableInstant):
        read_instant(text)


@pytest.mark.parametrize("text", ["30/02/2022 20:00", "01/13/2022 20:00"])
def test_the_date_of_an_instant_is_read_like_any_other(text):
    with pytest.raises(Invalid):
        read_instant(text)


@given(st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30)))  # noqa: DTZ001  Hypothesis gives it its zone.
def test_what_is_written_is_read_back(at):
    at = at.replace(second=0, microsecond=0, tzinfo=ZONE)
    assert read_instant(show_instant(at)) == at
