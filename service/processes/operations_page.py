"""The words a drawing may say, written out for whoever draws: a page in Markdown, read from the functions."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from service.processes.operations import OPERATIONS, arguments_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

HEADING = """\
# Operations

What a service task of a drawing may have done, by the id of its `serviceTaskOperator`. A parameter's `value` is an
expression over what the process knows; an operation with a result gives it to the fact that `resultVariable` names.
Every operation is part of the act that led to it, and is committed with it, history included.

This page is written by `flask operations` and compared with the code by a test.
"""

_REFERENCE = re.compile(r":\w+:`~?([^`]+)`")


def operations_page() -> str:
    """The page: every operation with its parameters, its result and what it does."""
    return "\n".join([HEADING, *(_entry(name, OPERATIONS[name]) for name in sorted(OPERATIONS))])


def _entry(name: str, function: Callable[..., Any]) -> str:
    return "\n".join([f"## `{name}`", "", _what_it_does(function), "", *_lines(name, function), ""])


def _what_it_does(function: Callable[..., Any]) -> str:
    """The first sentence of the docstring, its markup that of Markdown."""
    first = (inspect.getdoc(function) or "").partition("\n")[0]
    return _REFERENCE.sub(r"`\1`", first).replace("``", "`")


def _lines(name: str, function: Callable[..., Any]) -> Iterator[str]:
    signature = inspect.signature(function)
    for parameter in arguments_of(name):
        yield f"- `{parameter}`: `{signature.parameters[parameter].annotation}`"
    if signature.return_annotation != "None":
        yield f"- result: `{signature.return_annotation}`"
