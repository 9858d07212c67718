"""The state of an instance as JSON text: its tree of tasks, without the drawing.

Our own format instead of SpiffWorkflow's serialiser, which reads a dictionary with a key ``typename`` as one
of its classes, switches a flag that threads would share, and writes the drawing each time. A task is a row::

    [id, row number of its parent, element, state, changed at, internal data, updates, deletions]

in the order parents before children; its data are its parent's plus the updates less the deletions.
``subprocesses`` holds such a tree per embedded subprocess that still runs. A completed instance keeps its
last data alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.deep_merge import DeepMerge
from SpiffWorkflow.util.task import TaskState

from service.engine.errors import ProcessTooLong, StateUnreadable
from service.engine.past import trunk_of
from service.engine.workflow import Workflow

if TYPE_CHECKING:
    from service.engine.model import Model
    from service.engine.push import Push

FORMAT = 1

DEEPEST = 400
"""Tasks one after the other. The library walks no deeper than 1000 and then finds nothing, without a word."""

Row = list[Any]


def dump(workflow: Any) -> str:
    """The state of a settled workflow."""
    content: dict[str, Any] = {"format": FORMAT, "process": workflow.spec.name}
    if workflow.completed:
        content["completed"] = workflow.data
    else:
        content["tasks"] = _rows(workflow)
        content["subprocesses"] = [
            [str(task_id), _rows(subprocess)]
            for task_id, subprocess in workflow.subprocesses.items()
            if not subprocess.completed
        ]
    return orjson.dumps(content).decode()


def load(model: Model, text: str, push: Push) -> Any:
    """The workflow of a state, with ``push`` as its script engine.

    Raises :class:`StateUnreadable` for another format or another process's state.
    """
    content = _content(text)
    if content["format"] != FORMAT or content["process"] != model.process_id:
        raise StateUnreadable
    workflow = Workflow(model.spec, model.subprocesses, script_engine=push, deserializing=True)
    if "completed" in content:
        workflow.completed, workflow.data = True, content["completed"]
        return workflow
    _grow(workflow, content["tasks"])
    for task_id, rows in content["subprocesses"]:
        task = workflow.get_task_from_id(UUID(task_id))
        spec = model.subprocesses[task.task_spec.spec]
        subprocess = BpmnSubWorkflow(spec, task.id, workflow, deserializing=True)
        _grow(subprocess, rows)
        workflow.subprocesses[task.id] = subprocess
        subprocess.completed_event.connect(task.task_spec._on_subworkflow_completed, task)  # noqa: SLF001
    return workflow


def _content(text: str) -> dict[str, Any]:
    try:
        content = orjson.loads(text)
    except orjson.JSONDecodeError as broken:
        raise StateUnreadable from broken
    if not isinstance(content, dict) or not {"format", "process"} <= content.keys():
        raise StateUnreadable
    if not {"completed"} <= content.keys() and not {"tasks", "subprocesses"} <= content.keys():
        raise StateUnreadable
    return content


def _rows(workflow: Any) -> list[Row]:
    """The tree as rows, the root first, then what ``past.trunk_of`` leaves of the past."""
    root, trunk = workflow.task_tree, trunk_of(workflow)
    rows = [_row(root, None, None)]
    ahead = (
        [(trunk, root, 0, 1)]
        if trunk is not root
        else [(child, root, 0, 1) for child in reversed(root.children)]
    )
    while ahead:
        task, parent, parent_row, depth = ahead.pop()
        if depth > DEEPEST:
            raise ProcessTooLong(process=workflow.spec.description)
        rows.append(_row(task, parent, parent_row))
        ahead.extend((child, task, len(rows) - 1, depth + 1) for child in reversed(task.children))
    return rows


def _row(task: Any, parent: Any, parent_row: int | None) -> Row:
    inherited = {} if parent is None else parent.data
    return [
        str(task.id),
        parent_row,
        task.task_spec.name,
        task.state,
        task.last_state_change,
        task.internal_data,
        DeepMerge.get_updated_keys(inherited, task.data),
        DeepMerge.get_deleted_keys(inherited, task.data),
    ]


def _grow(workflow: Any, rows: list[Row]) -> None:
    """Grow the tree of ``workflow`` from its rows."""
    specs = workflow.spec.task_specs
    waits = workflow.top_workflow.event_manager.add_task
    tasks: list[Any] = []
    for task_id, parent_row, element, state, changed, internal, updates, deletions in rows:
        parent = None if parent_row is None else tasks[parent_row]
        if element not in specs:
            raise StateUnreadable
        task = Task(workflow, specs[element], parent, state, UUID(task_id))
        task.last_state_change = changed
        task.internal_data = internal
        task.data = DeepMerge.merge({}, parent.data) if parent else {}
        task.data.update(updates)
        for name in deletions:
            del task.data[name]
        if state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent):
            waits(task)
        tasks.append(task)
    workflow.task_tree = tasks[0]
