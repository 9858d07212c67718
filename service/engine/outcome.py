"""What a push leads to: the new state, who and what is waited for, and what leaves the process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimerEventDefinition
from SpiffWorkflow.util.task import TaskState

from service.engine.messages import NamedMessage
from service.engine.timers import due_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from uuid import UUID

    from service.engine.push import Thrown


@dataclass(frozen=True, slots=True)
class Step:
    """A user task that waits for a person. ``id`` stays the same as long as it waits.

    ``properties`` are the texts that the drawing gives the task (``form``, ``role``, …), ``data`` the facts
    of the process as its branch sees them.
    """

    id: UUID
    element: str
    name: str
    properties: Mapping[str, str]
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer that waits: ``element`` is the event with the clock, ``due_at`` the instant, UTC."""

    id: UUID
    element: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state to store and what follows from it; ``awaited`` holds the names of messages waited for."""

    state: str
    steps: tuple[Step, ...]
    timers: tuple[Timer, ...]
    awaited: frozenset[str]
    thrown: tuple[Thrown, ...]
    completed: bool


def steps_of(workflow: Any) -> tuple[Step, ...]:
    """The user tasks of a settled workflow that wait for a person."""
    return tuple(
        Step(
            id=task.id,
            element=task.task_spec.bpmn_id,
            name=task.task_spec.bpmn_name or task.task_spec.bpmn_id,
            properties=task.task_spec.extensions.get("properties", {}),
            data=dict(task.data),
        )
        for task in tasks_of(workflow)
        if task.state == TaskState.READY and task.task_spec.manual
    )


def timers_of(workflow: Any) -> tuple[Timer, ...]:
    """The timers that run: catch events, boundaries, and the one branch of an event gateway."""
    return tuple(
        Timer(task.id, element, due_of(task))
        for task in workflow.event_manager.tasks.values()
        for element, definition in _definitions(task)
        if isinstance(definition, TimerEventDefinition)
    )


def awaited_by(workflow: Any) -> frozenset[str]:
    """The names of the messages that catch events, boundaries and event gateways wait for."""
    return frozenset(
        definition.name
        for task in workflow.event_manager.tasks.values()
        for _element, definition in _definitions(task)
        if isinstance(definition, NamedMessage)
    )


def elements_waiting(workflow: Any) -> frozenset[str]:
    """The elements at which a settled workflow waits: for a person, for time, for a message."""
    events = workflow.event_manager.tasks.values()
    caught = {element for task in events for element, _definition in _definitions(task)}
    return frozenset(caught | {step.element for step in steps_of(workflow)})


def tasks_of(workflow: Any) -> Iterator[Any]:
    """Every task of the instance, those of running subprocesses included."""
    yield from workflow.tasks.values()
    for subprocess in workflow.subprocesses.values():
        if not subprocess.completed:
            yield from subprocess.tasks.values()


def _definitions(task: Any) -> Iterator[tuple[str, Any]]:
    definition = task.task_spec.event_definition
    if isinstance(definition, MultipleEventDefinition):
        for branch, event in zip(task.task_spec.outputs, definition.event_definitions, strict=True):
            yield branch.bpmn_id, event
    else:
        yield task.task_spec.bpmn_id, definition
