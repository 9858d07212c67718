"""Where a document stands: the processes that run or ran about it, and what was done in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import false, func, or_, select

from service import audit, consultations, documents, engine
from service.db import db
from service.directory import AgencyRecord, PersonRecord
from service.inbox import DONE, OPEN, WorkItem
from service.processes import catalog
from service.processes.course import Course, StepState, Waiting, passed, steps_of
from service.processes.models import CANCELLED, COMPLETED, RUNNING, Definition, Instance, Timer

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row

    from service.directory import SignedIn

TOLD_OUTSIDE = frozenset(
    {
        "reply:more_time_asked",
        "more_time:decided",
        "reply:numbered",
        "reply:released",
        "reply:filed",
        "reply:taken_in",
    }
)
"""What happens in an agency's own process and is seen outside it. All else there is the agency's own."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """What processes about a document may be about: itself, what accompanies it, its rounds; and their parts."""

    own: list[UUID]
    rounds: list[UUID]

    @property
    def theirs(self) -> ColumnElement[bool]:
        """The condition for the instances of the agencies that were asked."""
        parts = [Instance.subject_id.in_(consultations.parts_of(round_id)) for round_id in self.rounds]
        return or_(false(), *parts)


def where_is(document_id: UUID) -> list[Course]:
    """The processes about a document, its letters, submissions and rounds, in the order in which they began.

    Those of the agencies that were asked come last, summed up by version: how many wait where. The number of
    statements does not depend on how many agencies were asked.
    """
    subjects = subjects_of(document_id)
    return [*own_courses(subjects), *_courses_of_consultees(subjects)]


def history_about(
    document_id: UUID, reader: SignedIn, *, page: int = 1, newest_first: bool = False
) -> audit.History:
    """A page of what was done about a document, its letters, submissions and rounds.

    Of an agency that was asked, others read what it released; its own people read what they did there.
    """
    subjects = subjects_of(document_id)
    own = db.session.scalars(select(Instance.id).where(Instance.subject_id.in_(subjects.own)))
    theirs = audit.Part(select(Instance.id).where(subjects.theirs), TOLD_OUTSIDE, reader.agency_ids)
    return audit.history_page(list(own), theirs, page=page, newest_first=newest_first)


def subjects_of(document_id: UUID) -> Subjects:
    """What processes about a document may be about."""
    rounds = [each.id for each in consultations.rounds_of(document_id)]
    accompanying = [each.id for each in documents.accompanying(document_id)]
    return Subjects([document_id, *accompanying, *rounds], rounds)


def own_courses(subjects: Subjects) -> list[Course]:
    """The processes about a document itself, its letters, submissions and rounds, in the order in which they began."""
    rows = db.session.execute(
        select(Instance, Definition.version)
        .join(Definition, Definition.id == Instance.definition_id)
        .where(Instance.subject_id.in_(subjects.own))
        .order_by(Instance.started_at, Instance.id)
    ).all()
    instance_ids = [instance.id for instance, _ in rows]
    told, done = _told(instance_ids), _done(instance_ids)
    return [_course_of(instance, version, told[instance.id], done[instance.id]) for instance, version in rows]


def _course_of(instance: Instance, version: int, told: dict[str, Waiting], done: list[str]) -> Course:
    process = catalog.published(instance.definition_id)
    running = instance.status == RUNNING
    open_ = engine.waiting(process.model, instance.state) if running else frozenset()
    waiting = {element: told.get(element, Waiting(element)) for element in open_}
    past = passed(process.drawing, open_, done, ended=instance.status == COMPLETED)
    steps = steps_of(process.drawing, waiting, past)
    return Course(
        definition_id=instance.definition_id,
        process_id=process.process_id,
        name=process.name,
        version=version,
        subject_id=instance.subject_id,
        status=instance.status,
        started_at=instance.started_at,
        finished_at=instance.finished_at,
        instances=1,
        finished=int(not running),
        # Where it has ended, nothing is ahead any more.
        steps=tuple(step for step in steps if running or step.state == StepState.DONE),
        done=past,
    )


def _told(instance_ids: Collection[UUID]) -> dict[UUID, dict[str, Waiting]]:
    """For whom and until when these instances wait, by element."""
    told: dict[UUID, dict[str, Waiting]] = defaultdict(dict)
    timers = select(Timer.instance_id, Timer.element, Timer.due_at)
    for instance_id, element, due_at in db.session.execute(timers.where(Timer.instance_id.in_(instance_ids))):
        told[instance_id][element] = Waiting(element, due_at=due_at)
    items = (
        select(
            WorkItem.instance_id,
            WorkItem.element,
            WorkItem.due_at,
            WorkItem.role,
            AgencyRecord.name,
            func.coalesce(PersonRecord.name, ""),
        )
        .join(AgencyRecord, AgencyRecord.id == WorkItem.agency_id)
        .outerjoin(PersonRecord, PersonRecord.id == WorkItem.person_id)
        .where(WorkItem.instance_id.in_(instance_ids), WorkItem.state == OPEN)
    )
    for row in db.session.execute(items):
        told[row[0]][row[1]] = Waiting(row[1], 1, *row[2:])
    return told


def _done(instance_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """The steps that people have done in these instances."""
    done: dict[UUID, list[str]] = defaultdict(list)
    query = (
        select(WorkItem.instance_id, WorkItem.element)
        .where(WorkItem.instance_id.in_(instance_ids), WorkItem.state == DONE)
        .distinct()
    )
    for instance_id, element in db.session.execute(query):
        done[instance_id].append(element)
    return done


def _courses_of_consultees(subjects: Subjects) -> list[Course]:
    ended = Instance.status.in_((COMPLETED, CANCELLED))
    sums = (
        select(
            Instance.definition_id,
            Definition.version,
            func.count().label("instances"),
            func.count().filter(ended).label("finished"),
            func.min(Instance.started_at).label("started_at"),
            func.max(Instance.finished_at).label("finished_at"),
        )
        .join(Definition, Definition.id == Instance.definition_id)
        .where(subjects.theirs)
        .group_by(Instance.definition_id, Definition.version)
        .order_by(Definition.version, Instance.definition_id)
    )
    places = (
        select(Instance.definition_id, WorkItem.element, func.count(WorkItem.instance_id.distinct()))
        .join(WorkItem, WorkItem.instance_id == Instance.id)
        .where(subjects.theirs, WorkItem.state == OPEN)
        .group_by(Instance.definition_id, WorkItem.element)
    )
    waiting: dict[UUID, dict[str, Waiting]] = defaultdict(dict)
    for definition_id, element, count in db.session.execute(places):
        waiting[definition_id][element] = Waiting(element, count)
    return [_sum(row, waiting[row.definition_id]) for row in db.session.execute(sums)]


def _sum(row: Row[*tuple[Any, ...]], waiting: dict[str, Waiting]) -> Course:
    process = catalog.published(row.definition_id)
    running = row.finished < row.instances
    finished_at: datetime | None = None if running else row.finished_at
    return Course(
        definition_id=row.definition_id,
        process_id=process.process_id,
        name=process.name,
        version=row.version,
        subject_id=None,
        status=RUNNING if running else COMPLETED,
        started_at=row.started_at,
        finished_at=finished_at,
        instances=row.instances,
        finished=row.finished,
        steps=tuple(step for step in steps_of(process.drawing, waiting, ()) if step.waiting),
        done=frozenset(),
    )
