"""Decision tables: the part of DMN that a reader understands at sight.

Cells are literals, lists of literals, comparisons, intervals (``[1..5]``, ``]1..5[``) and ``-``; hit policies
are UNIQUE, FIRST and COLLECT. Each cell becomes one expression over ``value``, its column's input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from service.engine import expressions
from service.engine.errors import DecisionUndecided
from service.engine.markup import Element, kind, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Evaluate = Callable[[str, Mapping[str, Any] | None], Any]

POLICIES = ("UNIQUE", "FIRST", "COLLECT")

VALUE = "value"
"""The name under which a cell's expression sees its column's input."""

_COMPARISON = re.compile(r"^(<=|>=|<|>|!=|=)\s*(.+)$", re.DOTALL)
_INTERVAL = re.compile(r"^([\[\](])\s*(.+?)\s*\.\.\s*(.+?)\s*([\[\])])$", re.DOTALL)
_NEGATION = re.compile(r"^not\s*\((.+)\)$", re.DOTALL)
_OUTSIDE_QUOTES = re.compile(r'"[^"]*"|\b(true|false|null)\b')
_WORDS = {"true": "True", "false": "False", "null": "None"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: the tests of its cells, None for ``-``, and the expressions of its outputs."""

    tests: tuple[str | None, ...]
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """One decision, by the id that a business rule task names."""

    key: str
    policy: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    rules: tuple[Rule, ...]

    def decide(self, evaluate: Evaluate) -> dict[str, Any]:
        """The outputs for the case that ``evaluate`` reads: values, or lists of them under COLLECT.

        Raises :class:`DecisionUndecided` where no row fits, or more than one under UNIQUE.
        """
        values = [evaluate(expression, None) for expression in self.inputs]
        fitting = [rule for rule in self.rules if _fits(rule, values, evaluate)]
        if self.policy == "COLLECT":
            return {
                name: [evaluate(rule.outputs[column], None) for rule in fitting]
                for column, name in enumerate(self.outputs)
            }
        if not fitting or (self.policy == "UNIQUE" and len(fitting) > 1):
            raise DecisionUndecided(table=self.key, count=len(fitting))
        return {
            name: evaluate(expression, None)
            for name, expression in zip(self.outputs, fitting[0].outputs, strict=True)
        }

    def expressions(self) -> tuple[str, ...]:
        """Every expression of the table, for a check that all of them are allowed."""
        cells = [text for rule in self.rules for text in (*rule.tests, *rule.outputs) if text is not None]
        return (*self.inputs, *cells)

    @property
    def answers(self) -> frozenset[str]:
        """The fields of a step's form that the table reads; the table must be one that lint accepts."""
        return frozenset().union(*map(expressions.answers_read, self.expressions()))


def read_tables(source: bytes, *, filename: str) -> dict[str, DecisionTable]:
    """The decision tables of a DMN file by their id."""
    root = parse(source, filename=filename)
    decisions = [node for node in root if kind(node) == "decision"]
    tables = [_table(node) for node in decisions if _children(node, "decisionTable")]
    return {table.key: table for table in tables}


def _table(decision: Element) -> DecisionTable:
    table = _children(decision, "decisionTable")[0]
    return DecisionTable(
        key=decision.get("id", ""),
        policy=table.get("hitPolicy", "UNIQUE").upper(),
        inputs=tuple(
            "".join(map(_text, _children(node, "inputExpression"))) for node in _children(table, "input")
        ),
        outputs=tuple(node.get("name", "") for node in _children(table, "output")),
        rules=tuple(_rule(node) for node in _children(table, "rule")),
    )


def _rule(node: Element) -> Rule:
    return Rule(
        tests=tuple(cell_test(_text(cell)) for cell in _children(node, "inputEntry")),
        outputs=tuple(_literals(_text(cell)) for cell in _children(node, "outputEntry")),
    )


def cell_test(cell: str) -> str | None:
    """A DMN cell as an expression over ``value``; None where any value fits.

    >>> cell_test('"province", "city"')
    'value in ("province", "city",)'
    >>> cell_test("]1..5]")
    '1 < value <= 5'
    """
    text = _literals(cell.strip())
    if text in ("", "-"):
        return None
    if negation := _NEGATION.match(text):
        return f"value not in ({negation[1]},)"
    if comparison := _COMPARISON.match(text):
        return f"value {'==' if comparison[1] == '=' else comparison[1]} {comparison[2]}"
    if interval := _INTERVAL.match(text):
        opening, low, high, closing = interval.groups()
        return f"{low} {'<=' if opening == '[' else '<'} value {'<=' if closing == ']' else '<'} {high}"
    return f"value in ({text},)"


def _fits(rule: Rule, values: list[Any], evaluate: Evaluate) -> bool:
    return all(
        test is None or bool(evaluate(test, {VALUE: value}))
        for test, value in zip(rule.tests, values, strict=True)
    )


def _literals(text: str) -> str:
    """DMN's ``true``, ``false`` and ``null`` as the expression language writes them, outside quotes."""
    return _OUTSIDE_QUOTES.sub(lambda found: _WORDS.get(found[1], found[0]) if found[1] else found[0], text)


def _children(node: Element, name: str) -> list[Element]:
    """The children of a DMN element; by local name, because each edition of DMN has its own namespace."""
    return [child for child in node if kind(child) == name]


def _text(node: Element) -> str:
    texts = _children(node, "text")
    return (texts[0].text or "").strip() if texts else ""
