"""Messages by name alone: who receives one is the caller's decision, so there is no BPMN correlation.

What a message carries lands at the top level of the data of the branch that caught it.
"""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs.event_definitions.base import EventDefinition

from service.engine.errors import UnstorableFact
from service.engine.facts import as_facts
from service.engine.push import Thrown, push_of
from service.errors import N_


class NamedMessage(EventDefinition):  # type: ignore[misc]  # SpiffWorkflow carries no types.
    """A message thrown with a dictionary of facts, or waited for by its name."""

    def __init__(self, name: str, payload: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.payload = payload

    def throw(self, my_task: Any) -> None:
        """Hand the message to the caller, also when this very instance waits for one of that name."""
        push = push_of(my_task)
        facts = push.evaluate(my_task, self.payload) if self.payload else {}
        if not isinstance(facts, dict):
            raise UnstorableFact(path=self.name, reason=N_("a message carries names and values."))
        push.thrown.append(Thrown(self.name, as_facts(facts, at=self.name)))

    def catch(self, my_task: Any, event: Any = None) -> None:
        """Hold what the message carries until its branch goes on."""
        my_task.internal_data["payload"] = event.payload
        super().catch(my_task, event)

    def update_task_data(self, my_task: Any) -> None:
        """Put what the message carried at the top level of the branch's data."""
        my_task.data.update(my_task.internal_data.pop("payload", {}))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NamedMessage) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)
