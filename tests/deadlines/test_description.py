from __future__ import annotations

from datetime import date

from service.deadlines import describe_last_day, read_deadline, vietnam_calendar

CALENDAR = vietnam_calendar(2021, 2023)
VIETNAMESE = {
    "%(last_day)s is a %(weekday)s; the last working day is %(working_weekday)s %(working_day)s.": (
        "%(last_day)s là %(weekday)s; ngày làm việc cuối cùng: %(working_weekday)s %(working_day)s"
    ),
    "Sunday": "Chủ nhật",
    "Friday": "thứ Sáu",
}


def described(phrase):
    return describe_last_day(read_deadline(phrase, today=date(2021, 12, 22)), CALENDAR)


def test_a_last_day_on_sunday_comes_with_the_friday_before():
    assert [str(message) for message in described("trước ngày 10/01/2022")] == [
        "Answers are in time until the end of Sunday 09/01/2022; 10/01/2022 is too late.",
        "09/01/2022 is a Sunday; the last working day is Friday 07/01/2022.",
    ]


def test_the_caution_speaks_the_readers_language_to_the_weekday():
    caution = described("trước ngày 10/01/2022")[1]
    assert caution.in_words(lambda text: VIETNAMESE[text]) == (
        "09/01/2022 là Chủ nhật; ngày làm việc cuối cùng: thứ Sáu 07/01/2022"
    )


def test_a_last_day_on_a_holiday_comes_with_its_reason():
    assert [str(message) for message in described("chậm nhất ngày 02/09/2022")] == [
        "Answers are in time until the end of Friday 02/09/2022.",
        "02/09/2022 is a day off (Quốc khánh); the last working day is Wednesday 31/08/2022.",
    ]


def test_a_last_day_that_is_worked_needs_no_caution():
    assert len(described("chậm nhất ngày 10/01/2022")) == 1


def test_a_last_day_beyond_the_calendar_says_that_nobody_knows_yet():
    _, caution = described("chậm nhất ngày 10/01/2024")
    assert "confirmed from 01/01/2021 to 31/12/2023; 10/01/2024 lies outside." in str(caution)
