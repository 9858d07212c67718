"""One push of one instance: the clock it goes by, the operations it may perform, the messages it throws."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from service.engine import expressions
from service.engine.errors import ExpressionFailed, ExpressionRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Host:
    """What the caller lends the engine for one push.

    ``now`` is an aware datetime, the only clock. ``perform`` takes an operation's name and its arguments and
    returns something JSON can keep (see ``facts``). ``answers`` are what the person filled in: expressions
    read them during this push, and they are never stored.
    """

    now: datetime
    perform: Callable[[str, dict[str, Any]], Any]
    answers: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a clock without a zone, which would read as another instant on another machine."""
        if self.now.tzinfo is None:
            raise ValueError("Host.now must be an aware datetime.")


@dataclass(frozen=True, slots=True)
class Thrown:
    """A message that left the process; the caller decides who receives it."""

    name: str
    payload: Mapping[str, Any]


class Push:
    """What SpiffWorkflow calls a script engine: every task reaches it as ``workflow.script_engine``.

    ``answers`` stay empty while due timers pass, which belong to nobody's form; the runner sets them then.
    """

    def __init__(self, host: Host) -> None:
        self.host = host
        self.answers: Mapping[str, Any] = {}
        self.thrown: list[Thrown] = []

    @property
    def now(self) -> datetime:
        """The instant of this push, aware."""
        return self.host.now

    def evaluate(self, task: Any, expression: str, external_context: Mapping[str, Any] | None = None) -> Any:
        """The value of an expression over the task's data and the answers; SpiffWorkflow's own hook."""
        data = {**task.data, **external_context} if external_context else task.data
        try:
            return expressions.evaluate(expression, data, self.answers)
        except ExpressionRefused:
            raise
        except Exception as cause:
            raise ExpressionFailed(
                expression=expression,
                element=task.task_spec.bpmn_name or task.task_spec.name,
                reason=f"{type(cause).__name__}: {cause}",
            ) from cause

    def validate(self, expression: str) -> None:
        """Refuse text that is no expression; SpiffWorkflow's own hook."""
        ast.parse(expression, mode="eval")

    def execute(self, task: Any, script: str, _external_context: Any = None) -> None:
        """Refuse every script: logic in a drawing can be neither tested nor typed."""
        raise ExpressionFailed(expression=script, element=task.task_spec.name, reason="scripts are not run")


def push_of(task: Any) -> Push:
    """The push that a task of the engine belongs to."""
    push: Push = task.workflow.top_workflow.script_engine
    return push
