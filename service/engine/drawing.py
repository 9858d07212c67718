"""What a drawing speaks of, as plain values for a check or a page to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Start:
    """How an instance begins: by ``message``, plainly if that is None; and the start event's properties."""

    element: str | None
    message: str | None
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UserTask:
    """A step for a person, with the texts of its properties."""

    element: str
    name: str
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ServiceTask:
    """An operation the drawing names: argument name → expression, and the fact its result becomes."""

    element: str
    name: str
    operation: str
    parameters: Mapping[str, str]
    result: str | None
    types: Mapping[str, str] = field(default_factory=dict)
    """What the author says a parameter is: ``str``, ``int``, ``bool``, ``list``."""


@dataclass(frozen=True, slots=True)
class DecisionUse:
    """A business rule task and the decision table it names."""

    element: str
    name: str
    decision: str


@dataclass(frozen=True, slots=True)
class MessageThrown:
    """A message that leaves, and the keys it carries."""

    element: str
    name: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class MessageCaught:
    """A message waited for; ``kind`` is the event's BPMN tag, ``startEvent`` among them."""

    element: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class TimerUse:
    """A timer: ``kind`` is ``timeDate`` or ``timeDuration``."""

    element: str
    kind: str
    expression: str


@dataclass(frozen=True, slots=True)
class ExpressionUse:
    """An expression, the facts it reads (``names``) and the fields of the step's form (``answers``).

    Both are empty for an expression that :func:`~service.engine.lint` refuses.
    """

    element: str
    text: str
    names: frozenset[str]
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Participant:
    """A pool of a collaboration and the process it stands for."""

    name: str
    process_id: str | None


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the flow; ``kind`` is its BPMN tag, ``leads_to`` the nodes that may come next.

    A step leads to the events on its border, a subprocess to its inner start.
    """

    element: str
    name: str
    kind: str
    leads_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a drawing speaks of. A picture of a collaboration has participants and message flows alone."""

    file: str
    process_id: str | None
    name: str
    executable: bool
    start: Start
    user_tasks: tuple[UserTask, ...]
    service_tasks: tuple[ServiceTask, ...]
    decisions: tuple[DecisionUse, ...]
    thrown: tuple[MessageThrown, ...]
    caught: tuple[MessageCaught, ...]
    timers: tuple[TimerUse, ...]
    expressions: tuple[ExpressionUse, ...]
    participants: tuple[Participant, ...]
    message_flows: tuple[str, ...]
    nodes: tuple[Node, ...]
    """Along the flow from the start, the main way first."""
