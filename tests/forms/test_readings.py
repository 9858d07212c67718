from __future__ import annotations

from datetime import date

import pytest
from marshmallow import ValidationError

from service.forms.readings import choice_from, choices_from, read_date, read_number, read_tick


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12),
        (" 1.234,5 ", 1234.5),
        ("1.234.567", 1234567),
        ("-0,5", -0.5),
        ("−3", -3),
        ("1 234", 1234),
        ("2,0", 2),
        (7, 7),
        (7.25, 7.25),
        (3.0, 3),
        ("", None),
        (None, None),
    ],
)
def test_a_number_is_read_as_it_is_written_in_vietnam(typed, number):
    read = read_number(typed)
    assert read == number
    assert type(read) is type(number)


@pytest.mark.parametrize(
    "typed", ["12.5", "1,234.5", "mười", "1e5", "١٢", "0x1", True, [], "9" * 400, 10**15, 1e300, float("nan")]
)
def test_what_is_no_number_or_too_great_is_refused(typed):
    with pytest.raises(ValidationError):
        read_number(typed)


@pytest.mark.parametrize("typed", ["10/01/2022", "10-1-2022", " ngày 10 tháng 01 năm 2022", "2022-01-10"])
def test_a_date_is_read_day_first_or_as_programs_write_it(typed):
    assert read_date(typed) == date(2022, 1, 10)


@pytest.mark.parametrize(
    "typed", ["31/02/2022", "2022-13-01", "01/13/2022", "ngày mai", "10/01", 5, ["10/01/2022"]]
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValidationError):
        read_date(typed)


def test_a_tick_is_true_or_false_and_nothing_else():
    assert [read_tick(value) for value in (True, False, None)] == [True, False, False]
    for value in ("on", 1, []):
        with pytest.raises(ValidationError):
            read_tick(value)


def test_a_choice_is_one_of_those_offered():
    read = choice_from({"agree"})
    assert [read(value) for value in ("agree", " ", None)] == ["agree", None, None]
    for value in ("agreed", 1, ["agree"], {"agree": 1}):
        with pytest.raises(ValidationError):
            read(value)


def test_choices_are_taken_once_each_in_their_order():
    assert choices_from({"a", "b"})(["b", "a", "b", ""]) == ["b", "a"]
    assert choices_from({"a"})(None) == []


@pytest.mark.parametrize("value", ["a", {"a": 1}, [["a"]], [1], ["c"]])
def test_choices_that_are_not_offered_are_refused(value):
    with pytest.raises(ValidationError):
        choices_from({"a", "b"})(value)
