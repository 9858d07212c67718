"""The words for how a round stands and how a consultee's part in it ends."""

from __future__ import annotations

from enum import StrEnum


class SilenceRule(StrEnum):
    """What the letter says of those who do not answer. No law fixes it for a plan; the letter does."""

    DEEMED_CONSENT = "deemed_consent"
    REPLY_REQUIRED = "reply_required"
    UNSPECIFIED = "unspecified"


class Stance(StrEnum):
    """What an agency says of the draft as a whole."""

    AGREE = "agree"
    AGREE_WITH_COMMENTS = "agree_with_comments"
    DISAGREE = "disagree"
    NO_COMMENT = "no_comment"


class Outcome(StrEnum):
    """How a consultee's part ends: exactly one of these, or nothing yet. *Late* is a mark beside it."""

    AGREE = "agree"
    AGREE_WITH_COMMENTS = "agree_with_comments"
    DISAGREE = "disagree"
    NO_COMMENT = "no_comment"
    SILENT = "silent"
    WITHDRAWN = "withdrawn"


class Disposition(StrEnum):
    """What becomes of a comment. All but *accepted* need a reason; the first two name a clause of the new version."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    NOT_ACCEPTED = "not_accepted"
    NOTED = "noted"


class RoundState(StrEnum):
    """How a round stands."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


RUNNING = frozenset({RoundState.OPEN, RoundState.PAUSED})
"""The states of a round that is not over."""
