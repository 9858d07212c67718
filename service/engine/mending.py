"""What an instance that cannot go on remembers, and how an administrator puts it right."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.util.task import TaskState

from service.engine.facts import as_facts
from service.engine.outcome import tasks_of
from service.engine.push import Host, Push
from service.engine.state import dump, load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.engine.model import Model

_NO_TIME = datetime.min.replace(tzinfo=UTC)
_ELEMENT = "At the element "


def facts_of(model: Model, state: str) -> dict[str, Any]:
    """The facts that the open branches of an instance go on with.

    A name of which two branches remember different values is left out: one value for both would be a guess.
    """
    workflow = load(model, state, _idle())
    open_ = [*workflow.event_manager.tasks.values(), *(task for task in tasks_of(workflow) if _waits(task))]
    found: dict[str, Any] = {}
    differing: set[str] = set()
    for task in open_:
        differing |= {name for name, value in task.data.items() if name in found and found[name] != value}
        found |= task.data
    return {name: value for name, value in found.items() if name not in differing}


def with_facts(model: Model, state: str, changes: Mapping[str, Any]) -> str:
    """The state with other values of facts that it has; a timer that runs already keeps its instant.

    A task takes over what its forerunner remembers whenever it is looked at, so that all of them are changed.
    """
    facts = as_facts(changes, at="facts")
    workflow = load(model, state, _idle())
    for task in tasks_of(workflow):
        task.data.update({name: value for name, value in facts.items() if name in task.data})
    return dump(workflow)


def note_element(error: Exception, element: str | None) -> None:
    """Let an error know at which element of the drawing it happened; a traceback says it too."""
    if element:
        error.add_note(f"{_ELEMENT}{element}")


def element_of(error: BaseException | None) -> str | None:
    """The element at which an error happened, as far as it was in an element."""
    while error is not None:
        for note in getattr(error, "__notes__", ()):
            if note.startswith(_ELEMENT):
                return str(note.removeprefix(_ELEMENT))
        error = error.__cause__
    return None


def _waits(task: Any) -> bool:
    return bool(task.state == TaskState.READY and task.task_spec.manual)


def _idle() -> Push:
    return Push(Host(_NO_TIME, _perform_nothing))


def _perform_nothing(operation: str, _arguments: dict[str, Any]) -> Any:
    raise RuntimeError(f"Reading a state performs nothing, not even {operation}.")
