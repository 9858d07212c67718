"""Which elements may be drawn at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.engine.markup import BPMN, NODES, SPIFF, Element, find, kind
from service.engine.rules.chart import definitions_of
from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.engine.rules.chart import Chart
    from service.errors import Finding, Message

_BESIDE_NODES = frozenset(
    {
        "sequenceFlow",
        "laneSet",
        "documentation",
        "extensionElements",
        "textAnnotation",
        "association",
        "group",
        "incoming",
        "outgoing",
    }
)

_DRAW_AN_OPERATION = N_("“%(name)s” is a script. Use a service task that names an operation.")
_DRAW_A_USER_TASK = N_("“%(name)s” does not say who or what does it. Make it a user task or a service task.")
_DRAW_A_MESSAGE = N_("“%(name)s” sends or receives. Use a message event instead.")
_DRAW_A_PLAIN_GATEWAY = N_("“%(name)s” is a gateway that is not run. Use an exclusive or a parallel gateway.")
_DRAW_A_PLAIN_SUBPROCESS = N_("“%(name)s” is a subprocess of a kind that is not run. Use a plain subprocess.")
_START_BY_MESSAGE = N_(
    "“%(name)s” calls another process. Throw a message that starts it, and await its answer."
)
_KEEP_DATA_OUT = N_(
    "“%(name)s” holds data. Data are kept by the service; remove it, or write a text annotation."
)
_UNKNOWN = N_(
    "“%(name)s” is an element (%(kind)s) that is not run. Use tasks, gateways and events of the handbook."
)

_INSTEAD: dict[str, Message] = {
    "scriptTask": _DRAW_AN_OPERATION,
    "task": _DRAW_A_USER_TASK,
    "manualTask": _DRAW_A_USER_TASK,
    "sendTask": _DRAW_A_MESSAGE,
    "receiveTask": _DRAW_A_MESSAGE,
    "inclusiveGateway": _DRAW_A_PLAIN_GATEWAY,
    "complexGateway": _DRAW_A_PLAIN_GATEWAY,
    "transaction": _DRAW_A_PLAIN_SUBPROCESS,
    "adHocSubProcess": _DRAW_A_PLAIN_SUBPROCESS,
    "callActivity": _START_BY_MESSAGE,
    "dataObject": _KEEP_DATA_OUT,
    "dataObjectReference": _KEEP_DATA_OUT,
    "dataStoreReference": _KEEP_DATA_OUT,
}

_ON_NODES = frozenset(
    {"ioSpecification", "dataInputAssociation", "dataOutputAssociation", "property", "resourceRole"}
)

_EXTENSIONS = frozenset(
    {
        "properties",
        "property",
        "serviceTaskOperator",
        "parameters",
        "parameter",
        "messagePayload",
        "calledDecisionId",
    }
)


def known(chart: Chart) -> Iterator[Finding]:
    """Only elements that the engine runs rightly may stand in a drawing."""
    for node in chart.scope:
        what = kind(node)
        if node.tag != f"{{{BPMN}}}{what}":
            yield chart.say(node, N_("“%(name)s” is no BPMN element. Remove it."))
        elif what not in NODES | _BESIDE_NODES:
            yield chart.say(node, _INSTEAD.get(what, N_(_UNKNOWN.text, kind=what)))


def plain_subprocesses(chart: Chart) -> Iterator[Finding]:
    """A subprocess is entered by a flow, not by an event."""
    for node in chart.of_kind("subProcess"):
        if node.get("triggeredByEvent") == "true":
            yield chart.say(node, _DRAW_A_PLAIN_SUBPROCESS)


def once_each(chart: Chart) -> Iterator[Finding]:
    """No loop or multi-instance marker: answers would be lost at a deadline and the state grows with each."""
    for node in chart.nodes.values():
        if not find(node, "./bpmn:multiInstanceLoopCharacteristics|./bpmn:standardLoopCharacteristics"):
            continue
        if any(
            _is_timed(event) and event.get("attachedToRef") == node.get("id")
            for event in chart.nodes.values()
        ):
            yield chart.say(
                node,
                N_(
                    "“%(name)s” is done several times under one deadline, which would lose answers. "
                    "Start one process for each by message and put the deadline there."
                ),
            )
        else:
            yield chart.say(
                node,
                N_("“%(name)s” is marked to be done several times. Start a process for each by message."),
            )


def data_kept_out(chart: Chart) -> Iterator[Finding]:
    """No data associations: data flow through the facts of the process."""
    for node in chart.nodes.values():
        if any(kind(child) in _ON_NODES for child in node):
            yield chart.say(node, N_("“%(name)s” has data inputs or outputs. Remove them."))


def known_extensions(chart: Chart) -> Iterator[Finding]:
    """Settings that the engine would ignore, or run as scripts, are refused."""
    for node in chart.nodes.values():
        for extension in find(node, ".//spiffworkflow:*"):
            if kind(extension) not in _EXTENSIONS and _owner(extension) is node:
                setting = N_(
                    "“%(name)s” has a setting “%(setting)s” that is not used. Remove it.",
                    setting=kind(extension),
                )
                yield chart.say(node, setting)


def whole_properties(chart: Chart) -> Iterator[Finding]:
    """A property has a name and a value."""
    for node in chart.nodes.values():
        for item in find(node, "./bpmn:extensionElements/spiffworkflow:properties/spiffworkflow:property"):
            if not item.get("name") or item.get("value") is None:
                yield chart.say(node, N_("“%(name)s” has a property without a name or a value. Complete it."))


def _is_timed(event: Element) -> bool:
    return any(kind(definition) == "timerEventDefinition" for definition in definitions_of(event))


def _owner(extension: Element) -> Element:
    """The node that an extension belongs to: the nearest element above it that a token can stand at."""
    above = (element for element in extension.iterancestors() if not element.tag.startswith(f"{{{SPIFF}}}"))
    return next(element for element in above if kind(element) in NODES)


RULES = (known, plain_subprocesses, once_each, data_kept_out, known_extensions, whole_properties)
