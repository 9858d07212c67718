"""Where a clause hangs: the clauses that are open, and under which of them the next one comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.texts.counting import follows
from service.texts.levels import BULLETS, RANK, Level

if TYPE_CHECKING:
    from service.texts.labels import Label

DEEPEST = 12
"""No text of this kind nests deeper; what claims to is put beside instead."""
_UNDER = 0.01
"""What hangs somewhere against the usual order of levels ranks only just under what it hangs under."""
_HEADING_UNDER = _UNDER / 2
_TOP_HEADING = -1.0


@dataclass(slots=True)
class Open:
    """A clause under which the next one may come."""

    level: Level
    rank: float
    value: int


class Nesting:
    """The clauses that are open, from the outermost to the innermost; their places in the list are depths."""

    def __init__(self) -> None:
        self._open: list[Open] = []

    @property
    def depth(self) -> int:
        """How many clauses are open."""
        return len(self._open)

    def value_at(self, level: Level) -> int | None:
        """The number of the innermost open clause of this level."""
        at = self._at(level)
        return None if at is None else self._open[at].value

    def awaits(self, label: Label) -> bool:
        """Say whether this is the next number of an open clause's list."""
        return self._next_at(label) is not None

    def open(self, label: Label, *, introduced: bool) -> int:
        """Open a clause with this label and return its depth.

        ``introduced`` says that the line before announces a list ("… như sau:"): a list that begins there
        hangs under that line, whatever the usual order of levels.
        """
        if label.bullet:
            self._close(self._bullet_depth(label, introduced=introduced))
        else:
            self._close(self._number_depth(label, introduced=introduced))
        rank = max(RANK[label.level], self._open[-1].rank + _UNDER) if self._open else RANK[label.level]
        self._open.append(Open(label.level, rank, label.value))
        return self.depth - 1

    def open_heading(self, upcoming: Sequence[Label], *, capitals: bool) -> int:
        """Open a heading without a number and return its depth: the number that follows tells where it belongs."""
        self._close(self._heading_depth(upcoming, capitals=capitals))
        rank = self._open[-1].rank + _HEADING_UNDER if self._open else _TOP_HEADING
        self._open.append(Open(Level.HEADING, rank, 0))
        return self.depth - 1

    def leave_bullets(self) -> int:
        """Close the dashes, since a dash holds one paragraph, and return the depth of text without a label."""
        while self._open and self._open[-1].level in BULLETS:
            self._open.pop()
        return self.depth

    def _close(self, depth: int) -> None:
        del self._open[min(depth, DEEPEST) :]

    def _at(self, level: Level) -> int | None:
        """The depth of the innermost open clause of this level."""
        return next(
            (depth for depth in reversed(range(self.depth)) if self._open[depth].level is level), None
        )

    def _next_at(self, label: Label) -> int | None:
        """The depth of the innermost open clause whose next this is."""
        return next(
            (
                depth
                for depth in reversed(range(self.depth))
                if self._open[depth].level is label.level
                and follows(label.level, self._open[depth].value, label.value)
            ),
            None,
        )

    def _beneath(self, rank: float) -> int:
        """The depth right under the innermost numbered clause that stands above ``rank``."""
        depth = self.depth
        while depth and self._open[depth - 1].rank >= rank:
            depth -= 1
        return depth

    def _number_depth(self, label: Label, *, introduced: bool) -> int:
        at = self._next_at(label)
        if at is not None:
            return at
        if introduced and label.first and self._may_introduce(label.level):
            return self.depth
        at = self._at(label.level)
        return at if at is not None and not label.first else self._beneath(self._rank_here(label.level))

    def _may_introduce(self, level: Level) -> bool:
        """Lists of this level may begin anywhere in a sentence's place, unlike chapters or Roman numerals."""
        return bool(self._open) and min(RANK[level], self._open[-1].rank) >= RANK[Level.ARABIC]

    def _rank_here(self, level: Level) -> float:
        """A. usually stands above I.; where a text begins with I., A. comes beneath."""
        if level is Level.CAPITAL and (at := self._at(Level.ROMAN)) is not None and self._at(level) is None:
            return self._open[at].rank + _UNDER
        return RANK[level]

    def _bullet_depth(self, label: Label, *, introduced: bool) -> int:
        bullets = [depth for depth in range(self.depth) if self._open[depth].level in BULLETS]
        same = [depth for depth in bullets if self._open[depth].value == label.value]
        if same:
            return same[-1]
        if not bullets or introduced or label.level is Level.PLUS:
            return self.depth
        return bullets[-1]

    def _heading_depth(self, upcoming: Sequence[Label], *, capitals: bool) -> int:
        nexts = [at for label in upcoming if (at := self._next_at(label)) is not None]
        if nexts:
            return max(nexts) + 1
        rank = min((RANK[label.level] for label in upcoming), default=RANK[Level.ARABIC])
        depth = self._beneath(min(rank, RANK[Level.ROMAN]) if capitals else rank)
        while depth and self._open[depth - 1].level is Level.HEADING:
            depth -= 1
        return depth
