"""What is logged while something is done, as an administrator's tools read it."""

from __future__ import annotations

import json
import logging
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

from service import log

if TYPE_CHECKING:
    from collections.abc import Iterator


class Logged:
    """The lines so far."""

    def __init__(self) -> None:
        self.stream = StringIO()

    @property
    def text(self) -> str:
        """All of it."""
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Every line by itself; a line that is no JSON object fails here."""
        return [json.loads(line) for line in self.text.splitlines()]

    def named(self, event: str) -> list[dict[str, Any]]:
        """The lines of one event."""
        return [line for line in self.lines if line["event"] == event]


@contextmanager
def logged() -> Iterator[Logged]:
    """Listen to everything that is logged within."""
    heard, root = Logged(), logging.getLogger()
    handler = logging.StreamHandler(heard.stream)
    handler.setFormatter(log.formatter(people_read=False))
    level = root.level
    root.addHandler(handler)
    root.setLevel("INFO")
    try:
        yield heard
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
