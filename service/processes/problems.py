"""Why something could not go on, as it is kept: for the log's reader, and sorted for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import engine, log
from service.errors import ServiceError

if TYPE_CHECKING:
    from typing import Final

element_of = engine.element_of

DATABASE: Final = "database"
DRAWING: Final = "drawing"
REFUSED: Final = "refused"
PROGRAM: Final = "program"

_OF_THE_DATABASE = frozenset({"OperationalError", "InterfaceError", "DBAPIError", "Conflict"})
_OF_THE_DRAWING = frozenset(
    {
        "DecisionUndecided",
        "ExpressionFailed",
        "ExpressionRefused",
        "OperationUnknown",
        "ProcessRunsInCircles",
        "ProcessStuck",
        "ProcessTooLong",
        "PropertyMissing",
        "StateUnreadable",
        "TimerRefused",
        "UnstorableFact",
    }
)


def problem_of(error: Exception) -> str:
    """What is kept of an error: its kind and what it says, without what people wrote."""
    return log.redacted(f"{type(error).__name__}: {error}")


def sort_of(problem: str) -> str:
    """Where the reason lies: the database, the drawing and its facts, a rule that refused, or the program."""
    kind = problem.partition(":")[0]
    if kind in _OF_THE_DATABASE:
        return DATABASE
    if kind in _OF_THE_DRAWING:
        return DRAWING
    return REFUSED if kind in _kinds(ServiceError) else PROGRAM


def _kinds(of: type[ServiceError]) -> set[str]:
    return {of.__name__}.union(*(_kinds(each) for each in of.__subclasses__()))
