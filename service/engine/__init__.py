"""The reader of drawings: BPMN in, state in, outcome out; the only package that knows SpiffWorkflow.

Pure: no clock, no database, no web. A :class:`Model` is read once per published version and shared by
threads; :func:`start`, :func:`complete`, :func:`advance` and :func:`deliver` take the state as text and give
an :class:`Outcome` with the new one.
"""

from __future__ import annotations

from service.engine.decisions import DecisionTable, read_tables
from service.engine.drawing import (
    DecisionUse,
    Drawing,
    ExpressionUse,
    MessageCaught,
    MessageThrown,
    Node,
    Participant,
    ServiceTask,
    Start,
    TimerUse,
    UserTask,
)
from service.engine.errors import (
    DrawingRefused,
    MessageNotAwaited,
    StartNotOffered,
    StateUnreadable,
    StepNotWaiting,
)
from service.engine.inspection import inspect
from service.engine.mending import element_of, facts_of, with_facts
from service.engine.model import Model, read
from service.engine.outcome import Outcome, Step, Timer
from service.engine.passage import surely_passed
from service.engine.push import Host, Thrown
from service.engine.rules import lint, lint_decisions
from service.engine.runner import advance, complete, deliver, rest, start, waiting
from service.errors import Finding

__all__ = [
    "DecisionTable",
    "DecisionUse",
    "Drawing",
    "DrawingRefused",
    "ExpressionUse",
    "Finding",
    "Host",
    "MessageCaught",
    "MessageNotAwaited",
    "MessageThrown",
    "Model",
    "Node",
    "Outcome",
    "Participant",
    "ServiceTask",
    "Start",
    "StartNotOffered",
    "StateUnreadable",
    "Step",
    "StepNotWaiting",
    "Thrown",
    "Timer",
    "TimerUse",
    "UserTask",
    "advance",
    "complete",
    "deliver",
    "element_of",
    "facts_of",
    "inspect",
    "lint",
    "lint_decisions",
    "read",
    "read_tables",
    "rest",
    "start",
    "surely_passed",
    "waiting",
    "with_facts",
]
