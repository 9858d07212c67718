"""What elements are called, for people and for the engine."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from service.engine.markup import NODES, Element, kind
from service.engine.rules.chart import label
from service.errors import N_, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.engine.rules.chart import Chart

_NAMED = ("userTask", "serviceTask", "businessRuleTask", "subProcess")
_TAKEN = frozenset({"Start", "End", "Root", "StartEventSplit", "StartEventJoin"})
_TAKEN_ENDINGS = (".EndJoin", ".BoundaryEventSplit", ".BoundaryEventJoin", " [child]")


def named(chart: Chart) -> Iterator[Finding]:
    """People read the names: in their inbox, in the history, on the drawing."""
    if not chart.scope.get("name", "").strip() and kind(chart.scope) == "process":
        yield chart.say(
            chart.scope, N_("The process “%(name)s” has no name. Give it the one people will read.")
        )
    for node in chart.of_kind(*_NAMED):
        if not node.get("name", "").strip():
            yield chart.say(node, N_("“%(name)s” has no name. Give it the one people will read."))


def ids(process: Element, file: str) -> Iterator[Finding]:
    """Ids are there, differ, and are none that the engine uses itself."""
    nodes = [node for node in process.iter() if kind(node) in NODES]
    uses = Counter(node.get("id") for node in [process, *nodes])
    for node in nodes:
        key = node.get("id")
        if not key:
            yield Finding(file, None, N_("An element (%(kind)s) has no id. Give it one.", kind=kind(node)))
        elif key in _TAKEN or key.endswith(_TAKEN_ENDINGS):
            taken = N_(
                "The id “%(id)s” of “%(name)s” is used by the engine. Change it.", id=key, name=label(node)
            )
            yield Finding(file, key, taken)
        elif uses[key] > 1:
            twice = N_(
                "The id “%(id)s” of “%(name)s” is used twice. Change one of them.", id=key, name=label(node)
            )
            yield Finding(file, key, twice)


RULES = (named,)
