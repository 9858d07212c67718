"""The small language of conditions, parameters and deadlines: allowed syntax alone, checked and cached."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from service.engine.errors import ExpressionRefused
from service.engine.facts import ANSWERS
from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

    from service.errors import Message

LONGEST = 500
"""Characters. A longer condition is a decision table or an operation."""

_NO_BUILTINS: dict[str, Any] = {"__builtins__": {}}

_ALLOWED: tuple[type[ast.AST], ...] = (
    ast.Expression,
    ast.Name,
    ast.Load,
    ast.Constant,
    ast.Subscript,
    ast.Compare,
    ast.cmpop,
    ast.BoolOp,
    ast.boolop,
    ast.UnaryOp,
    ast.Not,
    ast.USub,
    ast.BinOp,
    ast.Add,
    ast.Dict,
    ast.List,
    ast.Tuple,
    ast.IfExp,
)

_TOO_LONG = N_("it is longer than 500 characters; use a decision table")
_INCOMPLETE = N_("it is not a complete expression; texts and dates stand in quotes")
_ARITHMETIC = N_("it calculates; only + is allowed, an operation can do the rest")
_HIDDEN_NAME = N_("a name in it begins with an underscore")
_NO_PLAIN_VALUE = N_("it holds a value that is neither text nor number")
_UNPACKS = N_("it unpacks a dictionary; write its names out")
_OTHER_SYNTAX = N_("it uses syntax that is not allowed; names, comparisons, and, or, not, in and + are")
_IN_WORDS: dict[type[ast.AST], Message] = {
    ast.Attribute: N_('it has a dot; write answers["name"] instead of answers.name'),
    ast.Call: N_("it calls a function; let an operation or a decision table give the value"),
    ast.JoinedStr: N_("it is a formatted text; join texts with +"),
    ast.Slice: N_("it takes a slice; let an operation give the value"),
}


def evaluate(expression: str, data: Mapping[str, Any], answers: Mapping[str, Any]) -> Any:
    """The value of ``expression`` over the process ``data``; the form's ``answers`` go by that name.

    Raises :class:`ExpressionRefused` for syntax outside the list, and whatever Python raises for a missing
    name or a wrong type.
    """
    return eval(compiled(expression), _NO_BUILTINS, {**data, ANSWERS: answers})  # noqa: S307  The allow-list is below.


@lru_cache(maxsize=4096)
def compiled(expression: str) -> CodeType:
    """The checked and compiled expression; each text is compiled once for all threads."""
    return compile(_checked(expression), "<expression>", "eval")


@lru_cache(maxsize=1024)
def names_read(expression: str) -> frozenset[str]:
    """The process data an expression reads, ``answers`` among them if it reads any."""
    return frozenset(node.id for node in ast.walk(_checked(expression)) if isinstance(node, ast.Name))


@lru_cache(maxsize=1024)
def answers_read(expression: str) -> frozenset[str]:
    """The fields of the form that an expression reads as ``answers["field"]``."""
    return frozenset(
        node.slice.value
        for node in ast.walk(_checked(expression))
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == ANSWERS
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    )


def keys_written(expression: str) -> frozenset[str] | None:
    """The keys of an expression that is written as one dictionary, None if it is anything else."""
    body = _checked(expression).body
    if not isinstance(body, ast.Dict):
        return None
    keys = [key.value for key in body.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
    return frozenset(keys) if len(keys) == len(body.keys) else None


def _checked(expression: str) -> ast.Expression:
    if len(expression) > LONGEST:
        raise _refused(expression, _TOO_LONG)
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as unreadable:
        raise _refused(expression, _INCOMPLETE) from unreadable
    for node in ast.walk(tree):
        _check(node, expression)
    return tree


def _check(node: ast.AST, expression: str) -> None:
    if isinstance(node, ast.operator) and not isinstance(node, ast.Add):
        raise _refused(expression, _ARITHMETIC)
    if not isinstance(node, _ALLOWED):
        raise _refused(expression, _IN_WORDS.get(type(node), _OTHER_SYNTAX))
    if isinstance(node, ast.Name) and node.id.startswith("_"):
        raise _refused(expression, _HIDDEN_NAME)
    if isinstance(node, ast.Constant) and not isinstance(node.value, (str, int, float, type(None))):
        raise _refused(expression, _NO_PLAIN_VALUE)
    if isinstance(node, ast.Dict) and None in node.keys:
        raise _refused(expression, _UNPACKS)


def _refused(expression: str, reason: Message) -> ExpressionRefused:
    return ExpressionRefused(expression=expression[:LONGEST], reason=reason)
