"""Answers on their way from forms into a drawing: what it reads must be asked, what is asked must be read.

An answer that nothing takes is worse than a missing one: people type it and it is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import N_, Finding
from service.processes.catalog import kept_by
from service.processes.unknown import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from service.engine import Drawing
    from service.forms import Field, Form
    from service.processes.tables import Tables

ANSWERS = "answers"
"""The name by which expressions call what was filled in."""

Holder = tuple[str | None, "Mapping[str, str]"]
"""A start event or a user task, with its properties."""


def answers_fit(drawing: Drawing, known: Mapping[str, Form], tables: Tables) -> Iterator[Finding]:
    """What a drawing reads of answers that no form gives, and what its forms ask that it does not take."""
    holders: list[Holder] = [(drawing.start.element, drawing.start.properties)]
    holders += [(task.element, task.properties) for task in drawing.user_tasks]
    yield from _not_asked(drawing, holders, known, tables)
    yield from _not_taken(drawing, holders, known, tables)


def _not_asked(
    drawing: Drawing, holders: list[Holder], known: Mapping[str, Form], tables: Tables
) -> Iterator[Finding]:
    """Every ``answers["…"]`` and every kept answer must be a field of a form that the drawing uses."""
    fields = {key for _, properties in holders for key in _keys(properties, known)}
    for element, names in _reads(drawing, tables):
        for name in sorted(names - fields):
            yield Finding(drawing.file, element, unknown(N_("answer"), name, fields))
    for holder, properties in holders:
        keys = _keys(properties, known)
        for name in kept_by(properties):
            if name not in keys:
                yield Finding(drawing.file, holder, unknown(N_("answer"), name, keys))


def _not_taken(
    drawing: Drawing, holders: list[Holder], known: Mapping[str, Form], tables: Tables
) -> Iterator[Finding]:
    """Every field of a form that the drawing uses must be kept, or read by one of its expressions."""
    if any(ANSWERS in use.names and not use.answers for use in drawing.expressions):
        return  # All of them are handed on at once.
    taken = {name for _, properties in holders for name in kept_by(properties)}
    taken = taken.union(*(names for _, names in _reads(drawing, tables)))
    for element, properties in holders:
        form = known.get(properties.get("form", ""))
        for name in _asked_to_be_taken(form) if form else ():
            if name not in taken:
                message = N_(
                    "Nothing takes the answer “%(name)s” of the form “%(form)s”: what people write there would be "
                    "lost. Hand it to an operation, keep it, or ask it no more.",
                    name=name,
                    form=properties["form"],
                )
                yield Finding(drawing.file, element, message)


def _reads(drawing: Drawing, tables: Tables) -> Iterator[tuple[str, frozenset[str]]]:
    """The answers that expressions read, those in the decision tables that the drawing names among them."""
    for expression in drawing.expressions:
        yield expression.element, expression.answers
    for use in drawing.decisions:
        if use.decision in tables.by_id:
            yield use.element, tables.by_id[use.decision].answers


def _asked_to_be_taken(form: Form) -> list[str]:
    """The answers that mean something outside their form.

    A tick that must be set is always set, and what only steers other fields has done its work in the form.
    """
    steering = {name for field in form.walk() for name in _steered_by(field)}
    confirming = {field.key for field in form.walk() if field.type == "checkbox" and field.required}
    return [name for name in form.keys if name not in steering | confirming]


def _steered_by(field: Field) -> Iterator[str]:
    for condition in (field.hide, field.required_when):
        if condition is not None:
            yield from (each.name for each in condition.comparisons())


def _keys(properties: Mapping[str, str], known: Mapping[str, Form]) -> tuple[str, ...]:
    form = known.get(properties.get("form", ""))
    return form.keys if form else ()
