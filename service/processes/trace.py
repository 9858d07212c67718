"""Where a document stands: the processes that run or ran about it, and what was done in them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import false, func, or_, select, true

from service import audit, consultations, directory, documents, engine
from service.db import db
from service.directory import AgencyRecord, PersonRecord
from service.inbox import DONE, OPEN, WorkItem
from service.processes import catalog
from service.processes.course import Course, StepShown, StepState, Waiting, inside, passed, steps_of
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
        "process:retried",
        "process:facts_changed",
        "process:ended_by_administration",
    }
)
"""What happens in an agency's own process and is seen outside it. All else there is the agency's own."""

TOLD_ABOVE = frozenset(
    {
        "document:registered",
        "document:numbered",
        "document:dispatched",
        "consultation:opened",
        "consultation:launched",
        "consultation:deadline_changed",
        "consultation:paused",
        "consultation:resumed",
        "consultation:reminded",
        "consultation:closed",
        "consultation:withdrawn",
    }
)
"""What those before whom a document is laid read of its way there: what left the agency that drafts it. How it was
checked, returned and mended inside is that agency's own."""


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


@dataclass(frozen=True, slots=True)
class View:
    """How much of a document's processes somebody sees."""

    subjects: Subjects
    until: datetime | None = None
    """Up to when they read what happened inside the agency that drafts it; None for that agency itself."""
    above: frozenset[UUID] = frozenset()
    """The agencies whose steps are shown to somebody outside it: their own, the issuing body, its office."""
    drafting: str = ""
    """What the agency that drafts it is called, where it is all that is said of its steps."""

    @property
    def outside(self) -> bool:
        """Whether they are not of the agency that drafts it."""
        return bool(self.drafting)


def where_is(document_id: UUID, reader: SignedIn) -> list[Course]:
    """The processes about a document, its letters, submissions and rounds, in the order in which they began.

    Those of the agencies that were asked come last, summed up by version: how many are through, for what they do
    inside is their own. The number of statements does not depend on how many agencies were asked.
    """
    view = view_of(document_id, reader)
    return [*own_courses(view), *_courses_of_consultees(view.subjects)]


def history_about(
    document_id: UUID, reader: SignedIn, *, page: int = 1, newest_first: bool = False
) -> audit.History:
    """A page of what was done about a document, its letters, submissions and rounds.

    Of an agency that was asked, others read what it released; its own people read what they did there. Of the agency
    that drafts it, those above read what it sent them and how its rounds went.
    """
    view = view_of(document_id, reader)
    subjects = view.subjects
    own = select(Instance.id).where(Instance.subject_id.in_(subjects.own))
    theirs = audit.Part(
        select(Instance.id).where(subjects.theirs), TOLD_OUTSIDE, reader.agency_ids, view.until
    )
    if view.outside:
        ours = audit.Part(own, TOLD_ABOVE, view.above, view.until)
        return audit.history_page([], ours, theirs, page=page, newest_first=newest_first)
    return audit.history_page(list(db.session.scalars(own)), theirs, page=page, newest_first=newest_first)


def view_of(document_id: UUID, reader: SignedIn) -> View:
    """What somebody sees of the processes about a document; nothing where its file is not before them."""
    file = documents.readable(document_id, reader.agency_ids)
    if file is None or not file.in_file:
        return View(Subjects([], []))
    subjects = subjects_of(document_id, file)
    if file.until is None:
        return View(subjects)
    document = documents.document_shown(document_id, version_id=file.version_id)
    office = directory.office_under(document.issuer_id, day=reader.day)
    above = {document.issuer_id, *reader.agency_ids, *([office] if office else [])} - {document.agency_id}
    return View(subjects, file.until, frozenset(above), directory.agency_name(document.agency_id))


def subjects_of(document_id: UUID, file: documents.Readable) -> Subjects:
    """What processes about a document may be about, as far as it is before whoever reads."""
    rounds = [each.id for each in consultations.rounds_of(document_id) if file.was_there(each.opened_at)]
    accompanying = [each.id for each in documents.accompanying(document_id, sent_by=file.until)]
    return Subjects([document_id, *accompanying, *rounds], rounds)


