"""The silent agencies of a closed round: its process has ended, so that only its history and their tasks go on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid5

from sqlalchemy import select

from service import consultations, directory, inbox, notifications
from service.audit import Act
from service.consultations import RoundNotFound
from service.deadlines import show_last_moment
from service.processes.dues import redate
from service.processes.hold import hold_whole
from service.processes.models import Instance
from service.processes.settle import note

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.audit import Actor
    from service.consultations import RoundShown
    from service.inbox import Item


def extend(round_id: UUID, deadline: str, reason: str, *, by: Actor, at: datetime) -> None:
    """Give the silent agencies of a closed round more time, and their open tasks the new date."""
    held = hold_whole(round_id)
    if held is None:
        raise RoundNotFound
    consultations.extend_for_silent(str(round_id), deadline, reason, act=Act(by, at, held.trail))
    note(held)
    redate(round_id)


def urge(round_id: UUID, *, by: Actor, at: datetime) -> int:
    """Urge the silent agencies of a closed round and everybody in them for whom a task of it waits."""
    held = hold_whole(round_id)
    if held is None:
        raise RoundNotFound
    urged = consultations.urge_silent(str(round_id), act=Act(by, at, held.trail))
    note(held)
    about = consultations.with_contributions(consultations.urged_at(round_id, at))
    items = inbox.open_in(select(Instance.id).where(Instance.subject_id.in_(about)))
    round_ = consultations.round_shown(round_id)
    asker = directory.agency_name(round_.agency_id)
    notifications.put_many([_urged(item, round_, asker, at) for item in items], at=at)
    return urged


def _urged(item: Item, round_: RoundShown, asker: str, at: datetime) -> notifications.Draft:
    return notifications.to_role(
        "task_urged",
        item.agency_id,
        item.role,
        division_id=item.division_id,
        person_id=item.person_id,
        about=uuid5(item.id, at.isoformat()),
        item_id=str(item.id),
        name=item.name,
        asker=asker,
        subject=round_.subject,
        due=show_last_moment(item.due_at) if item.due_at else None,
    )
