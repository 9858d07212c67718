"""The page that blocks are set on: how wide it is for them, and the notes at its foot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from service.renditions.word.footnotes import Notes
from service.renditions.word.styles import MILLIMETRE

SHORT, LONG = 210.0, 297.0
"""The sides of A4 in millimetres."""
TOP = BOTTOM = RIGHT = 20.0
LEFT = 30.0
"""The margins in millimetres, as ``layout/document.typ`` has them (Decree 30/2020, annex I, section I.2)."""
HEADER: Final = 9.0
"""Millimetres from the edge to the page's number, in the middle of the top margin."""


@dataclass(frozen=True, slots=True)
class Page:
    """A4, upright or on its side."""

    landscape: bool = False
    notes: Notes = field(default_factory=Notes)

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return (LONG, SHORT) if self.landscape else (SHORT, LONG)

    @property
    def width(self) -> float:
        """Points between the margins."""
        return (self.sides[0] - LEFT - RIGHT) * MILLIMETRE