def own_courses(view: View) -> list[Course]:
    """The processes about a document itself, its letters, submissions and rounds, in the order in which they began."""
    rows = db.session.execute(
        select(Instance, Definition.version)
        .join(Definition, Definition.id == Instance.definition_id)
        .where(Instance.subject_id.in_(view.subjects.own))
        .order_by(Instance.started_at, Instance.id)
    ).all()
    instance_ids = [instance.id for instance, _ in rows]
    told, done = _told(instance_ids, view), _done(instance_ids, view)
    draw = _seen_from_above if view.outside else _course_of
    return [draw(instance, version, told[instance.id], done[instance.id], view) for instance, version in rows]


def _course_of(
    instance: Instance, version: int, told: dict[str, Waiting], done: list[str], _view: View
) -> Course:
    process = catalog.published(instance.definition_id)
    running = instance.status == RUNNING
    open_ = engine.waiting(process.model, instance.state) if running else frozenset()
    waiting = {element: told.get(element, Waiting(element)) for element in open_}
    past = passed(process.drawing, open_, done, ended=instance.status == COMPLETED)
    steps = steps_of(process.drawing, waiting, past)
    # Where it has ended, nothing is ahead any more.
    shown = tuple(step for step in steps if running or step.state == StepState.DONE)
    return _course(instance, version, shown, past)


def _seen_from_above(
    instance: Instance, version: int, told: dict[str, Waiting], done: list[str], view: View
) -> Course:
    """The steps above; of all others only that it is with the agency that drafts the document."""
    process = catalog.published(instance.definition_id)
    steps = [step for step in steps_of(process.drawing, told, done) if step.state != StepState.AHEAD]
    if instance.status == RUNNING and not told:
        steps.append(inside(Waiting("", agency_name=view.drafting)))
    return _course(instance, version, tuple(steps), frozenset(done))


def _course(instance: Instance, version: int, steps: tuple[StepShown, ...], done: frozenset[str]) -> Course:
    process = catalog.published(instance.definition_id)
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
        finished=int(instance.status != RUNNING),
        steps=steps,
        done=done,
    )


def _told(instance_ids: Collection[UUID], view: View) -> dict[UUID, dict[str, Waiting]]:
    """For whom and until when these instances wait, by element, as far as it is seen."""
    told: dict[UUID, dict[str, Waiting]] = defaultdict(dict)
    if not view.outside:
        timers = select(Timer.instance_id, Timer.element, Timer.due_at)
        timers = timers.where(Timer.instance_id.in_(instance_ids))
        for instance_id, element, due_at in db.session.execute(timers):
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
        .where(WorkItem.instance_id.in_(instance_ids), WorkItem.state == OPEN, _seen(view))
    )
    for row in db.session.execute(items):
        told[row[0]][row[1]] = Waiting(row[1], 1, *row[2:])
    return told


def _seen(view: View) -> ColumnElement[bool]:
    return WorkItem.agency_id.in_(view.above) if view.outside else true()


def _done(instance_ids: Collection[UUID], view: View) -> dict[UUID, list[str]]:
    """The steps that people have done in these instances, as far as it is seen."""
    done: dict[UUID, list[str]] = defaultdict(list)
    query = (
        select(WorkItem.instance_id, WorkItem.element)
        .where(WorkItem.instance_id.in_(instance_ids), WorkItem.state == DONE, _seen(view))
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
    return [_sum(row) for row in db.session.execute(sums)]


def _sum(row: Row[*tuple[Any, ...]]) -> Course:
    process = catalog.published(row.definition_id)
    working = row.instances - row.finished
    running = working > 0
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
        # At which step somebody is would tell of an agency asked alone what it does inside.
        steps=(inside(Waiting("", working)),) if running else (),
        done=frozenset(),
    )
