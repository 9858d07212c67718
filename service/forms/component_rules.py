"""What one correctly spelt component of a form file can still mean wrongly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from service.errors import N_, Message
from service.forms import vocabulary
from service.forms.condition_rules import broken_conditions
from service.forms.scopes import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from service.forms.scopes import Component, Scope

_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")
_MOST_DIGITS = 10


def broken(component: Component, scope: Scope) -> Iterator[Message]:
    """One message for every rule that ``component`` breaks at its place in the file."""
    yield from _name(component, scope)
    for rule in _RULES.get(component["type"], ()):
        yield from rule(component)
    if component["type"] == "dynamiclist" and scope.row is not None:
        yield N_("A list cannot stand inside the rows of another list; put it beside that list.")
    yield from broken_conditions(component, scope)


def _name(component: Component, scope: Scope) -> Iterator[Message]:
    name = name_of(component)
    if not name:
        return
    if not _KEY.fullmatch(name):
        yield N_(
            "“%(name)s” cannot be a key: write small letters a to z, digits and _, beginning with a letter.",
            name=name,
        )
    elif name in vocabulary.RESERVED_KEYS:
        yield N_("“%(name)s” is a word of the service itself; choose another key.", name=name)
    elif name in scope.taken:
        yield N_("The key “%(name)s” is used twice side by side; every answer needs its own.", name=name)


def _options(component: Component) -> Iterator[Message]:
    values = component.get("values")
    if (values is None) == (component.get("valuesKey") is None):
        yield N_("The choices come either from “values” or from “valuesKey”; write one of the two.")
        return
    if values is None:
        if not component["valuesKey"].strip():
            yield N_("“%(word)s” is missing; add it.", word="valuesKey")
        return
    if not values:
        yield N_("There is nothing to choose; add at least one value.")
    if not all(_is_option(value) for value in values):
        yield N_("Every one of the “values” needs a “label” and a “value”, both texts, and nothing else.")
        return
    for value in sorted({option["value"] for option in values}):
        if sum(option["value"] == value for option in values) > 1:
            yield N_("The value “%(value)s” is offered twice; every choice needs its own.", value=value)


def _is_option(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"label", "value"}
        and all(isinstance(text, str) and text == text.strip() != "" for text in value.values())
    )


def _lengths(component: Component) -> Iterator[Message]:
    validate = component.get("validate", {})
    least, most = validate.get("minLength", 0), validate.get("maxLength", vocabulary.LONGEST_OF_ALL)
    yield from _in_order("minLength", least, "maxLength", most)
    if most > vocabulary.LONGEST_OF_ALL or not most:
        yield N_("“maxLength” must be between 1 and %(most)s.", most=vocabulary.LONGEST_OF_ALL)


def _numbers(component: Component) -> Iterator[Message]:
    validate = component.get("validate", {})
    if {"min", "max"} <= validate.keys():
        yield from _in_order("min", validate["min"], "max", validate["max"])
    if component.get("decimalDigits", 0) > _MOST_DIGITS:
        yield N_("“decimalDigits” can be at most %(most)s.", most=_MOST_DIGITS)


def _format(component: Component) -> Iterator[Message]:
    written = component.get("properties", {}).get("format", "deadline")
    if written not in vocabulary.FORMATS:
        yield N_(
            "The format “%(format)s” is not known; formats are: %(known)s.",
            format=written,
            known=", ".join(sorted(vocabulary.FORMATS)),
        )


def _reads(component: Component) -> Iterator[Message]:
    written, known = component.get("properties", {}).get("reads"), vocabulary.READS[component["type"]]
    if written is not None and written not in known:
        yield N_(
            "Files of the kind “%(kind)s” cannot be read; kinds are: %(known)s.",
            kind=written,
            known=", ".join(sorted(known)),
        )


def _date(component: Component) -> Iterator[Message]:
    if component.get("subtype", "date") != "date":
        yield N_("Only dates can be asked for; set “subtype” to “date”.")


def _container(component: Component) -> Iterator[Message]:
    if not component["components"]:
        yield N_("There is nothing inside; add components or remove this one.")


def _rows(component: Component) -> Iterator[Message]:
    properties = component.get("properties", {})
    for word in ("minimumRows", "maximumRows"):
        text = properties.get(word, "1")
        if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) > vocabulary.MOST_ROWS_OF_ALL:
            yield N_(
                "“%(word)s” must be a number from 0 to %(most)s, in quotation marks.",
                word=word,
                most=vocabulary.MOST_ROWS_OF_ALL,
            )
            return
    most = int(properties.get("maximumRows", vocabulary.MOST_ROWS))
    if not most:
        yield N_("“maximumRows” must be at least 1.")
    yield from _in_order("minimumRows", int(properties.get("minimumRows", 0)), "maximumRows", most)
    yield from _in_order("defaultRepetitions", component.get("defaultRepetitions", 1), "maximumRows", most)


def _in_order(least_word: str, least: float, most_word: str, most: float) -> Iterator[Message]:
    if least > most:
        yield N_("“%(least)s” is greater than “%(most)s”.", least=least_word, most=most_word)


_RULES: dict[str, tuple[Callable[[Component], Iterator[Message]], ...]] = {
    "textfield": (_lengths, _format),
    "textarea": (_lengths, _reads),
    "number": (_numbers,),
    "select": (_options,),
    "radio": (_options,),
    "checklist": (_options,),
    "datetime": (_date,),
    "group": (_container,),
    "dynamiclist": (_container, _rows, _reads),
}
