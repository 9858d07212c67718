"""Holding an instance: the one lock that every push begins with.

One SELECT locks the instance and, for a reply, its consultee, in this order and ``FOR NO KEY UPDATE``: plain
``FOR UPDATE`` would collide with the checks of foreign keys, and another order with the close of a round
(docs/decisions/0005-lock-order.md). Where a silent agency was given more time, the document comes before both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Date, Select, bindparam, func, literal_column, select, true

from service import consultations, inbox, log
from service.audit import Trail
from service.db import Read, db
from service.inbox import ItemDraft, WorkItem
from service.processes.models import CANCELLED, RUNNING, Awaited, Instance, Timer

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A running instance under its lock."""

    instance_id: UUID
    definition_id: UUID
    subject_id: UUID | None
    state: str
    trail: Trail
    subject: Any = None


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An item whose instance is under its lock."""

    agency_id: UUID
    role: str
    form: str
    state: str
    division_id: UUID | None
    person_id: UUID | None
    """For whom alone it waits, see :func:`service.inbox.pinned_to`."""
    draft_saved_by: UUID | None
    draft_saved_at: datetime | None
    held: Held


_instance = (
    Instance.id.label("instance_id"),
    Instance.definition_id,
    Instance.subject_id,
    Instance.state.label("instance_state"),
    Instance.audit_seq,
    Instance.audit_head,
)


def _item_query() -> Select[Any]:
    subject = (
        select(Instance.subject_id)
        .join(WorkItem, WorkItem.instance_id == Instance.id)
        .where(WorkItem.id == bindparam("item"))
        .scalar_subquery()
    )
    document = consultations.hold_document_of_silent(subject)
    held = (
        select(
            WorkItem.agency_id,
            WorkItem.role,
            WorkItem.form,
            WorkItem.state.label("item_state"),
            WorkItem.division_id,
            inbox.pinned_to(bindparam("day", type_=Date)).label("person_id"),
            ItemDraft.saved_by,
            ItemDraft.saved_at,
            *_instance,
        )
        .join(Instance, Instance.id == WorkItem.instance_id)
        .outerjoin(ItemDraft, ItemDraft.item_id == WorkItem.id)
        .where(WorkItem.id == bindparam("item"))
        # Always true; it is worked out, and so the document is locked, before the first row is looked for.
        .where(select(func.count()).select_from(document).scalar_subquery() >= 0)
        .with_for_update(key_share=True, of=Instance)
        .cte("held")
    )
    # The consultee is looked up by what the first part found, and so locked after the instance.
    found = select(held.c.subject_id).scalar_subquery()
    consultee = consultations.hold_consultee(found)
    return select(held, consultee).select_from(held).outerjoin(consultee, true())


_item = Read(_item_query())
_OF_ITEM = 8
"""So many columns of that query are the item's; the instance's follow, and then the consultee's."""
_OF_SUBJECT = _OF_ITEM + len(_instance)


def hold_item(item_id: UUID, *, day: date) -> HeldItem:
    """Lock the instance of an item, as it stands on ``day``; :class:`~service.inbox.ItemNotFound` if there is none.

    The item's own row is not locked, so its state may be that of before a wait for the lock; then the engine, whose
    state is read under the lock, refuses what was done meanwhile.
    """
    rows = _item(item=item_id, day=day)
    if not rows:
        raise inbox.ItemNotFound
    [values] = rows
    instance, found = values[_OF_ITEM:_OF_SUBJECT], values[_OF_SUBJECT:]
    consultee = None if found[0] is None else consultations.HeldConsultee(*found)
    of_item: list[Any] = [*values[:_OF_ITEM], _held_alone(instance, consultee)]
    return HeldItem(*of_item)


_due = Read(
    select(*_instance)
    .where(Instance.id == bindparam("instance"), Instance.status == RUNNING)
    .where(
        select(literal_column("1"))
        .where(Timer.instance_id == Instance.id, Timer.due_at <= bindparam("at"))
        .exists()
    )
    .with_for_update(key_share=True, skip_locked=True)
)


