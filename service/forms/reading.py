"""A form file read into a Form, or refused with everything its author has to correct."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from service.errors import Message
from service.forms import vocabulary
from service.forms.definition import Field, Form, Option
from service.forms.errors import FormRefused
from service.forms.feel import read_condition
from service.forms.inspection import check_definition
from service.forms.scopes import name_of

if TYPE_CHECKING:
    from service.forms.conditions import Condition
    from service.forms.scopes import Component


def read(source: bytes, *, filename: str) -> Form:
    """Read the form file ``filename`` with the content ``source``. Raises FormRefused."""
    findings = check_definition(source, filename=filename)
    if findings:
        raise FormRefused(findings, file=filename)
    definition = json.loads(source)
    return Form(
        id=definition["id"],
        title=Message(definition["title"]),
        fields=_fields(definition["components"]),
        digest=_digest(definition),
    )


def _digest(definition: dict[str, Any]) -> str:
    canonical = json.dumps(definition, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _fields(components: list[Component]) -> tuple[Field, ...]:
    return tuple(_field(component) for component in components)


def _field(component: Component) -> Field:
    kind, validate = component["type"], component.get("validate", {})
    properties: dict[str, str] = component.get("properties", {})
    return Field(
        type=kind,
        label=Message(component.get("text") or component.get("dateLabel") or component["label"]),
        key=name_of(component),
        description=_message(component.get("description")),
        required=validate.get("required", False),
        required_when=_condition(properties.get("requiredWhen")),
        hide=_condition(component.get("conditional", {}).get("hide")),
        format=properties.get("format", ""),
        reads=properties.get("reads", ""),
        options=tuple(
            Option(value["value"], Message(value["label"])) for value in component.get("values", ())
        ),
        options_key=component.get("valuesKey", ""),
        **_lengths(kind, validate),
        minimum=validate.get("min"),
        maximum=validate.get("max"),
        decimal_digits=component.get("decimalDigits"),
        refuses_past=component.get("disallowPassedDates", False),
        row_label=_message(properties.get("rowLabel")),
        **_rows(component, properties),
        fields=_fields(component.get("components", [])),
    )


def _lengths(kind: str, validate: dict[str, Any]) -> dict[str, int]:
    usual = {"textfield": vocabulary.LONGEST_LINE, "textarea": vocabulary.LONGEST_TEXT}
    if kind not in usual:
        return {}
    return {
        "minimum_length": validate.get("minLength", 0),
        "maximum_length": validate.get("maxLength", max(usual[kind], validate.get("minLength", 0))),
    }


def _rows(component: Component, properties: dict[str, str]) -> dict[str, int]:
    if component["type"] != "dynamiclist":
        return {}
    return {
        "default_rows": component.get("defaultRepetitions", 1),
        "minimum_rows": int(properties.get("minimumRows", 0)),
        "maximum_rows": int(properties.get("maximumRows", vocabulary.MOST_ROWS)),
    }


def _message(text: str | None) -> Message | None:
    return Message(text) if text else None


def _condition(source: str | None) -> Condition | None:
    return None if source is None else read_condition(source)
