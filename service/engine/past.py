"""How much of its past an instance must remember.

SpiffWorkflow keeps every task that ever ran and looks no deeper than a thousand of them: a loop freezes
there. What lies before the point that all open branches share decides nothing any more and is forgotten.
"""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs.control import SimpleBpmnTask, _EndJoin
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.util.task import TaskState

_CLOSING = (_EndJoin, SimpleBpmnTask)


def trunk_of(workflow: Any) -> Any:
    """The last finished task that every open branch comes from; what lies between it and the root may go.

    A branch that has arrived at a join which still waits for others stays, though finished: the join counts
    it and takes its data. A branch that has run to an end event counts as closed.
    """
    open_joins = {
        task.task_spec
        for task in workflow.tasks.values()
        if task.state == TaskState.WAITING and isinstance(task.task_spec, UnstructuredJoin)
    } - {workflow.spec.end}
    needed: set[Any] = set()
    for task in workflow.tasks.values():
        if task.task_spec in open_joins or _is_open(task):
            _add_with_ancestors(task, needed)
    trunk = workflow.task_tree
    while len(following := [child for child in trunk.children if child.id in needed]) == 1:
        if following[0].state != TaskState.COMPLETED:
            break
        trunk = following[0]
    return trunk


def _is_open(task: Any) -> bool:
    return task.has_state(TaskState.NOT_FINISHED_MASK) and not isinstance(task.task_spec, _CLOSING)


def _add_with_ancestors(task: Any, needed: set[Any]) -> None:
    while task is not None and task.id not in needed:
        needed.add(task.id)
        task = task.parent
