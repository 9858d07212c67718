"""How one process stands, drawn as steps: which are done, which wait for whom, which are still ahead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from service import engine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from service.engine import Drawing

WAYMARKS = frozenset({"startEvent", "userTask", "intermediateCatchEvent", "boundaryEvent", "endEvent"})
"""What a list of steps names: who acts and what is waited for. What the service does in between needs no line."""


class StepState(StrEnum):
    """How a step stands."""

    DONE = "done"
    OPEN = "open"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a step waits for: somebody, or a moment; nothing said where it is a message."""

    element: str
    count: int = 1
    """How many instances wait there."""
    due_at: datetime | None = None
    role: str = ""
    agency_name: str = ""
    person_name: str = ""
    """Whom alone it waits for; empty where it waits for everybody who holds the role."""


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of a drawing and how it stands; without element and name where it is some step inside an agency."""

    element: str
    name: str
    kind: str
    state: StepState
    waiting: Waiting | None


@dataclass(frozen=True, slots=True)
class Course:
    """One process about a document, or the many equal ones of the agencies that were asked."""

    definition_id: UUID
    process_id: str
    name: str
    version: int
    subject_id: UUID | None
    """What it is about: the document, a letter, a round; None for those of many agencies."""
    status: str
    started_at: datetime
    finished_at: datetime | None
    instances: int
    finished: int
    """How many of the instances have ended."""
    steps: tuple[StepShown, ...]
    done: frozenset[str]
    """The elements passed, those that no list of steps names among them."""

    @property
    def counted(self) -> bool:
        """Whether it is the sum of many instances."""
        return self.subject_id is None

    @property
    def open(self) -> dict[str, int]:
        """How many instances wait at each open step."""
        return {step.element: step.waiting.count for step in self.steps if step.waiting and step.element}


def inside(waiting: Waiting) -> StepShown:
    """What is said outside an agency of the step at which its process waits: that it does, and no more."""
    return StepShown("", "", "", StepState.OPEN, waiting)


def steps_of(drawing: Drawing, waiting: Mapping[str, Waiting], done: Collection[str]) -> Iterator[StepShown]:
    """The steps of a drawing that people know by name, along its flow."""
    for node in drawing.nodes:
        if node.name and (node.kind in WAYMARKS or node.element in waiting):
            passed_by = StepState.DONE if node.element in done else StepState.AHEAD
            state = StepState.OPEN if node.element in waiting else passed_by
            yield StepShown(node.element, node.name, node.kind, state, waiting.get(node.element))


def passed(drawing: Drawing, waiting: Collection[str], done: Sequence[str], *, ended: bool) -> frozenset[str]:
    """The elements that an instance has passed, as far as that is certain.

    What people did is on record; what must have come before that, or before the place where it waits, follows.
    """
    certain = engine.surely_passed(drawing, {*waiting, *done}) | set(done)
    if ended:
        ends = [node.element for node in drawing.nodes if node.kind == "endEvent"]
        certain |= frozenset.intersection(*(engine.surely_passed(drawing, {end}) | {end} for end in ends))
    return frozenset(certain) - set(waiting)
