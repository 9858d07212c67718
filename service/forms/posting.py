"""What a browser posts, flat names and repeated ones, put back into the shape of the form.

Nothing is cleaned and nothing is refused here: the page is drawn again from what this returns, so it is what
the person typed. Names the form does not know, the page's own buttons and tokens among them, are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from service.forms.definition import SEPARATOR, row_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.forms.definition import Field, Form

Raw = dict[str, Any]

_MOST_PARTS = 12
_MOST_CHOICES = 10_000


@dataclass(slots=True)
class _Posted:
    """The values posted under one name, and what was posted under longer names that begin with it."""

    values: list[str] = field(default_factory=list)
    parts: dict[str, _Posted] = field(default_factory=dict)

    def at(self, key: str) -> _Posted:
        return self.parts.get(key) or _Posted()


def from_html(form: Form, pairs: Iterable[tuple[str, str]]) -> Raw:
    """Put ``pairs`` into shape: ``comments-0-opinion`` becomes ``{"comments": [{"opinion": …}]}``.

    Row numbers may have gaps; rows come out in their order, at most one more than the list may have, so that
    :func:`check` still sees that there are too many.
    """
    posted = _Posted()
    for name, value in pairs:
        parts = name.split(SEPARATOR, _MOST_PARTS)
        if len(parts) <= _MOST_PARTS:
            node = posted
            for part in parts:
                node = node.parts.setdefault(part, _Posted())
            node.values.append(value)
    return _object(form.fields, posted)


def _object(fields: Sequence[Field], posted: _Posted) -> Raw:
    raw: Raw = {}
    for each in fields:
        if not each.key:
            raw |= _object(each.fields, posted)
        elif each.type == "group":
            raw[each.key] = _object(each.fields, posted.at(each.key))
        elif each.type == "dynamiclist":
            raw[each.key] = _rows(each, posted.at(each.key))
        else:
            raw |= _answer(each, posted.at(each.key).values)
    return raw


def _rows(each: Field, posted: _Posted) -> list[Raw]:
    numbers = sorted(number for number in map(row_number, posted.parts) if number is not None)
    return [_object(each.fields, posted.at(str(number))) for number in numbers[: each.maximum_rows + 1]]


def _answer(each: Field, values: list[str]) -> Raw:
    if each.type == "checkbox":
        return {each.key: bool(values)}
    if each.type == "checklist":
        return {each.key: values[:_MOST_CHOICES]}
    return {each.key: values[-1]} if values else {}
