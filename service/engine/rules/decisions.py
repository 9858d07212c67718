"""Decision tables that a drawing names, and the tables themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.engine import expressions
from service.engine.decisions import POLICIES, read_tables
from service.engine.errors import DrawingRefused, ExpressionRefused
from service.engine.inspection import decision_of
from service.engine.markup import Element, find
from service.engine.rules.chart import label
from service.errors import N_, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from service.engine.decisions import DecisionTable
    from service.errors import Message


def named(process: Element, tables: Mapping[str, DecisionTable] | None, file: str) -> Iterator[Finding]:
    """A business rule task names a decision table, one that is there if the tables are known."""
    for task in find(process, ".//bpmn:businessRuleTask"):
        decision = decision_of(task)
        if not decision:
            unnamed = N_("“%(name)s” names no decision table. Choose one.", name=label(task))
            yield Finding(file, task.get("id"), unnamed)
        elif tables is not None and decision not in tables:
            missing = N_(
                "“%(name)s” names the decision table “%(table)s”, which is not there. Choose one that is.",
                name=label(task),
                table=decision,
            )
            yield Finding(file, task.get("id"), missing)


def lint_decisions(dmn: bytes, *, filename: str) -> list[Finding]:
    """What keeps the decision tables of a DMN file from being used, empty if nothing does."""
    try:
        tables = read_tables(dmn, filename=filename)
    except DrawingRefused as refused:
        return list(refused.findings)
    if not tables:
        return [
            Finding(
                filename, None, N_("The file holds no decision table. Draw one, with the hit policy FIRST.")
            )
        ]
    return [Finding(filename, table.key, message) for table in tables.values() for message in about(table)]


def about(table: DecisionTable) -> Iterator[Message]:
    """What is wrong with a table."""
    if table.policy not in POLICIES:
        yield N_(
            "“%(table)s” has a hit policy that is not used. Choose UNIQUE, FIRST or COLLECT.", table=table.key
        )
    if not all((table.inputs, table.outputs, table.rules)) or not all(
        name.isidentifier() for name in table.outputs
    ):
        yield N_(
            "“%(table)s” needs an input, an output with a name that is one word, and a row.", table=table.key
        )
    widths = {(len(rule.tests), len(rule.outputs)) for rule in table.rules}
    if widths - {(len(table.inputs), len(table.outputs))}:
        yield N_("“%(table)s” has a row that is not as wide as its columns. Complete it.", table=table.key)
    for text in table.expressions():
        try:
            expressions.compiled(text)
        except ExpressionRefused as refused:
            yield N_(
                "“%(table)s” has a cell “%(expression)s” that cannot be used: %(reason)s.",
                table=table.key,
                **refused.values,
            )
