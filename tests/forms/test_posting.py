from __future__ import annotations

import pytest

from service.forms import apply_row_action, from_html

LINE = {"type": "textfield", "key": "place", "label": "Place"}
TICK = {"type": "checkbox", "key": "urgent", "label": "Urgent"}
WHO = {"type": "checklist", "key": "who", "label": "Who", "valuesKey": "agencies"}
ROWS = {
    "type": "dynamiclist",
    "path": "rows",
    "label": "Rows",
    "components": [LINE, TICK],
    "properties": {"maximumRows": "3"},
}


@pytest.fixture
def form(form_of):
    frame = {"type": "group", "label": "Frame", "components": [WHO]}
    inner = {"type": "group", "path": "inner", "label": "Inner", "components": [LINE, ROWS]}
    return form_of(LINE, frame, ROWS, inner, {"type": "text", "text": "Read this."})


def test_flat_names_become_the_shape_of_the_form(form):
    pairs = [
        ("place", " typed "),
        ("who", "a"),
        ("who", "b"),
        ("rows-0-place", "first"),
        ("rows-0-urgent", "true"),
        ("rows-1-place", ""),
        ("inner-place", "deep"),
        ("inner-rows-0-place", "deeper"),
    ]
    assert from_html(form, pairs) == {
        "place": " typed ",
        "who": ["a", "b"],
        "rows": [{"place": "first", "urgent": True}, {"place": "", "urgent": False}],
        "inner": {"place": "deep", "rows": [{"place": "deeper", "urgent": False}]},
    }


def test_a_page_that_posts_nothing_has_no_rows_and_no_ticks(form):
    assert from_html(form, []) == {"who": [], "rows": [], "inner": {"rows": []}}


@pytest.mark.parametrize(
    "name",
    [
        "csrf_token",
        "",
        "-",
        "rows",
        "rows-",
        "rows--place",
        "rows-x-place",
        "rows-01-place",
        "rows-٣-place",
        "rows-0-place-0",
        "inner",
        "place-0",
        "rows-1000000-place",
        "-".join("a" * 1_000),
    ],
)
def test_names_the_form_does_not_know_are_passed_over(form, name):
    raw = from_html(form, [(name, "x")])
    assert "x" not in str(raw)


def test_rows_come_in_their_order_whatever_numbers_they_have(form):
    raw = from_html(form, [("rows-70-place", "c"), ("rows-2-place", "a"), ("rows-10-place", "b")])
    assert [row["place"] for row in raw["rows"]] == ["a", "b", "c"]


def test_rows_beyond_the_bound_are_cut_to_one_too_many(form):
    raw = from_html(form, [(f"rows-{number}-place", "x") for number in range(9_000)])
    assert len(raw["rows"]) == 4


def test_a_button_adds_a_row_and_keeps_what_was_typed(form):
    raw = {"place": "typed", "rows": [{"place": "a"}]}
    changed = apply_row_action(form, raw, [("place", "typed"), ("add-row", "rows")])
    assert changed == {"place": "typed", "rows": [{"place": "a"}, {}]}
    assert raw == {"place": "typed", "rows": [{"place": "a"}]}


def test_a_button_removes_the_row_it_stands_in(form):
    raw = {"rows": [{"place": "a"}, {"place": "b"}, {"place": "c"}]}
    assert apply_row_action(form, raw, [("remove-row", "rows-1")]) == {
        "rows": [{"place": "a"}, {"place": "c"}]
    }


def test_buttons_reach_lists_inside_groups(form):
    raw = from_html(form, [])
    added = apply_row_action(form, raw, [("add-row", "inner-rows")])
    assert added is not None
    assert added["inner"]["rows"] == [{}]
    assert apply_row_action(form, added, [("remove-row", "inner-rows-0")]) == raw


def test_no_button_no_row_action(form):
    assert apply_row_action(form, {}, [("place", "add-row")]) is None


@pytest.mark.parametrize(
    "pressed",
    [
        ("add-row", "rows"),
        ("add-row", "rows-0"),
        ("add-row", "place"),
        ("add-row", ""),
        ("add-row", "nothing"),
        ("remove-row", "rows"),
        ("remove-row", "rows-3"),
        ("remove-row", "rows--1"),
        ("remove-row", "rows-x"),
        ("remove-row", "place-0"),
        ("remove-row", "rows-" + "9" * 5_000),
        ("remove-row", "rows-0-place"),
    ],
)
def test_an_impossible_row_action_changes_nothing_and_does_not_submit(form, pressed):
    raw = {"rows": [{"place": "a"}, {"place": "b"}, {"place": "c"}]}
    assert apply_row_action(form, raw, [pressed]) == raw


@pytest.mark.parametrize(
    ("rows", "beginning", "after"),
    [
        ([], '{"place": "II.3"}', [{"place": "II.3"}]),
        ([{"place": "", "urgent": False}], '{"place": "II.3"}', [{"place": "II.3"}]),
        ([{"place": "I"}], '{"place": "II.3"}', [{"place": "I"}, {"place": "II.3"}]),
        (
            [{"place": "", "urgent": True}],
            '{"place": "II.3"}',
            [{"place": "", "urgent": True}, {"place": "II.3"}],
        ),
        ([{"place": ""}], "", [{"place": ""}, {}]),
        ([], '{"place": "II.3", "unknown": "x", "urgent": true}', [{"place": "II.3"}]),
        ([], "{not json", [{}]),
        ([], '["place"]', [{}]),
        ([], "[" * 100_000, [{}]),
        ([], '{"place": ' + "9" * 5_000 + "}", [{}]),
        ([], r'{"place": "\ud800"}', [{}]),
        ([], r'{"place": " II.3\u0000 "}', [{"place": "II.3"}]),
        ([{"place": "a"}] * 3, '{"place": "b"}', [{"place": "a"}] * 3),
    ],
    ids=[
        "first",
        "in place of a blank one",
        "behind",
        "a ticked one stays",
        "nothing",
        "unknown",
        "bad",
        "list",
        "nested",
        "number",
        "half a character",
        "unclean",
        "full",
    ],
)
def test_a_row_may_begin_with_something(form, rows, beginning, after):
    pressed = ("add-row", f"rows:{beginning}" if beginning else "rows")
    assert apply_row_action(form, {"rows": rows}, [pressed])["rows"] == after
