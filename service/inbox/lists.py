"""Reading the inbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import and_, false, func, or_, select

from service.db import db
from service.inbox.errors import ItemNotFound
from service.inbox.items import Item, pinned_to, require_may_take
from service.inbox.models import OPEN, WorkItem
from service.paging import PAGE_SIZE, last_page, offset_of, page_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Select

    from service.directory import Post, SignedIn


@dataclass(frozen=True, slots=True)
class Page:
    """One page of items, the most urgent first, and how many there are in all."""

    items: list[Item]
    number: int
    last: int
    total: int


_of_item = (
    WorkItem.id,
    WorkItem.instance_id,
    WorkItem.element,
    WorkItem.name,
    WorkItem.form,
    WorkItem.agency_id,
    WorkItem.role,
    WorkItem.title,
    WorkItem.due_at,
    WorkItem.division_id,
)


def _shown(person: SignedIn) -> Select[*tuple[Any, ...]]:
    """The columns of :class:`Item`, as an item stands on the day on which this person looks."""
    return select(*_of_item, pinned_to(person.day), WorkItem.shown_id)


class Order(StrEnum):
    """How a list of items is sorted; what has no due date comes last either way."""

    DUE_FIRST = "due_at"
    DUE_LAST = "-due_at"
    OLDEST = "opened_at"
    NEWEST = "-opened_at"


_ORDERS: dict[Order, ColumnElement[Any]] = {
    Order.DUE_FIRST: WorkItem.due_at.asc().nulls_last(),
    Order.DUE_LAST: WorkItem.due_at.desc().nulls_last(),
    Order.OLDEST: WorkItem.opened_at.asc(),
    Order.NEWEST: WorkItem.opened_at.desc(),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items are looked for: all of what is said must be so."""

    form: str | None = None
    agency_id: UUID | None = None
    due_before: datetime | None = None


EVERYTHING = Filter()


def open_items(
    person: SignedIn,
    *,
    page: int = 1,
    size: int = PAGE_SIZE,
    only: Filter = EVERYTHING,
    order: Order = Order.DUE_FIRST,
) -> Page:
    """What waits for this person, in any of their posts."""
    mine = and_(_waiting_for(person), *_wanted(only))
    total = db.session.scalar(select(func.count()).select_from(WorkItem).where(mine)) or 0
    number = page_within(page, total, size)
    rows = db.session.execute(
        _shown(person)
        .where(mine)
        .order_by(_ORDERS[order], WorkItem.id)
        .limit(size)
        .offset(offset_of(number, size))
    )
    return Page([Item(*row) for row in rows], number, last_page(total, size), total)


def open_items_of(instances: Select[UUID], person: SignedIn) -> list[Item]:
    """What waits for this person in these instances, named by a query of their ids; the most urgent first."""
    rows = db.session.execute(
        _shown(person)
        .where(_waiting_for(person), WorkItem.instance_id.in_(instances))
        .order_by(WorkItem.due_at.asc().nulls_last(), WorkItem.id)
    )
    return [Item(*row) for row in rows]


def open_in(instances: Select[UUID]) -> list[Item]:
    """What waits for anybody in these instances, named by a query of their ids."""
    rows = db.session.execute(
        select(*_of_item, WorkItem.person_id, WorkItem.shown_id)
        .where(WorkItem.state == OPEN, WorkItem.instance_id.in_(instances))
        .order_by(WorkItem.id)
    )
    return [Item(*row) for row in rows]


def items_of_colleagues(instances: Select[UUID], person: SignedIn) -> list[Item]:
    """What waits in these instances for one colleague alone, where this person holds the role for which it waits."""
    rows = db.session.execute(
        _shown(person)
        .where(_waiting_for_colleagues_of(person), WorkItem.instance_id.in_(instances))
        .order_by(WorkItem.id)
    )
    return [Item(*row) for row in rows]


def item_of_colleague(item_id: UUID, person: SignedIn) -> Item:
    """One such item; :class:`ItemNotFound` if it is none."""
    row = db.session.execute(
        _shown(person).where(_waiting_for_colleagues_of(person), WorkItem.id == item_id)
    ).one_or_none()
    if row is None:
        raise ItemNotFound
    return Item(*row)


def item_shown(item_id: UUID, person: SignedIn) -> Item:
    """One open item of this person's; :class:`ItemNotFound` when there is none or it is not theirs."""
    row = db.session.execute(
        _shown(person).where(WorkItem.id == item_id, WorkItem.state == OPEN)
    ).one_or_none()
    if row is None:
        raise ItemNotFound
    item = Item(*row)
    require_may_take(
        agency_id=item.agency_id,
        role=item.role,
        person=person,
        division_id=item.division_id,
        person_id=item.person_id,
    )
    return item


def _wanted(only: Filter) -> Iterator[ColumnElement[bool]]:
    if only.form is not None:
        yield WorkItem.form == only.form
    if only.agency_id is not None:
        yield WorkItem.agency_id == only.agency_id
    if only.due_before is not None:
        yield WorkItem.due_at < only.due_before


def _waiting_for(person: SignedIn) -> ColumnElement[bool]:
    """The condition that says of rows what :func:`~service.inbox.require_may_take` says of one item."""
    pinned = pinned_to(person.day)
    assigned = or_(pinned.is_(None), pinned == person.person_id)
    return and_(assigned, _at_places_of(person))


def _waiting_for_colleagues_of(person: SignedIn) -> ColumnElement[bool]:
    # Not true of an item that waits for nobody by name, or for somebody who left.
    return and_(pinned_to(person.day) != person.person_id, _at_places_of(person))


def _at_places_of(person: SignedIn) -> ColumnElement[bool]:
    return and_(WorkItem.state == OPEN, or_(false(), *(_place_of(post) for post in person.posts)))


def _place_of(post: Post) -> ColumnElement[bool]:
    place = and_(WorkItem.agency_id == post.agency_id, WorkItem.role == post.role.value)
    if post.division_id is None:
        return place
    return and_(place, or_(WorkItem.division_id.is_(None), WorkItem.division_id == post.division_id))
