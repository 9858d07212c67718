"""What is written into elements: expressions, operators, payloads and the answers to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.engine import expressions
from service.engine.errors import ExpressionRefused
from service.engine.facts import ANSWERS
from service.engine.inspection import expressions_of, operator_of, payload_of, properties_of
from service.engine.markup import Element, find, kind
from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.engine.rules.chart import Chart
    from service.errors import Finding, Message

_RESERVED = frozenset({ANSWERS, "typename"})


def readable(chart: Chart) -> Iterator[Finding]:
    """Every expression passes the allow-list, at the desk and not in the middle of a process."""
    if kind(chart.scope) == "subProcess":
        return  # The process that holds it speaks for it.
    for node, text in expressions_of(chart.scope):
        try:
            expressions.compiled(text)
        except ExpressionRefused as refused:
            reason = N_(
                "“%(name)s” has an expression “%(expression)s” that cannot be used: %(reason)s.",
                **refused.values,
            )
            yield chart.say(node, reason)


def payloads(chart: Chart) -> Iterator[Finding]:
    """A payload is written as a dictionary, so that a reader and a check see what the message carries."""
    for event in chart.of_kind("intermediateThrowEvent", "endEvent"):
        for definition in find(event, "./bpmn:messageEventDefinition"):
            payload = payload_of(definition)
            if payload and _keys(payload) is None:
                yield chart.say(
                    event, N_('The payload of “%(name)s” is no list of names. Write it as {"fact": fact}.')
                )
            elif payload and _RESERVED & (_keys(payload) or frozenset()):
                yield chart.say(
                    event, N_("The payload of “%(name)s” uses a name that is taken. Choose another.")
                )


def operators(chart: Chart) -> Iterator[Finding]:
    """A service task names an operation; its parameters have a name, a type and an expression."""
    for task in chart.of_kind("serviceTask"):
        operator = operator_of(task)
        if operator is None or not operator.get("id"):
            yield chart.say(task, N_("“%(name)s” names no operation. Choose one."))
        else:
            yield from (chart.say(task, message) for message in _about_operator(operator))


def kept(chart: Chart) -> Iterator[Finding]:
    """The property ``keep`` lists fields of the form, by names that a process can use."""
    for task in chart.of_kind("userTask"):
        keep = properties_of(task).get("keep", "")
        for name in (part.strip() for part in keep.split(",") if keep):
            if not name.isidentifier() or name in _RESERVED:
                taken = N_(
                    "“%(name)s” keeps an answer “%(field)s”, which is no usable name. Change it.", field=name
                )
                yield chart.say(task, taken)


def _about_operator(operator: Element) -> Iterator[Message]:
    result = operator.get("resultVariable")
    if result and (not result.isidentifier() or result in _RESERVED):
        yield N_(
            "The result of “%(name)s” is called “%(result)s”, which is no usable name. Change it.",
            result=result,
        )
    parameters = find(operator, ".//spiffworkflow:parameter")
    if any(not all((item.get("id"), item.get("type"), item.get("value", "").strip())) for item in parameters):
        yield N_("A parameter of “%(name)s” lacks its name, its type or its value. Complete it.")
    names = [item.get("id") for item in parameters]
    if len(set(names)) < len(names):
        yield N_("Two parameters of “%(name)s” have one name. Change one of them.")


def _keys(payload: str) -> frozenset[str] | None:
    try:
        return expressions.keys_written(payload)
    except ExpressionRefused:
        # The rule about expressions speaks of it already.
        return frozenset()


RULES = (readable, payloads, operators, kept)
