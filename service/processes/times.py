"""Instants as processes keep them: ISO text with its offset."""

from __future__ import annotations

from datetime import UTC, datetime


def instant(text: str) -> datetime:
    """The instant an ISO text names, in UTC; raises ValueError without an offset."""
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise ValueError(f"{text} does not say its offset.")
    return read.astimezone(UTC)
