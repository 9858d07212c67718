"""Gateways that always know where to go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from service.engine.inspection import message_name
from service.engine.markup import Element, find, kind
from service.engine.rules.chart import condition_of, definitions_of
from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.engine.rules.chart import Chart
    from service.errors import Finding


def decided(chart: Chart) -> Iterator[Finding]:
    """An exclusive gateway has one default flow, and a condition on each of the others."""
    for gateway in chart.of_kind("exclusiveGateway"):
        flows = chart.outgoing[gateway.get("id")]
        default = gateway.get("default")
        if len(flows) == 1:
            if condition_of(flows[0]):
                yield chart.say(
                    gateway, N_("“%(name)s” has one way out, and it has a condition. Add the other way.")
                )
            continue
        if flows and default not in {flow.get("id") for flow in flows}:
            yield chart.say(
                gateway, N_("“%(name)s” has no default flow. Mark the way to go when no condition holds.")
            )
        for flow in flows:
            yield from _conditioned(chart, gateway, flow, is_default=flow.get("id") == default)


def _conditioned(chart: Chart, gateway: Element, flow: Element, *, is_default: bool) -> Iterator[Finding]:
    name = flow.get("name") or flow.get("id")
    if is_default and condition_of(flow):
        yield chart.say(
            gateway,
            N_("The default flow “%(flow)s” of “%(name)s” has a condition. Remove the condition.", flow=name),
        )
    if not is_default and not condition_of(flow):
        yield chart.say(
            gateway, N_("The flow “%(flow)s” out of “%(name)s” has no condition. Write one.", flow=name)
        )


def parted(chart: Chart) -> Iterator[Finding]:
    """A parallel gateway splits, or joins. One that does both would wait for a loop that it starts itself."""
    for gateway in chart.of_kind("parallelGateway"):
        ways_in, ways_out = (len(flows[gateway.get("id")]) for flows in (chart.incoming, chart.outgoing))
        if ways_out == 1 and ways_in == 1:
            yield chart.say(
                gateway, N_("“%(name)s” neither splits nor joins. Remove it, or draw what is missing.")
            )
        if ways_out > 1 and ways_in > 1:
            yield chart.say(
                gateway, N_("“%(name)s” joins and splits at once. Draw two gateways, one after the other.")
            )


def awaited(chart: Chart) -> Iterator[Finding]:
    """An event gateway leads to message and timer events of its own, one timer among them at most.

    The engine keeps one due date per gateway: two timers would share it. It also takes the event away from
    its branches, so that one entered by another way would not wait.
    """
    for gateway in chart.of_kind("eventBasedGateway"):
        targets = [chart.nodes[flow.get("targetRef")] for flow in chart.outgoing[gateway.get("id")]]
        definitions = [definition for target in targets for definition in definitions_of(target)]
        timers = [definition for definition in definitions if kind(definition) == "timerEventDefinition"]
        if len(targets) == 1:
            yield chart.say(gateway, N_("“%(name)s” waits for one event alone. Leave the gateway out."))
        if any(kind(target) != "intermediateCatchEvent" for target in targets):
            yield chart.say(
                gateway, N_("“%(name)s” leads to something that is no catch event. Draw one between.")
            )
        if any(len(chart.incoming[target.get("id")]) > 1 for target in targets):
            yield chart.say(
                gateway,
                N_("An event after “%(name)s” is reached by another way too. Lead that way to the gateway."),
            )
        if len(timers) > 1:
            yield chart.say(gateway, N_("“%(name)s” waits for two timers. Keep the earlier one."))
        yield from _named_apart(chart, gateway, definitions)


def _named_apart(chart: Chart, gateway: Element, definitions: list[Element]) -> Iterator[Finding]:
    uses = Counter(
        message_name(chart.root, definition)
        for definition in definitions
        if find(definition, "self::bpmn:messageEventDefinition")
    )
    for message, count in uses.items():
        if count > 1:
            yield chart.say(
                gateway,
                N_(
                    "Two ways out of “%(name)s” wait for the message “%(message)s”. Keep one.",
                    message=message,
                ),
            )


RULES = (decided, parted, awaited)
