"""The nodes of a drawing as a graph: in the order in which people read them, and which a run must have passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.engine.drawing import Node
from service.engine.markup import NODES, Element, find, kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from service.engine.drawing import Drawing

FLOW_NODES = NODES | {"manualTask"}
"""What stands in the flow for people, also in a drawing that is never run."""


def nodes_of(scope: Element) -> tuple[Node, ...]:
    """The nodes of a process, along the flow from its start; what no flow reaches comes last."""
    drawn = [node for node in scope.iterdescendants() if kind(node) in FLOW_NODES]
    nodes = {node.get("id"): _node(scope, node) for node in drawn}
    starts = [node.get("id") for node in find(scope, "./bpmn:startEvent")]
    return tuple(nodes[element] for element in _along([*starts, *nodes], nodes))


def surely_passed(drawing: Drawing, reached: Collection[str]) -> frozenset[str]:
    """The nodes that every way from the start to these passes, without these themselves.

    An instance forgets its past (``past``); what must have come before the place where it is needs no memory. Where
    ways part, only what was done on them can tell, and the caller knows that.
    """
    nodes = {node.element: node for node in drawing.nodes}
    start = drawing.start.element
    if start is None:
        return frozenset()
    # Taken away, a node that had to be passed leaves some place out of reach.
    return frozenset(
        element
        for element in nodes
        if element not in reached
        and (element == start or not set(reached) <= _reachable(start, nodes, without=element))
    )


def _node(scope: Element, node: Element) -> Node:
    element = node.get("id")
    flows = find(scope, f".//bpmn:sequenceFlow[@sourceRef='{element}']")
    usual = node.get("default")
    flows.sort(key=lambda flow: flow.get("id") != usual)
    borders = find(scope, f".//bpmn:boundaryEvent[@attachedToRef='{element}']")
    inner = find(node, "./bpmn:startEvent")
    leads_to = [
        *(each.get("id") for each in inner),
        *(flow.get("targetRef") for flow in flows),
        *(event.get("id") for event in borders),
    ]
    return Node(element, node.get("name", ""), kind(node), tuple(leads_to))


def _along(order: list[str], nodes: Mapping[str, Node]) -> Iterator[str]:
    """Every node once, each followed by what comes next, the main way before the others."""
    seen: set[str] = set()
    ahead = list(reversed(order))
    while ahead:
        element = ahead.pop()
        if element in nodes and element not in seen:
            seen.add(element)
            yield element
            ahead.extend(reversed(nodes[element].leads_to))


def _reachable(start: str, nodes: Mapping[str, Node], *, without: str) -> set[str]:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        element = ahead.pop()
        if element in nodes and element not in seen and element != without:
            seen.add(element)
            ahead.extend(nodes[element].leads_to)
    return seen
