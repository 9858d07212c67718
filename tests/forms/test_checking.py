from __future__ import annotations

import pytest

LINE = {"type": "textfield", "key": "place", "label": "Place"}
TICK = {"type": "checkbox", "key": "urgent", "label": "Urgent"}
NOT_ASKED = "The form does not ask for “typename” here; leave it out."
NEEDED = {"validate": {"required": True}}
NUMBER = {"type": "number", "key": "number", "label": "Number"}
DAY = {"type": "datetime", "key": "day", "dateLabel": "Day"}
CHOICE = {"type": "radio", "key": "choice", "label": "Choice", "values": [{"label": "A", "value": "a"}]}
DEADLINE = LINE | {"properties": {"format": "deadline"}}
ROWS = {"type": "dynamiclist", "path": "rows", "label": "Rows", "components": [LINE]}


def test_what_was_not_answered_is_there_without_a_value(form_of, check):
    form = form_of(
        *(LINE, TICK, NUMBER, DAY, ROWS),
        CHOICE | {"type": "select", "key": "choice"},
        CHOICE | {"type": "checklist", "key": "choices"},
        {"type": "group", "path": "inner", "label": "Inner", "components": [LINE]},
        {"type": "text", "text": "Read this."},
    )
    empty = {
        "place": None,
        "urgent": False,
        "choice": None,
        "choices": [],
        "rows": [],
        "number": None,
        "day": None,
        "inner": {"place": None},
    }
    assert check(form, {}) == empty
    assert check(form, dict.fromkeys(empty)) == empty


@pytest.mark.parametrize(
    ("component", "message"),
    [
        (LINE, "An answer is needed here. Write it."),
        (DEADLINE, "A deadline is needed here, for instance: trước ngày 10/01/2022."),
        (TICK, "Tick this to go on."),
        (NUMBER, "A number is needed here."),
        (DAY, "A date is needed here, for instance 10/01/2022."),
        (CHOICE, "An answer is needed here. Choose one."),
        (CHOICE | {"type": "checklist"}, "Choose at least one."),
    ],
)
def test_a_missing_answer_is_asked_for_in_the_words_of_its_type(form_of, complaints, component, message):
    form, key = form_of(component | NEEDED), component["key"]
    for raw in ({}, {key: None}):
        assert complaints(form, raw) == {key: [message]}


def test_nought_is_an_answer(form_of, check):
    assert check(form_of(NUMBER | NEEDED), {"number": "0"}) == {"number": 0}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("4", "This number must be at least 4,5."),
        ("100", "This number must be at most 99."),
        ("5,25", "Write at most 1 digits after the comma."),
    ],
)
def test_a_number_keeps_its_bounds(form_of, complaints, check, typed, message):
    number = {
        "type": "number",
        "key": "n",
        "label": "N",
        "decimalDigits": 1,
        "validate": {"min": 4.5, "max": 99},
    }
    form = form_of(number)
    assert complaints(form, {"n": typed}) == {"n": [message]}
    assert check(form, {"n": "5,2"}) == {"n": 5.2}


def test_a_whole_number_has_no_decimals(form_of, complaints):
    form = form_of(NUMBER | {"decimalDigits": 0})
    assert complaints(form, {"number": "1,5"}) == {"number": ["Write a whole number."]}


def test_a_text_keeps_its_bounds(form_of, complaints, check):
    form = form_of(LINE | {"validate": {"minLength": 2, "maxLength": 3}})
    assert complaints(form, {"place": "a"}) == {"place": ["This text has 1 characters; write at least 2."]}
    assert complaints(form, {"place": "abcd"}) == {
        "place": ["This text has 4 characters; shorten it to at most 3."]
    }
    # Composed, the three letters are three characters, however many were typed.
    assert check(form, {"place": "e\u0302\u0301e\u0302\u0301e\u0302\u0301"}) == {"place": "ếếế"}


def test_a_day_that_must_not_be_past_may_be_today(form_of, complaints, check):
    form = form_of(DAY | {"disallowPassedDates": True})
    assert complaints(form, {"day": "04/01/2022"}) == {
        "day": ["04/01/2022 is past. Choose today or a later day."]
    }
    assert check(form, {"day": "05/01/2022"}) == {"day": "2022-01-05"}


def test_a_deadline_that_is_too_long_is_not_even_read(form_of, complaints):
    form = form_of(DEADLINE | {"validate": {"maxLength": 50}})
    (messages,) = complaints(form, {"place": "trước ngày " * 1_000}).values()
    assert messages == ["This text has 10999 characters; shorten it to at most 50."]


