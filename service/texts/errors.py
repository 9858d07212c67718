"""What can go wrong with a text that is already read; reading itself accepts every text."""

from __future__ import annotations

from service.errors import Conflict, NotFound


class ClauseNotFound(NotFound):
    """This text has no clause “%(key)s”. Open it again to see how it is divided now."""


class CorrectionUnfit(Conflict):
    """The text cannot be corrected there: “%(words)s”. Open it again to see how it is divided now."""
