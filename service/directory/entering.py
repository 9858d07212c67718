"""Entering a whole structure at once: one statement for each table, whatever its size."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import bindparam, column, func, insert, select

from service.db import Write
from service.directory.models import AgencyRecord, DivisionRecord, PersonRecord, PostRecord, Succession

if TYPE_CHECKING:
    from service.db import Model

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entries:
    """Rows to be entered together, as :func:`agency_row` and its like make them; they refer to each other by id."""

    agencies: list[Row] = field(default_factory=list)
    divisions: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    posts: list[Row] = field(default_factory=list)
    successions: list[Row] = field(default_factory=list)


def _insert_all(model: type[Model]) -> Write:
    """An INSERT of all rows of a JSON list: read by the server at once, a tenth of the time of one INSERT a row."""
    columns = [(each.name, each.type) for each in model.__table__.columns]
    rows = (
        func.json_to_recordset(bindparam("rows"))
        .table_valued(*(column(name, kind) for name, kind in columns), name="entered")
        .render_derived(with_types=True)
    )
    names = [name for name, _ in columns]
    return Write(insert(model).from_select(names, select(*(rows.c[name] for name in names))))


_agencies = _insert_all(AgencyRecord)
_divisions = _insert_all(DivisionRecord)
_people = _insert_all(PersonRecord)
_posts = _insert_all(PostRecord)
_successions = _insert_all(Succession)


def enter_all(entries: Entries) -> None:
    """Enter all of them."""
    for write, rows in (
        (_agencies, entries.agencies),
        (_divisions, entries.divisions),
        (_people, entries.people),
        (_posts, entries.posts),
        (_successions, entries.successions),
    ):
        if rows:
            write(rows=orjson.dumps(rows).decode())