def test_a_hidden_answer_is_dropped_and_hides_what_depends_on_it(form_of, check):
    form = form_of(
        TICK,
        LINE | NEEDED | {"conditional": {"hide": "=urgent = true"}},
        LINE | {"key": "more", "conditional": {"hide": "=place = null"}},
    )
    assert check(form, {"urgent": True, "place": "x", "more": "y"}) == {"urgent": True}
    assert check(form, {"urgent": False, "place": "x", "more": "y"}) == {
        "urgent": False,
        "place": "x",
        "more": "y",
    }


def test_a_hidden_frame_hides_what_it_frames(form_of, check):
    frame = {"type": "group", "label": "Frame", "components": [LINE | NEEDED]}
    form = form_of(TICK, frame | {"conditional": {"hide": "=urgent = false"}})
    assert check(form, {"urgent": False}) == {"urgent": False}


def test_a_condition_in_a_row_sees_that_row_and_the_form(form_of, complaints, check):
    amount = NUMBER | {"properties": {"requiredWhen": '=this.place = "a" and urgent = true'}}
    form = form_of(TICK, ROWS | {"components": [LINE, amount]})
    rows = [{"place": "b"}, {"place": "a"}]
    assert list(complaints(form, {"urgent": True, "rows": rows})) == ["rows-1-number"]
    assert len(check(form, {"urgent": False, "rows": rows})["rows"]) == 2


def test_blank_rows_are_dropped_and_the_others_keep_their_number_in_messages(form_of, complaints, check):
    inner = {"type": "group", "path": "inner", "label": "Inner", "components": [LINE | {"key": "deep"}]}
    form = form_of(ROWS | {"components": [LINE | NEEDED, TICK, inner]})
    blank = {"place": " \n", "urgent": False, "inner": {"deep": ""}}
    filled = {"place": "x", "urgent": False, "inner": {"deep": None}}
    assert check(form, {"rows": [blank, filled, {}, None]}) == {"rows": [filled]}
    assert list(complaints(form, {"rows": [blank, {"urgent": True}]})) == ["rows-1-place"]


def test_a_list_has_neither_too_few_rows_nor_too_many(form_of, complaints):
    form = form_of(ROWS | {"properties": {"minimumRows": "2", "maximumRows": "3"}})
    assert complaints(form, {"rows": [{"place": "x"}]}) == {"rows": ["Fill in at least 2 rows."]}
    assert complaints(form, {"rows": [{"place": "x"}] * 4}) == {"rows": ["There are 4 rows; keep at most 3."]}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ([], {"": ["This part must be an object of answers."]}),
        ({"rows": {"0": {}}}, {"rows": ["This part must be a list of rows."]}),
        ({"rows": ["x"]}, {"rows-0": ["This part must be an object of answers."]}),
        ({"inner": []}, {"inner": ["This part must be an object of answers."]}),
        ({"place": ["x"]}, {"place": ["This answer must be a text."]}),
        ({"plce": "x"}, {"plce": ["The form does not ask for “plce” here; do you mean “place”?"]}),
        ({"typename": "x"}, {"typename": [NOT_ASKED]}),
        ({"rows": [{"typename": 1}]}, {"rows-0-typename": [NOT_ASKED]}),
        ({"inner": {"typename": 1}}, {"inner-typename": [NOT_ASKED]}),
        ({"\ud800": 1}, {"?": ["The form does not ask for “?” here; leave it out."]}),
    ],
)
def test_json_of_the_wrong_shape_is_answered_with_a_sentence(form_of, complaints, raw, said):
    form = form_of(LINE, ROWS, {"type": "group", "path": "inner", "label": "Inner", "components": [LINE]})
    assert complaints(form, raw) == said


def test_a_flood_of_unknown_answers_is_not_repeated_in_full(form_of, complaints):
    said = complaints(form_of(LINE), {f"{number:03}{'x' * 1_000}": 1 for number in range(1_000)})
    assert len(said) == 20
    assert max(map(len, said)) == 60


def test_options_that_the_caller_forgot_are_a_mistake_of_the_program(form_of, check):
    form = form_of({"type": "radio", "key": "who", "label": "Who", "valuesKey": "agencies"})
    with pytest.raises(LookupError, match="agencies"):
        check(form, {"who": "a"})
