"""Reads what a drawing speaks of, steps, operations, messages, timers and expressions, without running it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.engine import expressions
from service.engine.drawing import (
    DecisionUse,
    Drawing,
    ExpressionUse,
    MessageCaught,
    MessageThrown,
    Participant,
    ServiceTask,
    Start,
    TimerUse,
    UserTask,
)
from service.engine.errors import ExpressionRefused
from service.engine.markup import Element, find, kind, parse
from service.engine.passage import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def inspect(bpmn: bytes, *, filename: str) -> Drawing:
    """What a drawing speaks of. Raises :class:`DrawingRefused` only for a file that is no XML we take."""
    root = parse(bpmn, filename=filename)
    process = process_of(root)
    scope = root if process is None else process
    return Drawing(
        file=filename,
        process_id=None if process is None else process.get("id"),
        name="" if process is None else process.get("name") or process.get("id", ""),
        executable=process is not None and process.get("isExecutable") == "true",
        start=_start(root, scope),
        user_tasks=tuple(
            UserTask(task.get("id"), task.get("name", ""), properties_of(task))
            for task in find(scope, ".//bpmn:userTask")
        ),
        service_tasks=tuple(_service_tasks(scope)),
        decisions=tuple(
            DecisionUse(task.get("id"), task.get("name", ""), decision_of(task) or "")
            for task in find(scope, ".//bpmn:businessRuleTask")
        ),
        thrown=tuple(_thrown(root, scope)),
        caught=tuple(_caught(root, scope)),
        timers=tuple(TimerUse(event.get("id"), what, text) for event, what, text in _timers(scope)),
        expressions=tuple(_use(node.get("id"), text) for node, text in expressions_of(scope)),
        participants=tuple(
            Participant(node.get("name", ""), node.get("processRef"))
            for node in find(root, ".//bpmn:participant")
        ),
        message_flows=tuple(node.get("name", "") for node in find(root, ".//bpmn:messageFlow")),
        nodes=nodes_of(scope),
    )


def process_of(root: Element) -> Element | None:
    """The executable process of a file; else its first one; else None."""
    processes = find(root, "./bpmn:process")
    executable = [node for node in processes if node.get("isExecutable") == "true"]
    return next(iter(executable or processes), None)


def properties_of(node: Element) -> dict[str, str]:
    """The properties of an element, name → text."""
    path = "./bpmn:extensionElements/spiffworkflow:properties/spiffworkflow:property"
    return {item.get("name", ""): item.get("value", "") for item in find(node, path)}


def decision_of(task: Element) -> str | None:
    """The id of the decision table that a business rule task names."""
    named = find(task, "./bpmn:extensionElements/spiffworkflow:calledDecisionId")
    return (named[0].text or "").strip() or None if named else None


def message_name(root: Element, definition: Element) -> str | None:
    """The name of the message that an event definition refers to, None if there is no such message."""
    wanted = definition.get("messageRef")
    return next((node.get("name") for node in find(root, "./bpmn:message") if node.get("id") == wanted), None)


def payload_of(definition: Element) -> str:
    """The expression of what a thrown message carries, empty if it carries nothing."""
    payloads = find(definition, ".//spiffworkflow:messagePayload")
    return (payloads[0].text or "").strip() if payloads else ""


def operator_of(task: Element) -> Element | None:
    """The operator of a service task."""
    operators = find(task, "./bpmn:extensionElements/spiffworkflow:serviceTaskOperator")
    return operators[0] if operators else None


def expressions_of(scope: Element) -> list[tuple[Element, str]]:
    """Every expression with its element: conditions, parameters, timers and payloads, none of them empty."""
    written = [
        *(
            (node.getparent(), node.text)
            for node in find(scope, ".//bpmn:sequenceFlow/bpmn:conditionExpression")
        ),
        *(
            (next(node.iterancestors("{*}serviceTask")), node.get("value"))
            for node in find(scope, ".//bpmn:serviceTask//spiffworkflow:parameter")
        ),
        *((event, text) for event, _kind, text in _timers(scope)),
        *((node.getparent(), payload_of(node)) for node in find(scope, ".//bpmn:messageEventDefinition")),
    ]
    return [(node, text.strip()) for node, text in written if text and text.strip()]


def _start(root: Element, scope: Element) -> Start:
    events = find(scope, "./bpmn:startEvent")
    if not events:
        return Start(None, None, {})
    definitions = find(events[0], "./bpmn:messageEventDefinition")
    message = message_name(root, definitions[0]) if definitions else None
    return Start(events[0].get("id"), message, properties_of(events[0]))


def _service_tasks(scope: Element) -> Iterator[ServiceTask]:
    for task in find(scope, ".//bpmn:serviceTask"):
        operator = operator_of(task)
        if operator is not None:
            written = find(operator, ".//spiffworkflow:parameter")
            parameters = {node.get("id", ""): node.get("value", "") for node in written}
            types = {node.get("id", ""): node.get("type", "") for node in written}
            result = operator.get("resultVariable") or None
            yield ServiceTask(
                task.get("id"), task.get("name", ""), operator.get("id", ""), parameters, result, types
            )


def _thrown(root: Element, scope: Element) -> Iterator[MessageThrown]:
    for definition in find(scope, ".//bpmn:messageEventDefinition"):
        if kind(definition.getparent()) not in ("intermediateThrowEvent", "endEvent"):
            continue
        payload = payload_of(definition)
        try:
            keys = expressions.keys_written(payload) if payload else frozenset()
        except ExpressionRefused:
            keys = None
        element = definition.getparent().get("id")
        yield MessageThrown(element, message_name(root, definition) or "", keys or frozenset())


def _caught(root: Element, scope: Element) -> Iterator[MessageCaught]:
    for definition in find(scope, ".//bpmn:messageEventDefinition"):
        event = definition.getparent()
        if kind(event) in ("startEvent", "intermediateCatchEvent", "boundaryEvent"):
            yield MessageCaught(event.get("id"), message_name(root, definition) or "", kind(event))


def _timers(scope: Element) -> Iterator[tuple[Element, str, str]]:
    for definition in find(scope, ".//bpmn:timerEventDefinition"):
        for moment in find(definition, "./bpmn:timeDate|./bpmn:timeDuration|./bpmn:timeCycle"):
            yield definition.getparent(), kind(moment), (moment.text or "").strip()


def _use(element: str, text: str) -> ExpressionUse:
    try:
        return ExpressionUse(element, text, expressions.names_read(text), expressions.answers_read(text))
    except ExpressionRefused:
        return ExpressionUse(element, text, frozenset(), frozenset())
