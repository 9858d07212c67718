"""Every join gets all the tokens it waits for, whichever ways are taken before it.

The level is played through: tokens lie on flows, a node takes one and puts its own, and where a node may
choose, each choice is played. A play that stands still with tokens left shows a join that waits for ever. It
is enough to move one token at a time, because no move takes another token's move away.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from service.engine.markup import Element, find, kind
from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.engine.rules.chart import Chart
    from service.errors import Finding

    Marking = tuple[int, ...]

_MOST_MARKINGS = 5000
_MOST_TOKENS = 30
_CHOOSING = ("exclusiveGateway", "eventBasedGateway")


def complete(chart: Chart) -> Iterator[Finding]:
    """No join may be left with some of its tokens while nothing else moves."""
    waiting_for_ever = N_(
        "“%(name)s” may wait for ever, because a way into it may not be taken. Join alternatives before it."
    )
    for node in _Play(chart).left_waiting():
        yield chart.say(node, waiting_for_ever)


class _Play:
    """A play of one level. A token is the place of its flow in the file; a marking holds those that lie."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.place = {flow: number for number, flow in enumerate(chart.flows)}
        self.target = {
            self.place[flow]: chart.nodes[key] for key, flows in chart.incoming.items() for flow in flows
        }

    def left_waiting(self) -> list[Element]:
        """The joins that hold a token at some standstill, in the order of the file."""
        ahead = [_moved((), [], self._out(start)) for start in self.chart.of_kind("startEvent")]
        seen: set[Marking] = set()
        stuck: set[Element] = set()
        while ahead and len(seen) < _MOST_MARKINGS:
            marking = ahead.pop()
            if marking in seen or len(marking) > _MOST_TOKENS:
                continue
            seen.add(marking)
            following = self._following(marking)
            if following is None:
                stuck.update(self.target[token] for token in marking)
            else:
                ahead += following
        return [node for node in self.chart.nodes.values() if node in stuck]

    def _following(self, marking: Marking) -> list[Marking] | None:
        """The markings after one move, one for each choice; None at a standstill."""
        if not marking:
            return []
        for token in marking:
            node = self.target[token]
            taken = self._taken(token, node)
            if Counter(taken) - Counter(marking):
                continue
            if find(node, "./bpmn:terminateEventDefinition"):
                return []
            return [_moved(marking, taken, put) for put in self._choices(node)]
        return None

    def _taken(self, token: int, node: Element) -> list[int]:
        if kind(node) != "parallelGateway":
            return [token]
        return [self.place[flow] for flow in self.chart.incoming[node.get("id")]]

    def _choices(self, node: Element) -> list[list[int]]:
        """What a node may put on its flows, one list for each choice."""
        out = self._out(node)
        if kind(node) in _CHOOSING:
            return [[way] for way in out]
        choices = [out]
        for event in self.chart.of_kind("boundaryEvent"):
            if event.get("attachedToRef") == node.get("id"):
                interrupts = event.get("cancelActivity", "true") == "true"
                choices.append(self._out(event) if interrupts else out + self._out(event))
        return choices

    def _out(self, node: Element) -> list[int]:
        return [self.place[flow] for flow in self.chart.outgoing[node.get("id", "")]]


def _moved(marking: Marking, taken: list[int], put: list[int]) -> Marking:
    return tuple(sorted((Counter(marking) - Counter(taken) + Counter(put)).elements()))


RULES = (complete,)
