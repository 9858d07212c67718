"""Rows added and removed by the buttons of a page that works without scripts."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING

from marshmallow import ValidationError

from service.forms.definition import SEPARATOR, keyed, row_number
from service.forms.texts import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from service.forms.definition import Field, Form
    from service.forms.posting import Raw

ADD_ROW = "add-row"
"""Name of a button whose value is the list, ``comments``; or the list with what the new row begins with, as JSON:
``comments:{"clause_key": "II.3"}``."""
BEGINS_WITH = ":"
REMOVE_ROW = "remove-row"
"""Name of a button whose value is the row, ``comments-1``."""


def apply_row_action(form: Form, raw: Mapping[str, Any], pairs: Iterable[tuple[str, str]]) -> Raw | None:
    """Add or remove the row that a button in ``pairs`` asks for; None when no such button was used.

    The answers come back changed; ``raw`` itself is not. A button that asks for something impossible, a row
    too many or one that is gone, changes nothing, and the page is drawn again: nobody meant to submit.
    """
    pressed = next(((name, value) for name, value in pairs if name in {ADD_ROW, REMOVE_ROW}), None)
    if pressed is None:
        return None
    changed = deepcopy(dict(raw))
    name, place = pressed
    if name == ADD_ROW:
        _add(form, changed, place)
    else:
        path, _, number = place.rpartition(SEPARATOR)
        _remove(form, changed, path, row_number(number))
    return changed


def _add(form: Form, raw: Raw, place: str) -> None:
    path, _, beginning = place.partition(BEGINS_WITH)
    field = _list_at(form, path)
    if field is None:
        return
    row, rows = _begun(field, beginning), _rows(raw, path)
    if row and rows and not any(rows[-1].values()):
        # Pages draw a blank row to begin with; one that comes with something takes its place.
        rows[-1] = row
    elif len(rows) < field.maximum_rows:
        rows.append(row)


def _begun(field: Field, beginning: str) -> Raw:
    """Read what a new row begins with; what the list does not ask for, or what is no text, is left out.

    JSON can hold what no browser types: half a character, which no page can be written with.
    """
    try:
        given = json.loads(beginning or "{}")
    except (ValueError, RecursionError):
        return {}
    known = {each.key for each in keyed(field.fields)}
    pairs = given.items() if isinstance(given, dict) else ()
    texts = {key: _text(value) for key, value in pairs if key in known}
    return {key: text for key, text in texts.items() if text is not None}


def _text(value: object) -> str | None:
    try:
        return clean_text(value)
    except ValidationError:
        return None


def _remove(form: Form, raw: Raw, path: str, number: int | None) -> None:
    if _list_at(form, path) is not None and number is not None:
        rows = _rows(raw, path)
        del rows[number : number + 1]


def _list_at(form: Form, path: str) -> Field | None:
    field = form.field(path)
    names_a_row = row_number(path.rpartition(SEPARATOR)[2]) is not None
    return field if field is not None and field.type == "dynamiclist" and not names_a_row else None


def _rows(raw: Raw, path: str) -> list[Any]:
    """Find the rows of the list at ``path``, there to be changed."""
    *groups, key = path.split(SEPARATOR)
    for group in groups:
        raw = raw.setdefault(group, {})
    rows: list[Any] = raw.setdefault(key, [])
    return rows
