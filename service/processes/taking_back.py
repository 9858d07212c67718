"""Taking back: a task that was handed over to one colleague waits for everybody who holds its role again.

A colleague is ill or has gone on a journey, and what waits for them alone would wait too long. Whoever could have been
given it may take it back; the process does not move by it, and the handing over stays in its history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from service import directory, documents, inbox, notifications
from service.audit import Act
from service.db import db
from service.directory import Role
from service.processes import catalog
from service.processes.hold import hold_item
from service.processes.models import RUNNING, Instance
from service.processes.settle import note
from service.vietnamese import clean

if TYPE_CHECKING:
    from datetime import datetime

    from service.directory import SignedIn
    from service.inbox import Item

HANDED_TO = "hand_to"
"""The answer by which a form hands its own task over. What was assigned in another way is not taken back."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A task about a document that waits for one colleague alone, since they were handed it."""

    item: Item
    document_id: UUID
    person_id: UUID
    """Whom it waits for."""
    name: str


def handed_over(document_id: UUID, person: SignedIn) -> list[HandedOver]:
    """The tasks of a document's own process that wait for a colleague alone, and that this person may take back."""
    running = select(Instance.id).where(Instance.subject_id == document_id, Instance.status == RUNNING)
    found = (_handed_over(item) for item in inbox.items_of_colleagues(running, person))
    return [each for each in found if each]


def handed_over_item(item_id: UUID, person: SignedIn) -> HandedOver:
    """One of them; :class:`~service.inbox.ItemNotFound` where it is not theirs to take back, or done by now."""
    found = _handed_over(inbox.item_of_colleague(item_id, person))
    if found is None:
        raise inbox.ItemNotFound
    return found


def take_back(item_id: UUID, reason: str, *, person: SignedIn, address: str | None, at: datetime) -> None:
    """Let a task that was handed over wait for everybody who holds its role; they are told, the colleague among them.

    Raises :class:`~service.inbox.ItemNotFound` for who does not hold the role and where the colleague was faster, and
    :class:`~service.errors.Invalid` without a reason.
    """
    held = hold_item(item_id, day=person.day).held
    # Read under the lock, which whoever does the task holds as well.
    taken = handed_over_item(item_id, person)
    item = taken.item
    post = person.post_as(Role(item.role), agency_id=item.agency_id, division_id=item.division_id)
    act = Act(person.actor(post, address), at, held.trail)
    documents.take_back(taken.document_id, taken.person_id, reason, act=act)
    inbox.release(item_id)
    told = notifications.to_role(
        "task_taken_back",
        item.agency_id,
        item.role,
        division_id=item.division_id,
        about=item_id,
        item_id=str(item_id),
        name=item.name,
        title=item.title,
        by=person.name,
        reason=clean(reason),
    )
    notifications.put_many([told], at=at)
    note(held)


def _handed_over(item: Item) -> HandedOver | None:
    """The item as one that was handed over; None if it waits for one person for another reason."""
    definition_id, subject_id = db.session.execute(
        select(Instance.definition_id, Instance.subject_id).where(Instance.id == item.instance_id)
    ).one()
    form = catalog.published(definition_id).forms[item.form]
    if HANDED_TO not in form.keys or subject_id is None or item.person_id is None:
        return None
    return HandedOver(
        item=item,
        document_id=subject_id,
        person_id=item.person_id,
        name=directory.names_of([item.person_id])[item.person_id],
    )
