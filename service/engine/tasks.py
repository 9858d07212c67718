"""The engine's own kinds of element where SpiffWorkflow's would lose an error or keep too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent, EventBasedGateway, ParallelGateway
from SpiffWorkflow.spiff.specs.defaults import ServiceTask
from SpiffWorkflow.spiff.specs.spiff_task import SpiffBpmnTask
from SpiffWorkflow.util.task import TaskState

from service.engine.facts import as_fact, as_facts
from service.engine.messages import NamedMessage
from service.engine.push import push_of

if TYPE_CHECKING:
    from service.engine.decisions import DecisionTable


class OperationTask(ServiceTask):  # type: ignore[misc]  # SpiffWorkflow carries no types.
    """A service task: performs the operation it names. Whatever the operation raises arrives unchanged."""

    def __init__(self, *args: Any, result_variable: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, result_variable=result_variable, **kwargs)
        self.keeps_result_as = result_variable or None

    def _execute(self, task: Any) -> bool:
        push = push_of(task)
        arguments = {
            name: push.evaluate(task, parameter["value"]) for name, parameter in self.operation_params.items()
        }
        result = push.host.perform(self.operation_name, arguments)
        if self.keeps_result_as:
            task.data[self.keeps_result_as] = as_fact(result, at=self.keeps_result_as)
        return True


class DecisionTask(SpiffBpmnTask):  # type: ignore[misc]  # SpiffWorkflow carries no types.
    """A business rule task: the outputs of its decision table become facts of the process."""

    def __init__(self, *args: Any, table: DecisionTable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def _run_hook(self, my_task: Any) -> bool:
        push = push_of(my_task)
        outputs = self.table.decide(lambda expression, context: push.evaluate(my_task, expression, context))
        my_task.data.update(as_facts(outputs, at=self.table.key))
        return True


class EventGateway(EventBasedGateway):  # type: ignore[misc]  # SpiffWorkflow carries no types.
    """An event gateway that forgets what it caught once its branch is chosen: the state stays small."""

    def _run_hook(self, my_task: Any) -> bool:
        super()._run_hook(my_task)
        my_task.internal_data.clear()
        return True


class Boundary(BoundaryEvent):  # type: ignore[misc]  # SpiffWorkflow carries no types.
    """A boundary event. A message that does not interrupt may come again as long as its step waits."""

    def _run_hook(self, my_task: Any) -> bool:
        result: bool = super()._run_hook(my_task)
        if isinstance(self.event_definition, NamedMessage) and not self.cancel_activity:
            again = my_task.parent._add_child(self, TaskState.WAITING)  # noqa: SLF001
            self._predict(again, mask=TaskState.NOT_FINISHED_MASK)
            self._update(again)
        return result


class Parallel(ParallelGateway):  # type: ignore[misc]  # SpiffWorkflow carries no types.
    """A parallel gateway that, once it fired, forgets who had arrived.

    The library keeps the arrivals: in a loop, those of the last round would open the join of the next one
    early and bring their old facts along.
    """

    def _run_hook(self, my_task: Any) -> bool:
        result: bool = super()._run_hook(my_task)
        workflow = my_task.workflow
        arrived = [task for task in workflow.tasks.values() if task.task_spec is self]
        for task in arrived:
            if task.state == TaskState.CANCELLED:
                workflow._remove_task(task.id)  # noqa: SLF001
        return result
