"""The facts of an instance as fields: who reads them in its drawing, and each checked by its kind when changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson

from service import engine
from service.deadlines import read_date, read_instant, show_date, show_instant
from service.errors import N_, Invalid, ServiceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from service.errors import Message
    from service.processes.catalog import Published

NAMING = ("agency", "division", "person", "due", "shows")
"""The properties of a task whose value is the name of a fact."""
LONGEST = 4000
MOST_DIGITS = 15


class FactKind(StrEnum):
    """What a fact is, told by its value or, where there is none, by how the drawing hands it on."""

    TEXT = "text"
    ID = "id"
    INSTANT = "instant"
    DAY = "day"
    NUMBER = "number"
    TRUTH = "truth"
    JSON = "json"


MAY_BE_WRITTEN = frozenset({FactKind.TEXT, FactKind.DAY, FactKind.JSON})
"""What may be somebody's words: also a subject that looks like a day."""
_CODE = re.compile(r"[A-Za-z0-9_:+.-]*")


@dataclass(frozen=True, slots=True)
class Variable:
    """A fact: its value as it is typed, and the names of the elements of the drawing that read it."""

    name: str
    kind: FactKind
    shown: str
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact with another value; both as the process keeps them."""

    name: str
    old: Any
    new: Any


def variables_of(process: Published, state: str, *, texts: bool = True) -> list[Variable]:
    """What an instance remembers, in the order of the names; what people wrote only with ``texts``."""
    facts, readers = engine.facts_of(process.model, state), _readers(process)
    kinds = {name: _kind(process, name, facts[name]) for name in sorted(facts)}
    return [
        Variable(name, kind, _shown(facts[name], kind), tuple(readers.get(name, ())))
        for name, kind in kinds.items()
        if texts or kind not in MAY_BE_WRITTEN or (name in readers and _is_coded(facts[name]))
    ]


def changes_in(
    process: Published, state: str, typed: Mapping[str, str], *, texts: bool = True
) -> list[Change]:
    """What was typed differently; :class:`~service.errors.Invalid` at the facts that cannot be what was typed."""
    facts = engine.facts_of(process.model, state)
    changes: list[Change] = []
    wrong: dict[str, list[Message]] = {}
    for each in variables_of(process, state, texts=texts):
        value = typed.get(each.name, each.shown).strip()
        if value == each.shown.strip():
            continue
        try:
            changes.append(Change(each.name, facts[each.name], _read(value, each.kind)))
        except (ValueError, LookupError, ServiceError):
            wrong[each.name] = [WRONG[each.kind]]
    if wrong:
        raise Invalid(wrong)
    return changes


WRONG = {
    FactKind.TEXT: N_("Use at most %(most)s characters.", most=LONGEST),
    FactKind.ID: N_("Write an id like %(example)s.", example="01a1fe08-27f2-75c2-85e9-5c2add9ec117"),
    FactKind.INSTANT: N_("Write date and time like 05/01/2022 08:00."),
    FactKind.DAY: N_("Write the day like 05/01/2022."),
    FactKind.NUMBER: N_("Write a whole number."),
    FactKind.TRUTH: N_("Choose yes or no."),
    FactKind.JSON: N_("This is no JSON. Correct it, or leave it as it was."),
}


def _readers(process: Published) -> dict[str, list[str]]:
    """The elements that read each fact, by their names in the drawing."""
    names = {node.element: node.name or node.element for node in process.drawing.nodes}
    found: dict[str, list[str]] = {}
    uses = [(use.element, name) for use in process.drawing.expressions for name in sorted(use.names)]
    uses += [
        (task.element, task.properties[naming])
        for task in process.drawing.user_tasks
        for naming in NAMING
        if naming in task.properties
    ]
    for element, name in uses:
        readers = found.setdefault(name, [])
        # A flow has no name of its own among the nodes; its condition belongs to the gateway that it leaves.
        said = names.get(element) or names.get(element.partition("_to_")[0], element)
        if said not in readers:
            readers.append(said)
    return found


def _is_coded(value: Any) -> bool:
    """Whether it says where the process goes, in ids and names of the drawing; people write in other letters."""
    if isinstance(value, list | dict):
        return all(map(_is_coded, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, str) or bool(_CODE.fullmatch(value))


def _kind(process: Published, name: str, value: Any) -> FactKind:
    match value:
        case None:
            return _declared(process, name)
        case bool():
            return FactKind.TRUTH
        case int():
            return FactKind.NUMBER
        case str():
            return _kind_of_text(value)
    return FactKind.JSON


def _kind_of_text(value: str) -> FactKind:
    for kind, read in ((FactKind.ID, UUID), (FactKind.DAY, date.fromisoformat)):
        try:
            read(value)
        except ValueError:
            continue
        return kind
    try:
        return FactKind.INSTANT if datetime.fromisoformat(value).tzinfo else FactKind.TEXT
    except ValueError:
        return FactKind.TEXT


_TYPES = {"int": FactKind.NUMBER, "bool": FactKind.TRUTH, "list": FactKind.JSON, "dict": FactKind.JSON}


def _declared(process: Published, name: str) -> FactKind:
    """The kind of an empty fact: the type of the parameter that it is handed to, else what its name says."""
    for task in process.drawing.service_tasks:
        for parameter, expression in task.parameters.items():
            if expression.strip() == name and task.types.get(parameter) in _TYPES:
                return _TYPES[task.types[parameter]]
    if name.endswith("_id"):
        return FactKind.ID
    return FactKind.INSTANT if name.endswith("_at") else FactKind.TEXT


def _shown(value: Any, kind: FactKind) -> str:
    if value is None:
        return ""
    match kind:
        case FactKind.INSTANT:
            return show_instant(datetime.fromisoformat(value))
        case FactKind.DAY:
            return show_date(date.fromisoformat(value))
        case FactKind.TRUTH:
            return "yes" if value else "no"
        case FactKind.JSON:
            return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()
    return str(value)


def _read(typed: str, kind: FactKind) -> Any:
    """What was typed, as the process keeps it; nothing typed is nothing. ValueError where it is not of the kind."""
    if not typed:
        return None
    return _READERS[kind](typed)


def _text(typed: str) -> str:
    if len(typed) > LONGEST or "\0" in typed:
        raise ValueError(typed)
    return typed


def _number(typed: str) -> int:
    if len(typed) > MOST_DIGITS:
        raise ValueError(typed)
    return int(typed)


_READERS: dict[FactKind, Callable[[str], Any]] = {
    FactKind.TEXT: _text,
    FactKind.ID: lambda typed: str(UUID(typed)),
    FactKind.INSTANT: lambda typed: read_instant(typed).isoformat(),
    FactKind.DAY: lambda typed: read_date(typed).isoformat(),
    FactKind.NUMBER: _number,
    FactKind.TRUTH: {"yes": True, "no": False}.__getitem__,
    FactKind.JSON: lambda typed: orjson.loads(_text(typed)),
}
