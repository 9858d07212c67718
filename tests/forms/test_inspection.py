from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from service import forms
from service.forms import FIELD_TYPES
from service.forms.vocabulary import COMPONENT_TYPES, FORM_ATTRIBUTES, FORM_NEEDS

SCHEMA = json.loads((Path(__file__).parents[2] / "forms" / "form.schema.json").read_text())
FOLDER = Path(__file__).parent
FAULTY_COMPONENTS = json.loads((FOLDER / "faulty_components.json").read_text())
"""A component, and what is said about it wherever it stands; “…” stands for the types that are supported."""
FAULTY_NEIGHBOURS = json.loads((FOLDER / "faulty_neighbours.json").read_text())
"""Components that do not fit each other, which one is named, and what is said about it."""
STANCE = {
    "type": "radio",
    "key": "stance",
    "label": "Stance",
    "values": [{"label": "Agree", "value": "agree"}, {"label": "Disagree", "value": "disagree"}],
}
TICK = {"type": "checkbox", "key": "urgent", "label": "Urgent"}
PAGES = {"type": "number", "key": "pages", "label": "Pages"}
WHO = {"type": "checklist", "key": "who", "label": "Who", "valuesKey": "agencies"}
LINE = {"type": "textfield", "key": "place", "label": "Place"}
ROWS = {"type": "dynamiclist", "path": "rows", "label": "Rows", "components": [LINE]}
FRAME = {"type": "group", "label": "Frame", "components": [LINE]}
DATE = {"type": "datetime", "key": "day", "dateLabel": "Day"}
TEXT = {"type": "text", "text": "Read this."}


def hidden(condition):
    return LINE | {"conditional": {"hide": condition}}


@pytest.fixture
def findings(definition):
    def run(*components, **words):
        found = forms.check_definition(definition(*components, **words), filename="sample.form.json")
        assert all(finding.file == "sample.form.json" for finding in found)
        return [(finding.element, str(finding.message)) for finding in found]

    return run


@pytest.mark.parametrize(("component", "message"), FAULTY_COMPONENTS)
def test_a_wrong_component_is_named_with_what_to_do_about_it(findings, component, message):
    said = [text.replace(", ".join(COMPONENT_TYPES), "…") for _, text in findings(component)]
    assert message in said


@pytest.mark.parametrize("component", [component for component, _ in FAULTY_COMPONENTS])
def test_the_schema_refuses_the_same_components(definition, component):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(definition(component)), SCHEMA)


@pytest.mark.parametrize(("components", "element", "message"), FAULTY_NEIGHBOURS)
def test_a_component_that_does_not_fit_the_others_is_named(findings, components, element, message):
    assert (element, message) in findings(*components)


def test_every_fault_of_a_file_is_listed_at_once(findings):
    found = findings(LINE | {"lable": 1}, {"type": "htlm"}, ROWS | {"components": [LINE | {"key": "A"}]})
    assert [element for element, _ in found] == ["place", "№ 2", "rows › A"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"type": "form"}, "The “type” of a form is always “default”, not “form”."),
        ({"schemaVersion": 21}, "“schemaVersion” is 21; versions 1 to 20 are understood."),
        ({"schemaVersion": "17"}, "“schemaVersion” must be followed by a whole number."),
        ({"title": ""}, "“title” is missing; add it."),
        ({"titel": "A"}, "“titel” is not supported here; remove it."),
        ({"components": []}, "The form has no components; add at least one."),
        ({"components": None}, "“components” is missing; add it."),
        ({"components": {}}, "“components” must be followed by a list."),
    ],
)
def test_a_wrong_head_is_named_and_the_schema_refuses_it(findings, definition, words, message):
    assert (None, message) in findings(LINE, **words)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(definition(LINE, **words)), SCHEMA)


def test_the_id_of_a_form_is_the_name_of_its_file(findings):
    assert findings(LINE, id="other") == [
        (None, "The “id” is “other” but the file is named “sample”; make them the same.")
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "The file is not JSON"),
        (b"{'a': 1}", "The file is not JSON"),
        (b'{"min": NaN}', "NaN is not a number of JSON"),
        ("“".encode("utf-16"), "The file is not UTF-8 text"),
        (b'{"title": "\\ud800"}', "The file is not UTF-8 text"),
        (b"[" * 100_000, "The file nests objects too deep"),
        (b" " * 1_000_001, "larger than 1000000 bytes"),
        (b"[]", "The file must hold one object"),
        (b"null", "The file must hold one object"),
    ],
)
def test_what_is_no_form_at_all_is_refused_in_one_sentence(source, said):
    (finding,) = forms.check_definition(source, filename="sample.form.json")
    assert finding.element is None
    assert said in str(finding.message)


def test_a_file_as_the_modeler_writes_it_is_good(findings):
    layout = {"layout": {"row": "Row_08jw1oy", "columns": None}}
    frame = {"showOutline": True, "verticalAlignment": "start"}
    repeated = {"isRepeating": True, "allowAddRemove": True, "defaultRepetitions": 1, "nonCollapsedItems": 5}
    drawn = [
        TEXT,
        STANCE | layout,
        STANCE | {"type": "select", "key": "choice", "searchable": True},
        TICK | layout,
        PAGES | layout,
        WHO | layout,
        DATE | layout | {"subtype": "date"},
        ROWS | layout | frame | repeated | {"disableCollapse": True},
        FRAME | layout | frame | {"path": ""},
        {"type": "textarea", "key": "remark", "label": "Remark"},
    ]
    numbered = [component | {"id": f"Field_{number}"} for number, component in enumerate(drawn)]
    head = {"schemaVersion": 19, "exporter": {"name": "Camunda Modeler", "version": "5.40.0"}}
    assert findings(*numbered, **head, executionPlatform="Camunda Platform") == []


def test_conditions_may_name_what_stands_above(findings):
    row = ROWS | {
        "components": [LINE, PAGES | {"conditional": {"hide": '=this.place = "" or stance = "agree"'}}]
    }
    assert (
        findings(STANCE, FRAME | {"path": "frame"}, row, hidden('=not(stance = "agree" or stance = null)'))
        == []
    )


def test_schema_and_vocabulary_speak_of_the_same_words():
    definitions = SCHEMA["$defs"]
    assert definitions["component"]["properties"]["type"]["enum"] == list(COMPONENT_TYPES)
    assert set(SCHEMA["properties"]) == FORM_ATTRIBUTES
    assert set(SCHEMA["required"]) == FORM_NEEDS
    for kind, words in COMPONENT_TYPES.items():
        written = definitions[kind]["properties"]
        assert set(written) == words.attributes, kind
        assert set(definitions[kind]["required"]) == words.needs | {"type"}, kind
        for part, known in (("validate", words.validate), ("properties", words.properties)):
            assert set(written.get(part, {}).get("properties", ())) == known, (kind, part)


def test_every_type_that_asks_something_has_a_field_to_check_it():
    asking = {kind for kind, words in COMPONENT_TYPES.items() if "key" in words.attributes}
    assert {kind for kind, _ in FIELD_TYPES} == asking
