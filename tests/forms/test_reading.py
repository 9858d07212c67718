from __future__ import annotations

import json

import pytest

from service import forms

LINE = {"type": "textfield", "key": "place", "label": "Place"}


def test_a_file_is_read_into_a_tree_of_fields(form_of):
    rows = {
        "type": "dynamiclist",
        "path": "rows",
        "label": "Rows",
        "components": [LINE | {"validate": {"required": True, "maxLength": 9}, "description": "Where."}],
        "properties": {"rowLabel": "Row", "minimumRows": "1", "maximumRows": "3"},
    }
    (field,) = form_of(rows).fields
    assert (field.key, field.type, field.minimum_rows, field.maximum_rows) == ("rows", "dynamiclist", 1, 3)
    (inner,) = field.fields
    assert (inner.required, inner.maximum_length, str(inner.description)) == (True, 9, "Where.")


def test_lengths_have_a_bound_when_the_author_gives_none(form_of):
    line, text, long = form_of(
        LINE,
        {"type": "textarea", "key": "text", "label": "Text"},
        {"type": "textarea", "key": "long", "label": "Long", "validate": {"minLength": 30_000}},
    ).fields
    assert (line.maximum_length, text.maximum_length, long.maximum_length) == (1_000, 20_000, 30_000)


def test_a_form_says_what_it_asks_and_which_options_must_be_brought(form_of):
    who = {"type": "checklist", "key": "who", "label": "Who", "valuesKey": "agencies"}
    frame = {"type": "group", "label": "Frame", "components": [who]}
    form = form_of(LINE, frame)
    assert form.options_keys == {"agencies"}
    assert form.keys == ("place", "who")


def test_the_digest_follows_what_is_said_and_not_how_it_is_laid_out(definition):
    source = definition(LINE)
    spread = json.dumps(dict(reversed(json.loads(source).items())), indent=4).encode()
    changed = definition(LINE | {"label": "Where"})
    first, second, third = (
        forms.read(each, filename="sample.form.json") for each in (source, spread, changed)
    )
    assert first.digest == second.digest != third.digest
    assert len(first.digest) == 64


def test_a_bad_file_is_refused_with_every_finding(definition):
    source = definition(LINE | {"key": "A"}, {"type": "html"})
    with pytest.raises(forms.FormRefused) as refusal:
        forms.read(source, filename="forms/sample.form.json")
    assert refusal.value.status == 422
    assert "forms/sample.form.json" in str(refusal.value)
    assert list(refusal.value.fields) == ["A", "№ 2"]
    assert str(refusal.value.findings[0]).startswith("forms/sample.form.json: A: “A” cannot be a key")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("place", "Place"),
        ("rows", "Rows"),
        ("rows-0", "Row 1"),
        ("rows-11-amount", "Row 12: Amount"),
        ("rows-11-amount-2", None),
        ("rows-x", None),
        ("rows-99999999999", None),
        ("address", "Address"),
        ("address-street", "Street"),
        ("framed", "Framed"),
        ("", None),
        ("nothing", None),
    ],
)
def test_a_name_on_the_page_leads_to_its_field(form_of, name, title):
    form = form_of(
        LINE,
        {
            "type": "dynamiclist",
            "path": "rows",
            "label": "Rows",
            "components": [{"type": "number", "key": "amount", "label": "Amount"}],
            "properties": {"rowLabel": "Row"},
        },
        {
            "type": "group",
            "path": "address",
            "label": "Address",
            "components": [LINE | {"key": "street", "label": "Street"}],
        },
        {"type": "group", "label": "Frame", "components": [LINE | {"key": "framed", "label": "Framed"}]},
    )
    found = form.title_of(name)
    assert (None if found is None else str(found)) == title
    assert (form.field(name) is None) is (title is None)
