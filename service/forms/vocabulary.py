"""The words that a form file may use; ``forms/form.schema.json`` says the same to editors of JSON.

They are those of form-js, so that a form can be drawn in Camunda Modeler. ``properties`` is form-js's place
for words of one's own; their values are always texts, because the Modeler writes nothing else there.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class ComponentType:
    """What a component of one type may say: its own words, and those in ``validate`` and ``properties``."""

    attributes: frozenset[str]
    validate: frozenset[str] = frozenset()
    properties: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


_COMMON = frozenset({"type", "id", "label", "layout", "conditional", "properties"})
_INPUT = _COMMON | {"key", "description", "validate"}
_CHOICE = _INPUT | {"values", "valuesKey"}
_FRAME = _COMMON | {"path", "components", "showOutline", "verticalAlignment"}
_LIST = _FRAME | {
    "isRepeating",
    "allowAddRemove",
    "defaultRepetitions",
    "disableCollapse",
    "nonCollapsedItems",
}
_REQUIRED = frozenset({"required"})
_LENGTHS = frozenset({"required", "minLength", "maxLength"})
_WHEN = frozenset({"requiredWhen"})
_ANSWER = frozenset({"key", "label"})

COMPONENT_TYPES: dict[str, ComponentType] = {
    "textfield": ComponentType(_INPUT, _LENGTHS, _WHEN | {"format"}, _ANSWER),
    "textarea": ComponentType(_INPUT, _LENGTHS, _WHEN | {"reads"}, _ANSWER),
    "number": ComponentType(
        _INPUT | {"decimalDigits"}, frozenset({"required", "min", "max"}), _WHEN, _ANSWER
    ),
    "select": ComponentType(_CHOICE | {"searchable"}, _REQUIRED, _WHEN, _ANSWER),
    "radio": ComponentType(_CHOICE, _REQUIRED, _WHEN, _ANSWER),
    "checklist": ComponentType(_CHOICE, _REQUIRED, _WHEN, _ANSWER),
    "checkbox": ComponentType(_INPUT, _REQUIRED, _WHEN, _ANSWER),
    "datetime": ComponentType(
        (_INPUT - {"label"}) | {"subtype", "dateLabel", "disallowPassedDates"},
        _REQUIRED,
        _WHEN,
        frozenset({"key", "dateLabel"}),
    ),
    "group": ComponentType(_FRAME, needs=frozenset({"label", "components"})),
    "dynamiclist": ComponentType(
        _LIST,
        properties=_WHEN | {"rowLabel", "minimumRows", "maximumRows", "reads"},
        needs=frozenset({"path", "label", "components"}),
    ),
    "text": ComponentType((_COMMON - {"label"}) | {"text"}, needs=frozenset({"text"})),
}

FORM_ATTRIBUTES = frozenset(
    {"$schema", "type", "id", "title", "schemaVersion", "components", "exporter"}
    | {"executionPlatform", "executionPlatformVersion", "versionTag"}
)
FORM_NEEDS = frozenset({"type", "id", "title", "schemaVersion", "components"})

TEXT, WHOLE, NUMBER, TRUTH, LIST, OBJECT = "text", "whole number", "number", "true or false", "list", "object"
SHAPES: dict[str, str] = {
    **dict.fromkeys(
        ("type", "id", "title", "label", "key", "description", "valuesKey", "path", "text"), TEXT
    ),
    **dict.fromkeys(("subtype", "dateLabel", "verticalAlignment", "hide"), TEXT),
    **dict.fromkeys(("format", "reads", "requiredWhen", "rowLabel"), TEXT),
    **dict.fromkeys(("minimumRows", "maximumRows", "value"), TEXT),
    **dict.fromkeys(("$schema", "executionPlatform", "executionPlatformVersion", "versionTag"), TEXT),
    **dict.fromkeys(
        ("schemaVersion", "minLength", "maxLength", "decimalDigits", "defaultRepetitions"), WHOLE
    ),
    "nonCollapsedItems": WHOLE,
    **dict.fromkeys(("min", "max"), NUMBER),
    **dict.fromkeys(("required", "searchable", "disallowPassedDates", "showOutline", "isRepeating"), TRUTH),
    **dict.fromkeys(("allowAddRemove", "disableCollapse"), TRUTH),
    **dict.fromkeys(("components", "values"), LIST),
    **dict.fromkeys(("layout", "conditional", "properties", "validate", "exporter"), OBJECT),
}
"""What JSON each word is followed by, wherever it stands."""

FORMATS = frozenset({"deadline"})
READS = {"textarea": frozenset({"word"}), "dynamiclist": frozenset({"word_comments"})}
"""What of a file can be read into a component of a type: the text of a Word file, its comments and changes."""
RESERVED_KEYS = frozenset({"typename", "this", "csrf_token"})
"""``typename`` makes the engine take data for an object of its own; ``this`` belongs to conditions."""

NEWEST_SCHEMA_VERSION = 20
"""The newest version of form-js whose words are known here; later ones may mean something else by them."""
LONGEST_LINE = 1_000
LONGEST_TEXT = 20_000
LONGEST_OF_ALL = 400_000
"""Characters: what a text field, a text area, and a text area that asks for more may hold."""
MOST_ROWS = 200
MOST_ROWS_OF_ALL = 1_000

_RELATIVES = {
    "html": "text",
    "taglist": "checklist",
    "dropdown": "select",
    "date": "datetime",
    "time": "datetime",
    "table": "dynamiclist",
    "list": "dynamiclist",
    "page": "group",
    "multipage": "group",
    "expression": "text",
    "email": "textfield",
    "phone": "textfield",
}
"""Types of form-js, and words authors try, whose nearest type in meaning is not the nearest in spelling."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the known word most like ``word``; an empty text where none is like it."""
    words = sorted(known)
    if _RELATIVES.get(word) in words:
        return _RELATIVES[word]
    close = difflib.get_close_matches(
        word.lower(), {known_word.lower() for known_word in words}, n=1, cutoff=0.5
    )
    return next((known_word for known_word in words if [known_word.lower()] == close), "")
