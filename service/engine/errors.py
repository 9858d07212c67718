"""What can go wrong between a drawing and its run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import Conflict, Invalid, ServiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.errors import Finding, Message


class DrawingRefused(Invalid):
    """The drawing %(file)s cannot be used yet. Correct the points listed and hand it in again."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        fields: dict[str, list[Message]] = {}
        for finding in self.findings:
            fields.setdefault(finding.element or finding.file, []).append(finding.message)
        super().__init__(fields, file=self.findings[0].file)


class StepNotWaiting(Conflict):
    """This task is no longer waiting: it was finished, or its time has passed. Go back to your inbox."""


class MessageNotAwaited(Conflict):
    """Nothing waits here for “%(name)s” any more. Open the page again to see how things stand."""


class StartNotOffered(Conflict):
    """The process “%(process)s” does not start this way. Choose another way to start it."""


class StateUnreadable(ServiceError):
    """This process was stored in a form that this version cannot read. Tell your administrator."""


class ExpressionRefused(Invalid):
    """The expression “%(expression)s” cannot be used: %(reason)s."""


class ExpressionFailed(ServiceError):
    """The expression “%(expression)s” at “%(element)s” has no answer: %(reason)s. Tell your administrator."""


class TimerRefused(ServiceError):
    """The timer at “%(element)s” got “%(value)s”, which is no %(wanted)s. Tell your administrator."""


class UnstorableFact(ServiceError):
    """A process cannot keep “%(path)s”: %(reason)s Tell your administrator."""


class DecisionUndecided(ServiceError):
    """The decision table “%(table)s” has %(count)s answers where one is wanted. Tell your administrator."""


class ProcessRunsInCircles(ServiceError):
    """The process “%(process)s” took %(count)s steps without waiting for anybody. Tell your administrator."""


class ProcessTooLong(ServiceError):
    """The process “%(process)s” went round too often to go on. Your administrator can start it anew."""


class ProcessStuck(ServiceError):
    """The process “%(process)s” cannot go on from here: %(reason)s. Tell your administrator."""
