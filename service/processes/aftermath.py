"""What came of a task that was done: what it was about, and who has the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from service import directory
from service.db import db
from service.directory import AgencyRecord
from service.inbox import OPEN, WorkItem
from service.processes import catalog
from service.processes.models import Instance

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class NextTask:
    """A task that waits now, and for whom."""

    name: str
    role: str
    agency_name: str
    division_name: str | None


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a task was about, and the tasks of its process that wait now."""

    form: str
    agency_id: UUID
    about: str
    """The name of the fact that ``subject_id`` is: ``document_id``; empty when the drawing does not say."""
    subject_id: UUID | None
    waiting: list[NextTask]


def aftermath_of(item_id: UUID) -> Aftermath | None:
    """What came of a task that was just done; None if there is none of this id.

    What other processes do about it, such as a round, is not told.
    """
    task = db.session.execute(
        select(WorkItem.form, WorkItem.agency_id, Instance.definition_id, Instance.subject_id)
        .join(Instance, Instance.id == WorkItem.instance_id)
        .where(WorkItem.id == item_id)
    ).one_or_none()
    if task is None:
        return None
    form, agency_id, definition_id, subject_id = task
    done = aliased(WorkItem)
    rows = db.session.execute(
        select(WorkItem.name, WorkItem.role, AgencyRecord.name, WorkItem.division_id)
        .join(done, done.instance_id == WorkItem.instance_id)
        .join(AgencyRecord, AgencyRecord.id == WorkItem.agency_id)
        .where(done.id == item_id, WorkItem.state == OPEN)
        .order_by(WorkItem.id)
    ).all()
    divisions = directory.division_names({row.division_id for row in rows if row.division_id})
    waiting = [
        NextTask(name, role, agency, divisions[division_id] if division_id else None)
        for name, role, agency, division_id in rows
    ]
    return Aftermath(form, agency_id, catalog.published(definition_id).about, subject_id, waiting)
