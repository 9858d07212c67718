"""Where a document stands just now: what its own processes wait for, and what of that waits for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from service import consultations, inbox
from service.processes.models import RUNNING, Instance
from service.processes.trace import own_courses, view_of

if TYPE_CHECKING:
    from uuid import UUID

    from service.directory import SignedIn
    from service.inbox import Item
    from service.processes.course import StepShown


def standing_of(document_id: UUID, reader: SignedIn) -> list[StepShown]:
    """The steps at which a document's own processes wait: first those for somebody, then for a day, then for others.

    Outside the agency that drafts it, what waits there is one nameless step. What the agencies that were asked are
    doing is not read for it, however many they are.
    """
    courses = [course for course in own_courses(view_of(document_id, reader)) if course.status == RUNNING]
    steps = [step for course in courses for step in course.steps if step.waiting]
    return sorted(steps, key=_urgency)


def tasks_about(document_id: UUID, person: SignedIn) -> list[Item]:
    """The tasks about a document, its letters, submissions and rounds that wait for this person."""
    about = view_of(document_id, person).subjects.own
    theirs = select(Instance.id).where(Instance.subject_id.in_(about), Instance.status == RUNNING)
    return inbox.open_items_of(theirs, person)


def tasks_in_part(consultee_id: UUID, person: SignedIn) -> list[Item]:
    """The tasks of an agency's reply that wait for this person."""
    theirs = select(Instance.id).where(
        or_(
            Instance.subject_id == consultee_id,
            Instance.subject_id.in_(consultations.contributions_to(consultee_id)),
        ),
        Instance.status == RUNNING,
    )
    return inbox.open_items_of(theirs, person)


def _urgency(step: StepShown) -> int:
    if step.waiting and step.waiting.role:
        return 0
    return 1 if step.waiting and step.waiting.due_at else 2
