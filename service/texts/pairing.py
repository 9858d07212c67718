"""Which clause of one version is which clause of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.texts.clauses import Clause

_SIMILAR = 0.5
"""Two clauses are versions of one another if they share at least this part of their words."""
_NEIGHBOURS = 6
"""So many clauses on either side are looked at for one that was both moved and changed."""


def pairs_of(before: Sequence[Clause], after: Sequence[Clause]) -> dict[int, int]:
    """For the place of a clause in ``after`` the place of the same clause in ``before``; one for one."""
    pairing = _Pairing(before, after)
    pairing.by_key(0.0, same_text=True)
    pairing.by_text()
    pairing.by_key(_SIMILAR)
    pairing.by_neighbourhood()
    pairing.by_key(0.0)
    return pairing.paired


class _Pairing:
    """What is paired so far; each pass pairs some of the rest."""

    def __init__(self, before: Sequence[Clause], after: Sequence[Clause]) -> None:
        self._before = before
        self._after = after
        self._taken = [False] * len(before)
        self._place_of = {clause.key: place for place, clause in enumerate(before)}
        self.paired: dict[int, int] = {}

    def by_key(self, least: float, *, same_text: bool = False) -> None:
        """Pair what has the same key, the same level and at least so many words in common."""
        for new in self._left():
            clause = self._after[new]
            old = self._place_of.get(clause.key)
            if old is None or self._taken[old]:
                continue
            other = self._before[old]
            fits = other.text == clause.text if same_text else other.level is clause.level
            if fits and (not least or _likeness(_words(other), _words(clause)) >= least):
                self._pair(old, new)

    def by_text(self) -> None:
        """Pair what has the same words elsewhere, the first with the first."""
        places: dict[str, deque[int]] = {}
        for old, clause in enumerate(self._before):
            if not self._taken[old] and clause.text:
                places.setdefault(clause.text, deque()).append(old)
        for new in self._left():
            if same := places.get(self._after[new].text):
                self._pair(same.popleft(), new)

    def by_neighbourhood(self) -> None:
        """Pair what was moved and changed with the most similar clause near where it would have stood."""
        free = [old for old, taken in enumerate(self._taken) if not taken]
        words = {old: _words(self._before[old]) for old in free}
        behind = -1
        for new in range(len(self._after)):
            if new not in self.paired:
                at = bisect_left(free, behind)
                near = free[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS]
                self._pair_with_most_similar(new, near, words)
            behind = self.paired.get(new, behind)

    def _pair_with_most_similar(self, new: int, near: Sequence[int], words: dict[int, Counter[str]]) -> None:
        clause = self._after[new]
        own = _words(clause)
        candidates = [
            (_likeness(words[old], own), -old)
            for old in near
            if not self._taken[old] and self._before[old].level is clause.level
        ]
        likeness, place = max(candidates, default=(0.0, 0))
        if likeness >= _SIMILAR:
            self._pair(-place, new)

    def _left(self) -> list[int]:
        return [new for new in range(len(self._after)) if new not in self.paired]

    def _pair(self, old: int, new: int) -> None:
        self._taken[old] = True
        self.paired[new] = old


def _words(clause: Clause) -> Counter[str]:
    return Counter(clause.text.split())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Between 0 and 1: the part of all words that both have."""
    words = one.total() + other.total()
    return 2 * (one & other).total() / words if words else 0.0
