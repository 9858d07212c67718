"""The rules a drawing must meet to be published: no shape that the engine refuses, or runs wrongly.

Each rule is a generator over a :class:`Chart`; a finding tells the process author what to draw instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.engine.errors import DrawingRefused
from service.engine.markup import find, parse
from service.engine.rules import decisions, elements, events, flows, gateways, joins, loops, names, syntax
from service.engine.rules.chart import charts_of
from service.engine.rules.decisions import lint_decisions
from service.errors import N_, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from service.engine.decisions import DecisionTable
    from service.engine.rules.chart import Chart

__all__ = ["lint", "lint_decisions"]

RULES: tuple[Callable[[Chart], Iterator[Finding]], ...] = (
    *elements.RULES,
    *names.RULES,
    *flows.RULES,
    *gateways.RULES,
    *loops.RULES,
    *joins.RULES,
    *events.RULES,
    *syntax.RULES,
)


def lint(bpmn: bytes, *, filename: str, tables: Mapping[str, DecisionTable] | None = None) -> list[Finding]:
    """What keeps a drawing from being published, empty if nothing does.

    A picture without an executable process is not run and has no findings. With ``tables``, the decisions
    that a drawing names must be among them; without, they are taken on trust.
    """
    try:
        root = parse(bpmn, filename=filename)
    except DrawingRefused as refused:
        return list(refused.findings)
    processes = find(root, "./bpmn:process[@isExecutable='true']")
    if len(processes) > 1:
        message = N_("The file holds more than one executable process. Save each in a file of its own.")
        return [Finding(filename, processes[1].get("id"), message)]
    found = [
        finding
        for process in processes
        for chart in charts_of(process, file=filename, root=root)
        for rule in RULES
        for finding in rule(chart)
    ]
    for process in processes:
        found += names.ids(process, filename)
        found += decisions.named(process, tables, filename)
    return found
