"""What can be wrong with conditions: their grammar, the fields they name, and what they compare with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.errors import N_, Message
from service.forms.errors import ConditionRefused
from service.forms.feel import read_condition
from service.forms.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.forms.conditions import Comparison
    from service.forms.scopes import Component, Scope

_TEXTS = frozenset({"textfield", "textarea", "datetime", "select", "radio"})
_INCOMPARABLE = frozenset({"checklist", "group", "dynamiclist"})


def broken_conditions(component: Component, scope: Scope) -> Iterator[Message]:
    """One message for every fault in when ``component`` is hidden or needed."""
    needed_when = component.get("properties", {}).get("requiredWhen")
    hidden_when = component.get("conditional", {}).get("hide")
    for source in (needed_when, hidden_when):
        if source is not None:
            yield from _of_condition(source, scope)
    if needed_when is not None and component.get("validate", {}).get("required"):
        yield N_("The answer is required always and also under a condition; keep one of the two.")


def _of_condition(source: str, scope: Scope) -> Iterator[Message]:
    try:
        condition = read_condition(source)
    except ConditionRefused as refusal:
        yield refusal.message
        return
    for comparison in condition.comparisons():
        yield from _of_comparison(comparison, scope)


def _of_comparison(comparison: Comparison, scope: Scope) -> Iterator[Message]:
    component = scope.find(comparison.name)
    if component is None:
        yield _unknown_name(comparison.name, scope)
    elif component["type"] in _INCOMPARABLE:
        yield N_("“%(name)s” holds several answers and cannot be compared.", name=comparison.name)
    elif comparison.literal is not None:
        yield from _of_literal(comparison, component)


def _unknown_name(name: str, scope: Scope) -> Message:
    close = nearest(name, scope.names())
    if not close:
        return N_("The condition names “%(name)s”, and no field above has this key.", name=name)
    return N_(
        "The condition names “%(name)s”, and no field above has this key; do you mean “%(nearest)s”?",
        name=name,
        nearest=close,
    )


def _of_literal(comparison: Comparison, component: Component) -> Iterator[Message]:
    """Find comparisons that can never hold: the author misspelt something."""
    name, literal, kind = comparison.name, comparison.literal, component["type"]
    if kind == "checkbox" and not isinstance(literal, bool):
        yield N_("“%(name)s” is a checkbox; compare it with true or false.", name=name)
    elif kind == "number" and (isinstance(literal, bool) or not isinstance(literal, int | float)):
        yield N_("“%(name)s” is a number; compare it with a number.", name=name)
    elif kind in _TEXTS and not isinstance(literal, str):
        yield N_("“%(name)s” is a text; compare it with a text in quotation marks.", name=name)
    else:
        yield from _of_choice(name, str(literal), component.get("values"))


def _of_choice(name: str, literal: str, options: Any) -> Iterator[Message]:
    if not isinstance(options, list):
        return
    values = [str(option["value"]) for option in options if isinstance(option, dict) and "value" in option]
    if literal not in values:
        yield N_(
            "“%(name)s” never is “%(literal)s”; its values are: %(known)s.",
            name=name,
            literal=literal,
            known=", ".join(values),
        )
