"""What can go wrong when processes run or are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import log
from service.errors import Conflict, Invalid, NotFound, ServiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.errors import Finding


class ProcessUnknown(NotFound):
    """There is no such process to start. The list of what you can start is on your inbox page."""


class FilesRefused(Invalid):
    """Some drawings or forms cannot be published yet. Correct the points listed and publish again."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__()


class OperationUnknown(ServiceError):
    """The drawing names the operation “%(operation)s”, which this version does not know. Tell your administrator."""


class PropertyMissing(ServiceError):
    """The step “%(element)s” does not say its %(property)s. Tell your administrator."""


class NobodyWaits(Conflict):
    """This was settled in the meantime, so nothing was changed. Open the page again to see how things stand."""


class InstanceNotStuck(NotFound):
    """This process goes on, or has ended. The list of what is stuck shows what is left to do."""


class StillStuck(Conflict):
    """It could not go on this time either: %(reason)s Nothing was changed; that you tried is on record."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        super().__init__(reason=log.redacted(str(error)))


class MessageNotWaiting(NotFound):
    """This message was delivered or discarded in the meantime. The list shows what is left."""
