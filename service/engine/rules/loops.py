"""Every loop waits for somebody or something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.engine.markup import Element, find, kind
from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.engine.rules.chart import Chart
    from service.errors import Finding

_WAITING = ("userTask", "intermediateCatchEvent", "boundaryEvent", "eventBasedGateway")


def waiting(chart: Chart) -> Iterator[Finding]:
    """A loop without a user task or a catch event would run for ever within one push."""
    restless = [key for key, node in chart.nodes.items() if not _waits(node)]
    for key in restless:
        if key in _reachable(chart, key, restless):
            yield chart.say(
                chart.nodes[key],
                N_("“%(name)s” is in a loop that waits for nobody. Put a user task or a catch event in."),
            )
            return


def _waits(node: Element) -> bool:
    if kind(node) == "subProcess":
        return any(find(node, f".//bpmn:{what}") for what in _WAITING)
    return kind(node) in _WAITING


def _reachable(chart: Chart, origin: str, within: list[str]) -> set[str]:
    """The nodes that a token reaches from ``origin`` without waiting, ``origin`` itself if it comes back."""
    seen: set[str] = set()
    ahead = chart.after(origin)
    while ahead:
        key = ahead.pop()
        if key in within and key not in seen:
            seen.add(key)
            ahead += chart.after(key)
    return seen


RULES = (waiting,)
