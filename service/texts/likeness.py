"""How alike clauses are by their words, and which of many has most of its rarer words with one in common."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FREQUENT = 8
"""Two words that follow one another in more clauses than these tell none of them from the others."""


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Between 0 and 1: the part of all words that both have, in whatever order."""
    words = len(one) + len(other)
    return 2 * (Counter(one) & Counter(other)).total() / words if words else 0.0


class Index:
    """Leads from pairs of words to the clauses that have them, at a cost that does not grow with their number."""

    def __init__(self, clauses: Mapping[int, Iterable[tuple[str, str]]]) -> None:
        self._having: dict[tuple[str, str], list[int]] = {}
        for place, pairs in clauses.items():
            for pair in set(pairs):
                self._having.setdefault(pair, []).append(place)

    def nearest(self, pairs: Iterable[tuple[str, str]], most: int) -> list[int]:
        """So many clauses that share the most of these pairs, without those that all kinds of clauses have."""
        shared: Counter[int] = Counter()
        for pair in pairs:
            having = self._having.get(pair, ())
            if len(having) <= _FREQUENT:
                shared.update(having)
        return [place for place, _ in shared.most_common(most)]