def hold_due(instance_id: UUID, at: datetime) -> Held | None:
    """Lock an instance with a timer due by ``at``; None if it has none any more, or somebody is moving it now."""
    rows = _due(instance=instance_id, at=at)
    return _held_alone(rows[0]) if rows else None


_waiting = (
    select(*_instance)
    .join(Awaited, Awaited.instance_id == Instance.id)
    .where(Instance.subject_id == bindparam("subject"), Awaited.name == bindparam("name"))
    .where(Instance.status == RUNNING)
    .with_for_update(key_share=True, of=Instance)
)


def hold_waiting(subject_id: UUID, message: str) -> Held | None:
    """Lock the instance about this subject that waits for this message; None if none does."""
    row = db.session.execute(_waiting, {"subject": subject_id, "name": message}).one_or_none()
    return None if row is None else _held_alone(tuple(row))


def awaited_about(subject_id: UUID) -> set[str]:
    """The messages that running instances about this subject wait for."""
    query = (
        select(Awaited.name)
        .join(Instance, Instance.id == Awaited.instance_id)
        .where(Instance.subject_id == subject_id, Instance.status == RUNNING)
    )
    return set(db.session.scalars(query))


_stuck = (
    select(*_instance)
    .where(Instance.id == bindparam("instance"), Instance.status == RUNNING, Instance.problem.is_not(None))
    .with_for_update(key_share=True)
)


def hold_stuck(instance_id: UUID) -> Held | None:
    """Lock an instance that cannot go on, waiting for whoever tries it just now; None if it goes on or has ended."""
    row = db.session.execute(_stuck, {"instance": instance_id}).one_or_none()
    return None if row is None else _held_alone(tuple(row))


_about = select(*_instance).where(Instance.subject_id == bindparam("subject")).with_for_update(key_share=True)


def hold_whole(subject_id: UUID) -> Held | None:
    """Lock the instance about this subject, whether it runs or has ended; None if there is none."""
    row = db.session.execute(_about, {"subject": subject_id}).one_or_none()
    return None if row is None else _held_alone(tuple(row))


def hold_each_whole(subject_ids: Collection[UUID]) -> dict[UUID, Held]:
    """Lock the instances about these subjects, whether they run or have ended, in the order of their ids."""
    query = (
        select(*_instance)
        .where(Instance.subject_id.in_(subject_ids))
        .order_by(Instance.id)
        .with_for_update(key_share=True)
    )
    held = [_held(tuple(row)) for row in db.session.execute(query)]
    return {each.subject_id: each for each in held if each.subject_id}


def hold_about(subjects: Select[UUID] | CompoundSelect[UUID], *, limit: int) -> list[Held]:
    """Lock up to ``limit`` running instances about these subjects, waiting for whoever is moving one just now."""
    query = (
        select(*_instance)
        .where(Instance.subject_id.in_(subjects), Instance.status == RUNNING)
        .order_by(Instance.id)
        .limit(limit)
        .with_for_update(key_share=True)
    )
    return [_held(tuple(row)) for row in db.session.execute(query)]


def hold_taken_back(subjects: Select[UUID] | CompoundSelect[UUID], *, at: datetime) -> list[Held]:
    """Lock the instances about these subjects that were taken back at this instant."""
    query = (
        select(*_instance)
        .where(Instance.subject_id.in_(subjects), Instance.status == CANCELLED, Instance.finished_at == at)
        .order_by(Instance.id)
        .with_for_update(key_share=True)
    )
    return [_held(tuple(row)) for row in db.session.execute(query)]


def _held_alone(values: tuple[Any, ...], subject: Any = None) -> Held:
    """The one instance that this request or job moves, which its log lines name from here on."""
    held = _held(values, subject)
    log.bind(instance=str(held.instance_id))
    return held


def _held(values: tuple[Any, ...], subject: Any = None) -> Held:
    instance_id, definition_id, subject_id, state, seq, head = values
    return Held(instance_id, definition_id, subject_id, state, Trail(instance_id, seq, head), subject)
