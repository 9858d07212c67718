"""One level of a drawing, the process or an embedded subprocess, as nodes joined by flows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from service.engine.markup import NODES, Element, find, kind
from service.errors import Finding, Message

if TYPE_CHECKING:
    from collections.abc import Iterator


class Chart:
    """The nodes and flows of one level; a flow that lacks an end is in ``flows`` alone."""

    def __init__(self, scope: Element, *, file: str, root: Element) -> None:
        self.scope = scope
        self.file = file
        self.root = root
        self.nodes: dict[str, Element] = {node.get("id", ""): node for node in scope if kind(node) in NODES}
        self.flows: list[Element] = find(scope, "./bpmn:sequenceFlow")
        self.outgoing: dict[str, list[Element]] = defaultdict(list)
        self.incoming: dict[str, list[Element]] = defaultdict(list)
        for flow in self.flows:
            if flow.get("sourceRef") in self.nodes and flow.get("targetRef") in self.nodes:
                self.outgoing[flow.get("sourceRef")].append(flow)
                self.incoming[flow.get("targetRef")].append(flow)

    def of_kind(self, *kinds: str) -> list[Element]:
        """The nodes of these kinds, in the order of the file."""
        return [node for node in self.nodes.values() if kind(node) in kinds]

    def after(self, key: str) -> list[str]:
        """Where a token can go from a node: along its flows, and from a host out of its boundary events."""
        attached = [
            node.get("id") for node in self.of_kind("boundaryEvent") if node.get("attachedToRef") == key
        ]
        return [flow.get("targetRef") for flow in self.outgoing[key]] + attached

    def say(self, node: Element, message: Message) -> Finding:
        """A finding at ``node``; its name, or id without one, takes the place ``%(name)s`` in the message."""
        return Finding(
            self.file, node.get("id"), Message(message.text, {"name": label(node), **message.values})
        )


def charts_of(process: Element, *, file: str, root: Element) -> Iterator[Chart]:
    """The chart of a process and of each subprocess in it."""
    for scope in [process, *find(process, ".//bpmn:subProcess")]:
        yield Chart(scope, file=file, root=root)


def label(node: Element) -> str:
    """What the author calls a node: its name in one line, else its id."""
    return " ".join(node.get("name", "").split()) or node.get("id") or kind(node)


def condition_of(flow: Element) -> str:
    """The condition on a flow, empty without one."""
    conditions = find(flow, "./bpmn:conditionExpression")
    return (conditions[0].text or "").strip() if conditions else ""


def definitions_of(event: Element) -> list[Element]:
    """The event definitions of an event."""
    return [child for child in event if kind(child).endswith("EventDefinition")]
