"""Which labels are labels: numbers are believed when they follow one another, not because they look like numbers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from service.texts.counting import follows
from service.texts.joining import at_the_edge, awaits, broken_off, goes_on_small
from service.texts.labels import DECIMAL_STEP, Label
from service.texts.levels import DECIMALS, WORDED, Level

if TYPE_CHECKING:
    from service.texts.lines import Line
    from service.texts.nesting import Nesting

_NEARBY = 3
"""So many numbers may be missing from a list before a number is no longer taken for its next."""


class Step(IntEnum):
    """How a number stands to those before it, the likelier the higher."""

    ELSEWHERE = 0
    """Neither the next nor the first of anything: a mistake of the text, or no label at all."""
    ELSEWHERE_OF_SEVERAL = 1
    """…OF_SEVERAL: and the number after it is there too."""
    RESUMED = 2
    """The next of a list that was closed: articles count on over chapters."""
    FIRST = 3
    NEXT = 4
    FIRST_OF_SEVERAL = 5
    NEXT_OF_SEVERAL = 6


class Numbering:
    """Decides line by line, knowing what is open and what was numbered before."""

    def __init__(self, nesting: Nesting, width: int | None) -> None:
        self._nesting = nesting
        self._width = width
        self._last: dict[Level, int] = {}

    def choose(
        self, readings: Sequence[Label], before: Line | None, line: Line, ahead: dict[Level, int]
    ) -> Label | None:
        """Pick the reading of ``line`` that the sequence bears out, None where it is no label at all.

        ``ahead`` holds, for each level, the next number of that level further down.
        """
        ranked = max(
            ((self._step(label, ahead), label) for label in readings), key=lambda pair: pair[0], default=None
        )
        if ranked is None:
            return None
        step, label = ranked
        if label.bullet:
            return label if _is_bullet(label, before, line) else None
        if not self._believed(step, label, before, line):
            return None
        self._last[label.level] = label.value
        return label

    def _step(self, label: Label, ahead: dict[Level, int]) -> Step:
        several = label.level in ahead and follows(label.level, label.value, ahead[label.level])
        if self._nesting.awaits(label):
            return Step.NEXT_OF_SEVERAL if several else Step.NEXT
        if label.first and self._stem_fits(label):
            return Step.FIRST_OF_SEVERAL if several else Step.FIRST
        if label.level in self._last and follows(label.level, self._last[label.level], label.value):
            return Step.RESUMED
        return Step.ELSEWHERE_OF_SEVERAL if several else Step.ELSEWHERE

    def _stem_fits(self, label: Label) -> bool:
        """1.1 begins a list under 1 or where nothing is numbered so; 10.1 under 2 is a date or an amount."""
        if label.level not in DECIMALS:
            return True
        above = self._nesting.value_at(Level.ARABIC if label.level is Level.ARABIC_2 else Level.ARABIC_2)
        return above is None or above == label.value // DECIMAL_STEP

    def _believed(self, step: Step, label: Label, before: Line | None, line: Line) -> bool:
        if before is None or line.strong:
            return True
        torn = broken_off(before)
        if torn and not self._begins_item(step, label, before):
            return False
        if label.level in WORDED or step in (Step.NEXT, Step.NEXT_OF_SEVERAL, Step.FIRST_OF_SEVERAL):
            return True
        if step is Step.FIRST and self._nesting.value_at(label.level) is None:
            return True
        if torn or at_the_edge(before, line, self._width):
            return False
        return step is not Step.ELSEWHERE or self._nearly_next(label)

    def _begins_item(self, step: Step, label: Label, before: Line) -> bool:
        """Say whether the label may begin a clause although the line before lacks its full stop, as a heading does.

        A sentence that stops before what it cites goes on with it ("… theo khoản / 2. …"), and so does one whose
        next word is written small, unless a letter with its bracket takes its turn: no sentence begins a line so.
        """
        if awaits(before.text, label):
            return False
        if not goes_on_small(label.rest):
            return True
        takes_turn = step >= Step.NEXT or (step is Step.FIRST and before.numbered)
        return (
            label.level is Level.LETTER
            and label.text.endswith(")")
            and takes_turn
            and not before.text.endswith(",")
        )

    def _nearly_next(self, label: Label) -> bool:
        """A number is missing from the list, or stands there twice."""
        value = self._nesting.value_at(label.level)
        return value is not None and 0 <= label.value - value <= _NEARBY


def _is_bullet(label: Label, before: Line | None, line: Line) -> bool:
    """A dash at the edge of the paper is none: "… kinh tế / - xã hội"; "… số / -QĐ/BCS"."""
    if before is None or not broken_off(before):
        return True
    apart = line.text.startswith(f"{label.text} ") or not label.rest
    return apart and not goes_on_small(label.rest)
