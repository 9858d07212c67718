"""A form as the service sees it: a tree of fields, read from a form file and never changed afterwards."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.errors import N_, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.forms.conditions import Condition

SEPARATOR = "-"
"""Joins keys and row numbers into an HTML name, ``comments-0-opinion``. Keys cannot contain it."""

_ROW_NUMBER = re.compile(r"0|[1-9][0-9]{0,4}")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. A label from a form file is a Message, to be translated; an agency's name is not."""

    value: str
    label: Message | str


@dataclass(frozen=True, slots=True)
class Field:
    """One component of a form: a question, a frame around questions, a list of rows, or a text to read."""

    type: str
    label: Message
    """What the person reads; for a ``text`` component the text itself."""
    key: str = ""
    """Empty for a ``text``, and for a group that only frames and whose fields belong to its parent."""
    description: Message | None = None
    required: bool = False
    required_when: Condition | None = None
    hide: Condition | None = None
    format: str = ""
    reads: str = ""
    """What of a file can be read into it, ``word`` or, for rows, ``word_comments``; empty where it is typed only."""
    options: tuple[Option, ...] = ()
    options_key: str = ""
    """The name under which the caller brings the options, ``agencies``; empty when they are fixed."""
    minimum_length: int = 0
    maximum_length: int = 0
    """Characters after normalisation."""
    minimum: float | None = None
    maximum: float | None = None
    decimal_digits: int | None = None
    refuses_past: bool = False
    row_label: Message | None = None
    default_rows: int = 0
    minimum_rows: int = 0
    maximum_rows: int = 0
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form file that was read and found good."""

    id: str
    title: Message
    fields: tuple[Field, ...]
    digest: str
    """SHA-256, in hexadecimal, of what the file says; its layout as text does not count."""

    def walk(self) -> Iterator[Field]:
        """Give every field of the form, frames and rows included, in the order of the file."""
        return _walk(self.fields)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the answers at the top level."""
        return tuple(field.key for field in keyed(self.fields))

    @property
    def options_keys(self) -> frozenset[str]:
        """The names under which options must be brought to :func:`check` and to the page."""
        return frozenset(field.options_key for field in self.walk() if field.options_key)

    def field(self, name: str) -> Field | None:
        """Find the field that an HTML name speaks of; None where the form has none such."""
        trail = self._trail(name)
        return trail[-1][0] if trail else None

    def title_of(self, name: str) -> Message | None:
        """Say what to call the field of an HTML name in a list of errors: ``Comment 2: Opinion``."""
        trail = self._trail(name)
        titles = [
            _numbered(field, row) for field, row in trail if field.type != "group" or field is trail[-1][0]
        ]
        if not titles:
            return None
        return functools.reduce(
            lambda outer, inner: N_("%(outer)s: %(inner)s", outer=outer, inner=inner), titles
        )

    def _trail(self, name: str) -> list[tuple[Field, int | None]]:
        """Find the fields on the way to ``name``, lists with their row; empty where no way leads there."""
        trail: list[tuple[Field, int | None]] = []
        level, parts = self.fields, name.split(SEPARATOR)
        while parts:
            key = parts.pop(0)
            field = next((field for field in keyed(level) if field.key == key), None)
            if field is None:
                return []
            row = row_number(parts[0]) if field.type == "dynamiclist" and parts else None
            parts = parts if row is None else parts[1:]
            trail.append((field, row))
            level = field.fields
        return trail


def joined(path: str, part: str) -> str:
    """Name ``part`` inside what is named ``path``."""
    return f"{path}{SEPARATOR}{part}" if path else part


def row_number(part: str) -> int | None:
    """Read the number of a row, counted from 0, in a part of an HTML name; None when it is something else."""
    return int(part) if _ROW_NUMBER.fullmatch(part) else None


def keyed(fields: Iterable[Field]) -> Iterator[Field]:
    """Give the fields whose answers stand side by side in one object; a mere frame is looked through."""
    for field in fields:
        if field.key:
            yield field
        else:
            yield from keyed(field.fields)


def sentences(form: Form) -> Iterator[str]:
    """Give every English text of ``form`` that a reader sees: what translators are asked for."""
    yield form.title.text
    for field in form.walk():
        texts = [field.label, field.description, field.row_label, *(option.label for option in field.options)]
        yield from (text.text for text in texts if isinstance(text, Message))


def _walk(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _walk(field.fields)


def _numbered(field: Field, row: int | None) -> Message:
    if row is None:
        return field.label
    return N_("%(label)s %(number)s", label=field.row_label or field.label, number=row + 1)
