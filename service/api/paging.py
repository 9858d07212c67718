"""Long lists, a page at a time, as programs ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import fields as parts

from service.api import fields
from service.api.fields import Answer, Schema, shown
from service.paging import last_page

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PAGES = 1_000_000


class PageWanted(Schema):
    """Which page of a list."""

    page = fields.number("Which page, the first where nothing is said.", least=1, most=MOST_PAGES)


class Page(Answer):
    """What every page of a list says besides its items."""

    page = shown(parts.Integer, "Its number.", example=1)
    pages = shown(parts.Integer, "The number of the last page; there is always one.", example=3)


class CountedPage(Page):
    """A page of a list whose length is known."""

    total = shown(parts.Integer, "How many there are on all pages.", example=120)


def listed(items: Sequence[Any], wanted: int, *, last: int, total: int | None = None) -> dict[str, Any]:
    """A page; beyond the last it is empty, so that a program that goes on page by page comes to an end."""
    said = {"items": items if wanted <= last else [], "page": wanted, "pages": last}
    return said if total is None else {**said, "total": total}


def counted(items: Sequence[Any], wanted: int, *, total: int) -> dict[str, Any]:
    """A page of a list whose length is known."""
    return listed(items, wanted, last=last_page(total), total=total)
