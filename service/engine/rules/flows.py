"""Where a token can go: one start, every node on a way, every way to an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.engine.markup import kind
from service.engine.rules.chart import condition_of
from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.engine.rules.chart import Chart
    from service.errors import Finding

_SPLITS = ("exclusiveGateway", "parallelGateway", "eventBasedGateway")


def one_start(chart: Chart) -> Iterator[Finding]:
    """A second start event would never be reached."""
    starts = chart.of_kind("startEvent")
    if not starts:
        yield chart.say(chart.scope, N_("“%(name)s” has no start event. Draw one."))
    for extra in starts[1:]:
        yield chart.say(
            extra, N_("“%(name)s” is a second start. Keep one, or draw a process of its own for the other.")
        )


def joined(chart: Chart) -> Iterator[Finding]:
    """Both ends of a flow are there."""
    for flow in chart.flows:
        if flow.get("sourceRef") not in chart.nodes or flow.get("targetRef") not in chart.nodes:
            yield chart.say(flow, N_("The flow “%(name)s” lacks one of its ends. Draw it anew."))


def reached(chart: Chart) -> Iterator[Finding]:
    """The engine runs past a node that nothing leads to without a word."""
    seen: set[str] = set()
    ahead = [node.get("id") for node in chart.of_kind("startEvent")]
    while ahead:
        key = ahead.pop()
        if key not in seen:
            seen.add(key)
            ahead += chart.after(key)
    for key, node in chart.nodes.items():
        if key not in seen and kind(node) != "startEvent":
            yield chart.say(node, N_("Nothing leads to “%(name)s”. Join it to the rest or remove it."))


def led_on(chart: Chart) -> Iterator[Finding]:
    """A way that stops without an end event leaves the instance open for ever."""
    if not chart.of_kind("endEvent"):
        yield chart.say(chart.scope, N_("“%(name)s” has no end event. Draw one."))
    for key, node in chart.nodes.items():
        if kind(node) != "endEvent" and not chart.outgoing[key]:
            yield chart.say(
                node, N_("“%(name)s” leads nowhere. Draw a flow to what comes next, or to an end event.")
            )
        if kind(node) == "endEvent" and chart.outgoing[key]:
            yield chart.say(node, N_("A flow leaves the end event “%(name)s”. Remove it."))
        if kind(node) in ("startEvent", "boundaryEvent") and chart.incoming[key]:
            yield chart.say(
                node, N_("A flow leads into “%(name)s”, which is entered by its event alone. Remove it.")
            )


def split_by_gateways(chart: Chart) -> Iterator[Finding]:
    """Two flows out of a task are refused by the engine."""
    for key, node in chart.nodes.items():
        if len(chart.outgoing[key]) > 1 and kind(node) not in _SPLITS:
            yield chart.say(node, N_("Several flows leave “%(name)s”. Put a gateway after it."))


def conditions_on_gateways(chart: Chart) -> Iterator[Finding]:
    """A condition on a flow that leaves anything but an exclusive gateway is not looked at."""
    for key, node in chart.nodes.items():
        if kind(node) == "exclusiveGateway":
            continue
        for flow in chart.outgoing[key]:
            if condition_of(flow):
                condition = N_(
                    "The flow “%(flow)s” out of “%(name)s” has a condition, which would be ignored. "
                    "Put an exclusive gateway before it.",
                    flow=flow.get("name") or flow.get("id"),
                )
                yield chart.say(node, condition)


RULES = (one_start, joined, reached, led_on, split_by_gateways, conditions_on_gateways)
