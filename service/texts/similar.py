"""Pairs clauses whose words are alike, the most alike first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service.texts.likeness import Index, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.texts.pairing import Pairing

SIMILAR: Final = 0.5
"""Clauses at the same place are versions of one another if they share at least this part of their words."""
NEARLY_SAME: Final = 0.75
"""The same for clauses at different places."""
_CANDIDATES: Final = 2
"""So many clauses are looked at that share rare words with one, besides those that have its number or stand near."""


class Similar:
    """Pairs what is alike in rounds: clauses whose parents were paired in one are at the same place in the next."""

    def __init__(self) -> None:
        self._index: Index | None = None
        self._known: dict[tuple[int, int], float] = {}

    def pair(self, pairing: Pairing) -> bool:
        """Pair what is alike enough; whether there was anything."""
        olds, news = _without_twins(pairing)
        if not olds or not news:
            return False
        if self._index is None:
            self._index = Index({old: pairing.before.pairs(old) for old in pairing.left_before()})
        found = False
        for *_, new, old in sorted(self._scored(pairing, olds, news, self._index), reverse=True):
            if pairing.free(old, new):
                pairing.pair(old, new)
                found = True
        return found

    def _scored(
        self, pairing: Pairing, olds: Sequence[int], news: Sequence[int], index: Index
    ) -> Iterator[tuple[float, bool, int, int]]:
        """Pairs that are alike enough: how much, whether they have the same number, and their places."""
        before, after, those = pairing.before, pairing.after, set(olds)
        for new, near in _near(pairing, olds, news):
            near.add(before.place_of.get(after.clauses[new].key, -1))
            near.update(index.nearest(after.pairs(new), _CANDIDATES))
            for old in near & those:
                alike = self._alike(pairing, old, new)
                if alike >= _least(pairing, old, new):
                    yield alike, before.numbers[old] == after.numbers[new], new, old

    def _alike(self, pairing: Pairing, old: int, new: int) -> float:
        if (old, new) not in self._known:
            self._known[old, new] = likeness(pairing.before.words(old), pairing.after.words(new))
        return self._known[old, new]


def _without_twins(pairing: Pairing) -> tuple[list[int], list[int]]:
    """What is left of both, without what has the very words of something that is left of the other."""
    olds, news = pairing.left_before(), pairing.left_after()
    twins = {pairing.before.clauses[old].text for old in olds}
    twins &= {pairing.after.clauses[new].text for new in news}
    return (
        [old for old in olds if pairing.before.clauses[old].text not in twins],
        [new for new in news if pairing.after.clauses[new].text not in twins],
    )


def _near(pairing: Pairing, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, set[int]]]:
    """For each of ``news`` those of ``olds`` under the same clause that have its number, or stand where it stands."""
    before, after = pairing.before, pairing.after
    beside = _by_parent(before.parents, olds)
    for new_parent, members in _by_parent(after.parents, news).items():
        old_parent = pairing.parent_before(new_parent)
        siblings = [] if old_parent is None else beside.get(old_parent, [])
        by_number = {before.numbers[old]: old for old in siblings}
        for rank, new in enumerate(members):
            near = set(siblings[max(rank - 1, 0) : rank + 2])
            near.add(by_number.get(after.numbers[new], -1))
            yield new, near


def _by_parent(parents: Sequence[int], places: Sequence[int]) -> dict[int, list[int]]:
    grouped: dict[int, list[int]] = {}
    for place in places:
        grouped.setdefault(parents[place], []).append(place)
    return grouped


def _least(pairing: Pairing, old: int, new: int) -> float:
    same_level = pairing.before.clauses[old].level is pairing.after.clauses[new].level
    return SIMILAR if same_level and pairing.at_home(old, new) else NEARLY_SAME
