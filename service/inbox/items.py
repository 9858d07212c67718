"""Items open and close as processes move; nobody else opens or closes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, all_, bindparam, case, update
from sqlalchemy.dialects.postgresql import insert

from service.db import Write, db
from service.directory import Role
from service.inbox.errors import ItemClosed, ItemNotFound
from service.inbox.models import CANCELLED, DONE, OPEN, WorkItem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Select

    from service.directory import Post, SignedIn


@dataclass(frozen=True, slots=True)
class Item:
    """A step that waits for a role in an agency."""

    id: UUID
    instance_id: UUID
    element: str
    name: str
    form: str
    agency_id: UUID
    role: str
    title: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Opening:
    """A step as the conductor hands it over: what waits, for which role of which agency."""

    item_id: UUID
    element: str
    name: str
    form: str
    agency_id: UUID
    role: str
    title: str
    due_at: datetime | None


def require_may_take(*, agency_id: UUID, role: str, person: SignedIn) -> Post:
    """The post in which ``person`` may do an item of this agency and role; :class:`ItemNotFound` if none."""
    post = person.post_as(Role(role), agency_id=agency_id)
    if post is None:
        raise ItemNotFound
    return post


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


def settle(
    instance_id: UUID,
    waiting: Sequence[Opening],
    *,
    done: UUID | None,
    by: UUID | None,
    at: datetime,
) -> None:
    """Make an instance's open items those that wait now: ``done`` was done, others that are gone were cancelled."""
    _close(instance=instance_id, waiting=[opening.item_id for opening in waiting], done=done, at=at, by=by)
    settle_many([(instance_id, waiting)], at=at)


def redate(instances: Select[UUID], due_at: datetime) -> None:
    """Give the open items of these instances, named by a query of their ids, another due date."""
    db.session.execute(
        update(WorkItem)
        .where(WorkItem.state == OPEN, WorkItem.instance_id.in_(instances))
        .values(due_at=due_at)
        .execution_options(synchronize_session=False)
    )


def settle_many(instances: Sequence[tuple[UUID, Sequence[Opening]]], *, at: datetime) -> None:
    """Open the items of instances that were just started, all at once."""
    _open.many([_row(instance_id, opening, at) for instance_id, waiting in instances for opening in waiting])


def _row(instance_id: UUID, opening: Opening, at: datetime) -> dict[str, Any]:
    return {
        "id": opening.item_id,
        "instance_id": instance_id,
        "element": opening.element,
        "name": opening.name,
        "form": opening.form,
        "agency_id": opening.agency_id,
        "role": opening.role,
        "title": opening.title,
        "due_at": opening.due_at,
        "state": OPEN,
        "opened_at": at,
        "closed_at": None,
        "closed_by": None,
    }
