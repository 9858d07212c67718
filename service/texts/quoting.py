"""Quotations over several lines: the numbers in them belong to another document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.texts.lines import Line

_OPENING, _CLOSING, _STRAIGHT = "“«", "”»", '"'


def quoted_lines(lines: Sequence[Line]) -> list[bool]:
    """Say of each line whether it begins inside a quotation that fills whole lines and is closed in the end.

    Only a quotation that begins a line is seen, since marks within a sentence are often missing or too many.
    """
    quoted = [False] * len(lines)
    start: int | None = None
    depth = 0
    for place, line in enumerate(lines):
        if line.text[0] in _OPENING + _STRAIGHT:
            start, depth = place, 0
        if start is None:
            continue
        depth = _depth_after(line.text, depth)
        if depth <= 0:
            quoted[start + 1 : place + 1] = [True] * (place - start)
            start = None
    return quoted


def _depth_after(text: str, depth: int) -> int:
    """How many quotations are open after ``text``; straight marks open and close in turn."""
    depth += sum(map(text.count, _OPENING)) - sum(map(text.count, _CLOSING))
    return depth if text.count(_STRAIGHT) % 2 == 0 else depth + (1 if depth == 0 else -1)
