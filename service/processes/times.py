"""Instants as processes keep them: ISO text with its offset."""

from __future__ import annotations

from datetime import UTC, datetime


def instant(text: str | None) -> datetime | None:
    """The instant an ISO text names, in UTC; None stays None. Raises ValueError without an offset."""
    if text is None:
        return None
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise ValueError(f"{text} does not say its offset.")
    return read.astimezone(UTC)
