"""What cannot go on: instances that failed, and messages that could not be delivered; for operators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import false, func, or_, select

from service import consultations, engine, inbox
from service.consultations import RoundState
from service.db import db
from service.paging import PAGE_SIZE, last_page, offset_of, page_within
from service.processes import catalog
from service.processes.errors import InstanceNotStuck
from service.processes.models import RUNNING, Definition, Instance, Message, Timer
from service.processes.problems import sort_of
from service.processes.subjects import Subject, subjects_of
from service.processes.variables import Variable, variables_of

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.consultations import RoundShown
    from service.inbox import Item
    from service.processes.catalog import Published

_STUCK = (Instance.status == RUNNING, Instance.problem.is_not(None))
ROUND_RUNS = frozenset({RoundState.OPEN, RoundState.PAUSED})
_FAILING = (Message.delivered_at.is_(None), Message.problem.is_not(None))


@dataclass(frozen=True, slots=True)
class Stuck:
    """An instance that could not go on."""

    id: UUID
    process: Published
    subject: Subject
    since: datetime
    attempts: int
    problem: str
    element: str | None
    """Where in its drawing it failed."""
    retry_at: datetime | None
    """When it is tried again by itself; None where nobody but a person moves it."""

    @property
    def sort(self) -> str:
        """Where the reason lies, see :func:`~service.processes.problems.sort_of`."""
        return sort_of(self.problem)

    @property
    def step(self) -> str:
        """The name of the element, as the drawing says it."""
        named = {node.element: node.name for node in self.process.drawing.nodes}
        return named.get(self.element or "") or self.element or ""


@dataclass(frozen=True, slots=True)
class StuckPage:
    """One page of them, the longest stuck first, and how many there are in all."""

    stuck: list[Stuck]
    number: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page; there is always one, if only an empty one."""
        return last_page(self.total)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What ends with an instance that is ended before its time."""

    items: list[Item]
    """The tasks that are taken back."""
    timers: list[datetime]
    parts: int
    """How many instances of agencies that were asked end with it."""
    rounds: list[int]
    """The numbers of the rounds that are withdrawn."""


@dataclass(frozen=True, slots=True)
class StuckShown:
    """A stuck instance as its page shows it."""

    stuck: Stuck
    waiting: frozenset[str]
    """The elements at which it waits, and goes on from."""
    variables: list[Variable]
    ending: Consequences

    @property
    def open(self) -> dict[str, int]:
        """What the diagram marks: where it waits, and where it failed."""
        return dict.fromkeys(
            [*sorted(self.waiting), *([self.stuck.element] if self.stuck.element else [])], 1
        )


@dataclass(frozen=True, slots=True)
class Failing:
    """A message that could not be delivered."""

    id: UUID
    name: str
    subject: Subject
    sent_at: datetime
    attempts: int
    problem: str
    retry_at: datetime | None

    @property
    def sort(self) -> str:
        """Where the reason lies."""
        return sort_of(self.problem)


@dataclass(frozen=True, slots=True)
class FailingPage:
    """One page of them, the oldest first, and how many there are in all."""

    messages: list[Failing]
    number: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return last_page(self.total)


def stuck(*, process_id: str = "", page: int = 1) -> StuckPage:
    """A page of the instances that cannot go on, of one process if it is named."""
    of = (*_STUCK, Definition.process_id == process_id) if process_id else _STUCK
    joined = Definition.id == Instance.definition_id
    total = (
        db.session.scalar(select(func.count()).select_from(Instance).join(Definition, joined).where(*of)) or 0
    )
    number = page_within(page, total)
    rows = db.session.scalars(
        select(Instance)
        .join(Definition, joined)
        .where(*of)
        .order_by(Instance.stuck_since, Instance.id)
        .limit(PAGE_SIZE)
        .offset(offset_of(number))
    ).all()
    subjects = subjects_of([row.subject_id for row in rows])
    return StuckPage([_stuck(row, subjects[row.subject_id]) for row in rows], number, total)


def stuck_processes() -> dict[str, str]:
    """The processes of which some instance is stuck: their ids and names."""
    query = (
        select(Definition.process_id, func.max(Definition.name).label("name"))
        .join(Instance, Instance.definition_id == Definition.id)
        .where(*_STUCK)
        .group_by(Definition.process_id)
        .order_by(Definition.process_id)
    )
    return {row.process_id: row.name for row in db.session.execute(query)}


def stuck_shown(instance_id: UUID) -> StuckShown:
    """One of them, with what it remembers and what would end with it; :class:`InstanceNotStuck` if it is none."""
    row = db.session.scalar(select(Instance).where(Instance.id == instance_id, *_STUCK))
    if row is None:
        raise InstanceNotStuck
    subject = subjects_of([row.subject_id])[row.subject_id]
    process = catalog.published(row.definition_id)
    try:
        waiting = engine.waiting(process.model, row.state)
        variables = variables_of(process, row.state, texts=subject.open_to_all)
    except engine.StateUnreadable:
        # It can still be ended, by whoever sees it.
        waiting, variables = frozenset(), []
    return StuckShown(_stuck(row, subject), waiting, variables, _consequences(row, subject))


def failing(*, page: int = 1) -> FailingPage:
    """A page of the messages that could not be delivered."""
    total = db.session.scalar(select(func.count()).select_from(Message).where(*_FAILING)) or 0
    number = page_within(page, total)
    query = select(Message).where(*_FAILING).order_by(Message.id).limit(PAGE_SIZE).offset(offset_of(number))
    rows = db.session.scalars(query).all()
    subjects = subjects_of([row.subject_id for row in rows])
    messages = [
        Failing(
            row.id,
            row.name,
            subjects[row.subject_id],
            row.sent_at,
            row.attempts,
            row.problem or "",
            row.retry_at,
        )
        for row in rows
    ]
    return FailingPage(messages, number, total)


def _stuck(row: Instance, subject: Subject) -> Stuck:
    process = catalog.published(row.definition_id)
    return Stuck(
        row.id,
        process,
        subject,
        row.stuck_since or row.started_at,
        row.attempts,
        row.problem or "",
        row.stuck_element,
        row.retry_at,
    )


def running_rounds(subject: Subject) -> list[RoundShown]:
    """The rounds that do not outlive an instance about this: those on a document, or the round itself."""
    if subject.consultee_id is not None:
        return []
    if subject.round_id is not None:
        rounds = [consultations.round_shown(subject.round_id)]
    else:
        rounds = consultations.rounds_of(subject.document.id) if subject.document else []
    return [each for each in rounds if each.state in ROUND_RUNS]


def _consequences(row: Instance, subject: Subject) -> Consequences:
    rounds = running_rounds(subject)
    due = select(Timer.due_at).where(Timer.instance_id == row.id).order_by(Timer.due_at)
    parts = or_(false(), *(Instance.subject_id.in_(consultations.parts_of(each.id)) for each in rounds))
    return Consequences(
        inbox.open_in(select(Instance.id).where(Instance.id == row.id)),
        list(db.session.scalars(due)),
        db.session.scalar(select(func.count()).where(parts, Instance.status == RUNNING)) or 0,
        [each.number for each in rounds],
    )
