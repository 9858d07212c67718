"""Words looked up in the clauses of a text, however white space and the lines of tables part them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from service.texts.lines import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.texts.clauses import Clause

_PARTS_WORDS = str.maketrans("", "", " \t\n\r\f\v\u00a0|\\")


def squeezed(words: str) -> str:
    """The words as they are compared: read as a text is, without white space and without the lines of a table."""
    return "".join(line.text for line in clean(words)).translate(_PARTS_WORDS)


class Words:
    """The words of some clauses in reading order, each found where it surely stands."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        own = [squeezed(f"{clause.label} {clause.text}") for clause in clauses]
        self._starts: list[int] = []
        self._whole: dict[str, list[int]] = {}
        self._held: dict[str, range] = {}
        length = 0
        for place, words in enumerate(own):
            self._starts.append(length)
            self._whole.setdefault(words, []).append(place)
            length += len(words)
        self._all = "".join(own)

    def holding(self, words: str) -> range:
        """The places of the clauses that hold these words, one after the other.

        It is empty where no clause holds them, or where they stand in several places and could be any.
        """
        # Many comments may stand in one long paragraph.
        if words not in self._held:
            self._held[words] = self._holding(squeezed(words))
        return self._held[words]

    def _holding(self, sought: str) -> range:
        same = self._whole.get(sought, [])
        if not sought or len(same) > 1:
            return range(0)
        if same:
            return range(same[0], same[0] + 1)
        found = self._all.find(sought)
        if found < 0 or self._all.find(sought, found + 1) >= 0:
            return range(0)
        return range(self._place_at(found), self._place_at(found + len(sought) - 1) + 1)

    def offset_in(self, place: int, words: str) -> int:
        """Where in the words of the clause at this place others stand; 0 where they do not."""
        start = self._starts[place]
        end = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._all)
        return max(0, self._all.find(squeezed(words), start, end) - start)

    def _place_at(self, offset: int) -> int:
        # Of clauses without words only the last one at an offset can hold what stands there.
        return bisect_right(self._starts, offset) - 1
