"""Blocks: what a text is cut into before it becomes a tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from service.texts.joining import glue
from service.texts.levels import Level

if TYPE_CHECKING:
    from service.texts.lines import Line


class Zone(StrEnum):
    """The three zones of a text, in reading order."""

    PREAMBLE = "preamble"
    BODY = "body"
    CLOSING = "closing"


@dataclass(slots=True)
class Block:
    """One clause to be: its words, and how deep it hangs under the blocks before it."""

    zone: Zone
    level: Level
    depth: int
    label: str
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words without the label."""
        return "".join(self.pieces)

    @property
    def bare(self) -> bool:
        """It is a label that still waits for its words."""
        return bool(self.label) and not self.pieces

    def add(self, line: Line) -> None:
        """Go on with the words of ``line``."""
        if self.level is Level.TABLE:
            self.pieces += ["\n", line.text]
        elif self.pieces:
            self.pieces += [glue(self.pieces[-1], line.text), line.text]
        else:
            self.pieces.append(line.text)


def block(zone: Zone, level: Level, depth: int, text: str, label: str = "") -> Block:
    """Make a block out of the first line's words."""
    return Block(zone, level, depth, label, [text] if text else [])
