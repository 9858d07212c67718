"""Checking that drawings, forms and operations fit, in the words of whoever drew them.

What can be seen in one file alone, its reader checks (:func:`service.engine.lint`, :mod:`service.forms`); here is
what takes several: a form that does not exist, an operation with another name, a message that nobody sends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import engine, forms
from service.directory import Role
from service.errors import N_, Finding
from service.processes.check_answers import answers_fit
from service.processes.choices import CHOICES
from service.processes.contributions import ASKING_DIVISION
from service.processes.launch import ASKING
from service.processes.operations import OPERATIONS, arguments_of
from service.processes.tables import read_tables
from service.processes.unknown import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from service.engine import Drawing, ServiceTask
    from service.errors import Message
    from service.processes.sources import Sources
    from service.processes.tables import Tables

TOLD_BY_PEOPLE = frozenset({"deadline_changed", "paused", "resumed", "close_requested", "withdrawn"})
"""Messages that a page sends, not another drawing."""

ASKED_BY_JOBS = frozenset({ASKING, ASKING_DIVISION})
"""Messages with which a job starts processes, many in one transaction."""

TASK_PROPERTIES = {
    "form": True,
    "role": True,
    "agency": True,
    "division": False,
    "person": False,
    "shows": False,
    "due": False,
    "keep": False,
}
START_PROPERTIES = {"form": True, "role": True, "keep": False, "about": False}
ABOUT_ONLY = {"about": False}


def check(sources: Sources) -> list[Finding]:
    """Everything that keeps these files from being published; empty when they fit."""
    findings: list[Finding] = []
    known = _read_forms(sources.forms, findings)
    tables = read_tables(sources.decisions, findings)
    drawings = _read_drawings(sources.drawings, tables, findings)
    for drawing in drawings:
        findings += _start(drawing, known)
        findings += _user_tasks(drawing, known)
        findings += _service_tasks(drawing)
        findings += answers_fit(drawing, known, tables)
    findings += tables.unused(drawings)
    findings += _twins(drawings)
    findings += _messages(drawings)
    return findings


def _read_forms(sources: Mapping[str, bytes], findings: list[Finding]) -> dict[str, forms.Form]:
    """The forms that can be read, by id; what is wrong with a file goes into ``findings``."""
    known: dict[str, forms.Form] = {}
    for name, source in sources.items():
        found = forms.check_definition(source, filename=name)
        findings += found
        if not found:
            form = forms.read(source, filename=name)
            known[form.id] = form
            findings += _lists(form, name)
    return known


def _read_drawings(sources: Mapping[str, bytes], tables: Tables, findings: list[Finding]) -> list[Drawing]:
    """The drawings of processes that run; what is wrong with a file goes into ``findings``."""
    drawings: list[Drawing] = []
    for name, source in sources.items():
        try:
            drawing = engine.inspect(source, filename=name)
        except engine.DrawingRefused as refused:
            findings += refused.findings
            continue
        findings += engine.lint(source, filename=name, tables=tables.by_id)
        if drawing.executable:
            drawings.append(drawing)
    return drawings


def _twins(drawings: Iterable[Drawing]) -> Iterator[Finding]:
    drawn: dict[str | None, str] = {}
    for drawing in drawings:
        other = drawn.setdefault(drawing.process_id, drawing.file)
        if other != drawing.file:
            message = N_(
                "The process “%(name)s” is drawn in %(other)s already. Give this one an id of its own.",
                name=drawing.process_id,
                other=other,
            )
            yield Finding(drawing.file, drawing.process_id, message)


def _lists(form: forms.Form, file: str) -> Iterator[Finding]:
    for name in sorted(form.options_keys - set(CHOICES)):
        yield Finding(file, None, unknown(N_("list of values"), name, CHOICES))


def _start(drawing: Drawing, known: Mapping[str, forms.Form]) -> Iterator[Finding]:
    start = drawing.start
    allowed = ABOUT_ONLY if start.message else START_PROPERTIES
    for message in _properties(start.properties, allowed, known):
        yield Finding(drawing.file, start.element, message)


def _user_tasks(drawing: Drawing, known: Mapping[str, forms.Form]) -> Iterator[Finding]:
    for task in drawing.user_tasks:
        for message in _properties(task.properties, TASK_PROPERTIES, known):
            yield Finding(drawing.file, task.element, message)


def _properties(
    properties: Mapping[str, str], allowed: Mapping[str, bool], known: Mapping[str, forms.Form]
) -> Iterator[Message]:
    for name in properties:
        if name not in allowed:
            yield unknown(N_("property"), name, allowed)
    for name, needed in allowed.items():
        if needed and not properties.get(name):
            yield N_("The property “%(name)s” is missing. Add it in the properties panel.", name=name)
    if properties.get("form") and properties["form"] not in known:
        yield unknown(N_("form"), properties["form"], known)
    if properties.get("role") and properties["role"] not in set(Role):
        yield unknown(N_("role"), properties["role"], [role.value for role in Role])


def _service_tasks(drawing: Drawing) -> Iterator[Finding]:
    for task in drawing.service_tasks:
        for message in _operation(task):
            yield Finding(drawing.file, task.element, message)


def _operation(task: ServiceTask) -> Iterator[Message]:
    if task.operation not in OPERATIONS:
        yield unknown(N_("operation"), task.operation, OPERATIONS)
        return
    wanted = arguments_of(task.operation)
    for name in task.parameters:
        if name not in wanted:
            yield unknown(N_("parameter"), name, wanted)
    for name in wanted:
        if name not in task.parameters:
            yield N_(
                "The operation %(operation)s needs the parameter “%(name)s”. Add it with its expression.",
                operation=task.operation,
                name=name,
            )


def _messages(drawings: Sequence[Drawing]) -> Iterator[Finding]:
    sent = {each.name for drawing in drawings for each in drawing.thrown} | TOLD_BY_PEOPLE | ASKED_BY_JOBS
    caught = {each.name for drawing in drawings for each in drawing.caught}
    for drawing in drawings:
        for thrown in drawing.thrown:
            if thrown.name not in caught:
                yield Finding(
                    drawing.file, thrown.element, unknown(N_("awaited message"), thrown.name, caught)
                )
            if "to" not in thrown.keys:
                missing = N_("The payload does not say “to”: the id of what the receiving process is about.")
                yield Finding(drawing.file, thrown.element, missing)
        for each in drawing.caught:
            if each.name not in sent:
                yield Finding(drawing.file, each.element, unknown(N_("sent message"), each.name, sent))
