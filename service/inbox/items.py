"""Items open and close as processes move; nobody else opens or closes one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, all_, any_, bindparam, case, update
from sqlalchemy.dialects.postgresql import insert

from service import directory
from service.db import Write, db
from service.directory import Role
from service.inbox.errors import ItemClosed, ItemNotFound
from service.inbox.models import CANCELLED, DONE, OPEN, WorkItem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy import BindParameter, ColumnElement, Select

    from service.directory import Post, SignedIn


@dataclass(frozen=True, slots=True)
class Item:
    """A step that waits for a role in an agency: as the conductor hands it over, and as the inbox shows it.

    With a division it waits for the holders of the role who act for that division, with a person for nobody else, as
    long as that person does such work there (:func:`pinned_to`).
    """

    id: UUID
    instance_id: UUID
    element: str
    name: str
    form: str
    agency_id: UUID
    role: str
    title: str
    due_at: datetime | None
    division_id: UUID | None = None
    person_id: UUID | None = None
    shown_id: UUID | None = None
    """The document to show beside the form, where the drawing names one by the property ``shows``."""


_FIELDS = tuple(field.name for field in fields(Item))


def require_may_take(
    *,
    agency_id: UUID,
    role: str,
    person: SignedIn,
    division_id: UUID | None = None,
    person_id: UUID | None = None,
) -> Post:
    """The post in which ``person`` may do an item that waits there; :class:`ItemNotFound` if there is none."""
    post = person.post_as(Role(role), agency_id=agency_id, division_id=division_id)
    if post is None or person_id not in {None, person.person_id}:
        raise ItemNotFound
    return post


def pinned_to(day: date | BindParameter[date]) -> ColumnElement[UUID | None]:
    """The person for whom alone an item waits on ``day``; None where it waits for all who hold its role.

    Whoever it was assigned to may have left the post or the service since: then it is nobody's alone, and a colleague
    goes on.
    """
    does_it = directory.does_work(
        WorkItem.person_id, WorkItem.agency_id, WorkItem.role, WorkItem.division_id, day=day
    )
    return case((does_it, WorkItem.person_id))


def require_open(state: str) -> None:
    """Raise :class:`ItemClosed` unless the item still waits."""
    if state != OPEN:
        raise ItemClosed


_open = Write(
    # A step that still waits is handed over again by every push; its row is there and stays.
    insert(WorkItem).on_conflict_do_nothing(index_elements=["id"])
)

_close = Write(
    update(WorkItem)
    .where(WorkItem.instance_id == bindparam("instance"), WorkItem.state == OPEN)
    .where(WorkItem.id != all_(bindparam("waiting", type_=ARRAY(Uuid))))
    .values(
        state=case((WorkItem.id == bindparam("done", type_=Uuid), DONE), else_=CANCELLED),
        closed_at=bindparam("at"),
        closed_by=bindparam("by", type_=Uuid),
    )
)

_reopen = Write(
    update(WorkItem)
    .where(WorkItem.id == any_(bindparam("items", type_=ARRAY(Uuid))), WorkItem.state == CANCELLED)
    .values(state=OPEN, closed_at=None, closed_by=None)
)


def settle(
    instance_id: UUID,
    waiting: Sequence[Item],
    *,
    done: UUID | None,
    by: UUID | None,
    at: datetime,
) -> None:
    """Make an instance's open items those that wait now: ``done`` was done, others that are gone were cancelled."""
    _close(instance=instance_id, waiting=[item.id for item in waiting], done=done, at=at, by=by)
    open_all(waiting, at=at)


def reopen(item_ids: Sequence[UUID]) -> None:
    """Let items wait again that had been taken back."""
    _reopen(items=list(item_ids))


def redate(dues: Select[UUID, datetime | None]) -> None:
    """Give the open items of instances other due dates, named by a query of instance ids and dates; None for none."""
    instance_id, due_at = dues.subquery().columns
    db.session.execute(
        update(WorkItem)
        .where(WorkItem.state == OPEN, WorkItem.instance_id == instance_id)
        .values(due_at=due_at)
        .execution_options(synchronize_session=False)
    )


def release(item_id: UUID) -> None:
    """Let an open item that waits for one person wait for everybody who holds its role."""
    db.session.execute(
        update(WorkItem)
        .where(WorkItem.id == item_id, WorkItem.state == OPEN)
        .values(person_id=None)
        .execution_options(synchronize_session=False)
    )


def open_all(waiting: Sequence[Item], *, at: datetime) -> None:
    """Open items, of one instance or of many; one that is open already stays as it is."""
    _open.many([_row(item, at) for item in waiting])


def _row(item: Item, at: datetime) -> dict[str, Any]:
    return {
        **{name: getattr(item, name) for name in _FIELDS},
        "state": OPEN,
        "opened_at": at,
        "closed_at": None,
        "closed_by": None,
    }
