"""The four pushes: start an instance, complete a step, let time pass, deliver a message.

Each takes a state and gives an outcome; nothing is remembered in between. Timers that are due pass before
the step is looked up, so that an answer after the deadline finds its step gone. After a push the workflow is
settled: engine steps and timers take turns until nothing moves.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.bpmn.util.event import BpmnEvent
from SpiffWorkflow.exceptions import SpiffWorkflowException
from SpiffWorkflow.util.task import TaskState

from service.engine.errors import (
    MessageNotAwaited,
    ProcessRunsInCircles,
    ProcessStuck,
    StartNotOffered,
    StepNotWaiting,
)
from service.engine.facts import as_facts, as_scalar
from service.engine.mending import note_element
from service.engine.messages import NamedMessage
from service.engine.outcome import Outcome, awaited_by, elements_waiting, steps_of, tasks_of, timers_of
from service.engine.push import Host, Push
from service.engine.state import dump, load
from service.engine.workflow import Workflow
from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from service.engine.model import Model

MOST_STEPS = 300
"""Engine steps in one push. The longest drawing takes about thirty."""

_NO_TIME = datetime.min.replace(tzinfo=UTC)
"""The clock for reading a state: no timer is due by it."""


def start(model: Model, data: Mapping[str, Any], host: Host, *, message: str | None = None) -> Outcome:
    """A new instance with ``data`` as its facts.

    ``message`` names the message start event, whose payload ``data`` then is; None is the plain start. Raises
    :class:`StartNotOffered` if the drawing starts the other way.
    """
    if message != model.start_message:
        raise StartNotOffered(process=model.name)
    facts = as_facts(data, at="data")
    push = Push(host)
    push.answers = host.answers
    with _pushing(model):
        workflow = Workflow(model.spec, model.subprocesses, script_engine=push)
        if message is None:
            workflow.task_tree.data.update(facts)
        _settle(workflow)
        if message is not None:
            workflow.send_event(BpmnEvent(NamedMessage(message), facts))
            _settle(workflow)
    return _outcome(workflow, push)


def complete(model: Model, state: str, step_id: UUID, host: Host) -> Outcome:
    """The step is done with ``host.answers``; the answers its property ``keep`` names become facts.

    Raises :class:`StepNotWaiting` unless the step still waits once due timers have passed.
    """
    push = Push(host)
    with _pushing(model):
        workflow = load(model, state, push)
        _settle(workflow)
        push.answers = host.answers
        step = next((task for task in tasks_of(workflow) if task.id == step_id), None)
        # The library runs a task in any state: a finished one would be answered twice, a later one early.
        if step is None or step.state != TaskState.READY or not step.task_spec.manual:
            raise StepNotWaiting
        step.data.update(_kept(step.task_spec.extensions.get("properties", {}), host.answers))
        step.run()
        _settle(workflow)
    return _outcome(workflow, push)


def advance(model: Model, state: str, host: Host) -> Outcome:
    """Let the timers pass that are due by ``host.now``."""
    push = Push(host)
    with _pushing(model):
        workflow = load(model, state, push)
        _settle(workflow)
    return _outcome(workflow, push)


def deliver(model: Model, state: str, name: str, payload: Mapping[str, Any], host: Host) -> Outcome:
    """A message reaches every branch that waits for it; its payload becomes facts of these branches.

    Raises :class:`MessageNotAwaited` if none waits once due timers have passed.
    """
    facts = as_facts(payload, at=name)
    push = Push(host)
    with _pushing(model):
        workflow = load(model, state, push)
        _settle(workflow)
        if name not in awaited_by(workflow):
            raise MessageNotAwaited(name=name)
        push.answers = host.answers
        workflow.send_event(BpmnEvent(NamedMessage(name), facts))
        _settle(workflow)
    return _outcome(workflow, push)


def waiting(model: Model, state: str) -> frozenset[str]:
    """The elements at which an instance waits, read from its state without moving it."""
    push = Push(Host(_NO_TIME, _perform_nothing))
    with _pushing(model):
        return elements_waiting(load(model, state, push))


def rest(model: Model, state: str) -> Outcome:
    """All that an instance waits for, read from its state without moving it; nothing is thrown."""
    push = Push(Host(_NO_TIME, _perform_nothing))
    with _pushing(model):
        return _outcome(load(model, state, push), push)


def _perform_nothing(operation: str, _arguments: dict[str, Any]) -> Any:
    raise RuntimeError(f"Reading a state performs nothing, not even {operation}.")


def _settle(workflow: Any) -> None:
    """Turn by turn refresh the timers and run engine steps until nothing moves.

    The library refreshes timers last and leaves a fired one unexecuted, hence the turns.
    """
    if workflow.completed:
        return
    taken, element = 0, None

    def count(task: Any) -> None:
        nonlocal taken, element
        taken, element = taken + 1, task.task_spec.bpmn_id
        if taken > MOST_STEPS:
            raise ProcessRunsInCircles(process=workflow.spec.description, count=MOST_STEPS)

    before = -1
    try:
        while before != taken:
            before = taken
            workflow.refresh_timers()
            workflow.do_engine_steps(will_complete_task=count)
    except Exception as error:
        note_element(error, element)
        raise


def _outcome(workflow: Any, push: Push) -> Outcome:
    steps, timers, awaited = steps_of(workflow), timers_of(workflow), awaited_by(workflow)
    if not (workflow.completed or steps or timers or awaited):
        raise ProcessStuck(
            process=workflow.spec.description, reason=N_("nobody is asked and nothing is awaited")
        )
    return Outcome(dump(workflow), steps, timers, awaited, tuple(push.thrown), workflow.completed)


def _kept(properties: Mapping[str, str], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that ``keep`` names, None for a field left out, as facts."""
    names = [name.strip() for name in properties.get("keep", "").split(",") if name.strip()]
    return as_facts(
        {name: as_scalar(answers.get(name), at=f"answers.{name}") for name in names}, at="answers"
    )


@contextmanager
def _pushing(model: Model) -> Iterator[None]:
    """Say in our words what the library raises; errors of operations are not its own and pass unchanged."""
    try:
        yield
    except SpiffWorkflowException as cause:
        raise ProcessStuck(process=model.name, reason=str(cause)) from cause
