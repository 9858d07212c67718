"""A few words to write small drawings with.

``drawing("start -> check -> way", "way -[ok]-> end", "way => check", check=user(form="x"), way=exclusive())``
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from service.engine import Host, Outcome, Step, lint

if TYPE_CHECKING:
    from uuid import UUID

MONDAY = datetime(2022, 1, 3, 1, 0, tzinfo=UTC)

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core" targetNamespace="t">'
)
_ARROW = re.compile(r"\s*(->|=>|-\[.+?\]->)\s*")

Part = Callable[[str], str]


def drawing(
    *flows: str, process: str = "trial", executable: str = "true", extra: str = "", **parts: Part
) -> bytes:
    """A BPMN file with a start and an end; ``extra`` is XML beside the process.

    ``->`` is a flow, ``-[expression]->`` one on a condition, ``=>`` the default.
    """
    body = _body(flows, {"start": start(), "end": end(), **parts})
    names = sorted(set(re.findall(r'messageRef="m_(\w+)"', body)))
    messages = "".join(f'<bpmn:message id="m_{name}" name="{name}"/>' for name in names)
    attributes = f'id="{process}" name="Trial" isExecutable="{executable}"'
    return (
        f"{HEAD}{messages}<bpmn:process {attributes}>{body}</bpmn:process>{extra}</bpmn:definitions>".encode()
    )


def inner(*flows: str, **parts: Part) -> Part:
    """A subprocess with flows and parts of its own."""
    return element("subProcess", _body(flows, parts))


def _body(flows: tuple[str, ...], parts: dict[str, Part]) -> str:
    triples = _flows(flows)
    defaults = {source: _flow_id(source, target) for source, arrow, target in triples if arrow == "=>"}
    body = "".join(_flow(*triple) for triple in triples)
    for key, part in parts.items():
        xml = part(key)
        body += (
            xml.replace(f'id="{key}"', f'id="{key}" default="{defaults[key]}"', 1) if key in defaults else xml
        )
    return body


def _flows(lines: tuple[str, ...]) -> list[tuple[str, str, str]]:
    found = []
    for line in lines:
        words = _ARROW.split(line.strip())
        found += [(words[n], words[n + 1], words[n + 2]) for n in range(0, len(words) - 2, 2)]
    return found


def _flow_id(source: str, target: str) -> str:
    return f"{source}_{target}"


def _flow(source: str, arrow: str, target: str) -> str:
    inside = ""
    if "[" in arrow:
        inside = f"<bpmn:conditionExpression><![CDATA[{arrow[2:-3]}]]></bpmn:conditionExpression>"
    ends = f'sourceRef="{source}" targetRef="{target}"'
    return f'<bpmn:sequenceFlow id="{_flow_id(source, target)}" {ends}>{inside}</bpmn:sequenceFlow>'


def element(tag: str, inside: str = "", **attributes: str) -> Part:
    given = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    name = "" if "name" in attributes else ' name="{}"'
    return lambda key: f'<bpmn:{tag} id="{key}"{name.format(key.title())}{given}>{inside}</bpmn:{tag}>'


def extensions(inside: str) -> str:
    return f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"


def properties(**given: str) -> str:
    items = "".join(
        f"<spiffworkflow:property name={quoteattr(n)} value={quoteattr(v)}/>" for n, v in given.items()
    )
    return extensions(f"<spiffworkflow:properties>{items}</spiffworkflow:properties>") if given else ""


def message(name: str, payload: str = "") -> str:
    carried = (
        f"<spiffworkflow:messagePayload><![CDATA[{payload}]]></spiffworkflow:messagePayload>"
        if payload
        else ""
    )
    inside = extensions(carried) if carried else ""
    return f'<bpmn:messageEventDefinition messageRef="m_{name}">{inside}</bpmn:messageEventDefinition>'


def date(expression: str) -> str:
    return (
        f"<bpmn:timerEventDefinition><bpmn:timeDate>{expression}</bpmn:timeDate></bpmn:timerEventDefinition>"
    )


def duration(expression: str) -> str:
    moment = f"<bpmn:timeDuration>{expression}</bpmn:timeDuration>"
    return f"<bpmn:timerEventDefinition>{moment}</bpmn:timerEventDefinition>"


def start(definition: str = "", **given: str) -> Part:
    return element("startEvent", properties(**given) + definition)


def end(definition: str = "") -> Part:
    return element("endEvent", definition)


def user(**given: str) -> Part:
    return element("userTask", properties(**given))


def catch(definition: str) -> Part:
    return element("intermediateCatchEvent", definition)


def throw(definition: str) -> Part:
    return element("intermediateThrowEvent", definition)


def boundary(host: str, definition: str, *, interrupting: bool = True) -> Part:
    return element("boundaryEvent", definition, attachedToRef=host, cancelActivity=str(interrupting).lower())


def exclusive() -> Part:
    return element("exclusiveGateway")


def parallel() -> Part:
    return element("parallelGateway")


def event_gateway() -> Part:
    return element("eventBasedGateway")


def service(operation: str, result: str = "", **parameters: str) -> Part:
    kept = f' resultVariable="{result}"' if result else ""
    given = "".join(
        f'<spiffworkflow:parameter id="{name}" type="str" value={quoteattr(value)}/>'
        for name, value in parameters.items()
    )
    inside = f"<spiffworkflow:parameters>{given}</spiffworkflow:parameters>"
    tag = "spiffworkflow:serviceTaskOperator"
    return element("serviceTask", extensions(f'<{tag} id="{operation}"{kept}>{inside}</{tag}>'))


def decide(table: str) -> Part:
    named = f"<spiffworkflow:calledDecisionId>{table}</spiffworkflow:calledDecisionId>"
    return element("businessRuleTask", extensions(named))


def nothing(operation: str, arguments: dict[str, Any]) -> None:
    return


def host(after: timedelta = timedelta(0), perform: Callable[..., Any] = nothing, **answers: Any) -> Host:
    """A host at Monday morning plus ``after``."""
    return Host(now=MONDAY + after, perform=perform, answers=answers)


def step(outcome: Outcome, key: str) -> Step:
    """The one waiting step at an element."""
    (found,) = [candidate for candidate in outcome.steps if candidate.element == key]
    return found


def waiting(outcome: Outcome) -> set[str]:
    return {candidate.element for candidate in outcome.steps}


def id_of(outcome: Outcome, key: str) -> UUID:
    return step(outcome, key).id


def empty(kind: str) -> str:
    """An event definition of a kind, with nothing in it."""
    return f"<bpmn:{kind}EventDefinition/>"


def remarks(source: bytes) -> list[tuple[str | None, str]]:
    """What the rules say of a drawing: the element and the sentence."""
    return [(finding.element, str(finding.message)) for finding in lint(source, filename="x.bpmn")]


def assert_said(source: bytes, where: str | None, said: str) -> None:
    found = remarks(source)
    assert any(key == where and said in text for key, text in found), found
