"""SpiffWorkflow's workflow, told a quicker way to find its tasks.

After every step the library walks the whole tree from its root, once for what is ready and once for what waits, and
takes most of the time of a push for it. All tasks lie in one dictionary besides, whose states are looked through in
a fraction of that time.
"""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState


class Workflow(BpmnWorkflow):  # type: ignore[misc]
    """An instance while it is pushed."""

    def get_tasks(self, first_task: Any = None, **wanted: Any) -> list[Any]:
        """The tasks that are wanted; those of embedded subprocesses, which the library asks themselves, only by it."""
        if first_task is not None or wanted.keys() != {"state"}:
            found: list[Any] = super().get_tasks(first_task, **wanted)
            return found
        return [task for task in self.tasks.values() if task._state & wanted["state"]]  # noqa: SLF001

    def update_waiting_tasks(self) -> None:
        """Let what waits look whether it still has to."""
        for task in self.get_tasks(state=TaskState.WAITING):
            if task.state == TaskState.WAITING:
                task.task_spec._update(task)  # noqa: SLF001
