"""The clauses of two versions in one order that holds the order of each.

A comparison is in the order of the new version. What stands elsewhere in it than in the old one is left out there and
added here, as a word processor has it, so that accepting or rejecting everything gives the one version or the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from service.renditions.clauses import ClauseLike


class PlacedClause(ClauseLike, Protocol):
    """A clause that knows its place in its version."""

    @property
    def position(self) -> int:
        """Counted in reading order."""


class RunLike(Protocol):
    """Words of one fate."""

    @property
    def kind(self) -> str:
        """``kept``, ``removed`` or ``added``."""

    @property
    def words(self) -> str:
        """Words parted by single spaces."""


class ChangeLike(Protocol):
    """What became of a clause, whatever it is called: it is in the old version, in the new one, or in both."""

    @property
    def old(self) -> PlacedClause | None:
        """The clause as it was."""

    @property
    def new(self) -> PlacedClause | None:
        """The clause as it is."""

    @property
    def runs(self) -> Sequence[RunLike]:
        """Of a changed clause its words, without the labels."""


@dataclass(frozen=True, slots=True)
class Both:
    """A clause of one version or of both; one of the two is there."""

    old: PlacedClause | None
    new: PlacedClause | None
    runs: Sequence[RunLike] = ()


def in_both_orders(changes: Iterable[ChangeLike]) -> Iterator[Both]:
    """Every clause of the old version once in its order, and every clause of the new one once in its order."""
    changes = [*changes]
    before = {each.old.position: each.old for each in changes if each.old}
    after = {each.new.position: each.new for each in changes if each.new}
    staying = _staying(changes)
    left = iter(sorted(before))
    added: list[PlacedClause] = []
    for place in sorted(after):
        stays = staying.get(place)
        if stays is None:
            added.append(after[place])
            continue
        old = stays.old
        yield from (Both(before[each], None) for each in _until(left, old))
        yield from (Both(None, each) for each in added)
        added.clear()
        yield stays
    yield from (Both(before[each], None) for each in left)
    yield from (Both(None, each) for each in added)


def _until(left: Iterator[int], old: PlacedClause | None) -> Iterator[int]:
    for place in left:
        if old is not None and place == old.position:
            return
        yield place


def _staying(changes: Iterable[ChangeLike]) -> dict[int, Both]:
    """By their place in the new version, as many clauses as stand in the same order in both."""
    pairs: dict[int, Both] = {}
    taken: set[int] = set()
    for each in changes:
        # A clause that became several goes on as the first of them; the others are new.
        if each.old and each.new and each.new.position not in pairs and each.old.position not in taken:
            pairs[each.new.position] = Both(each.old, each.new, each.runs)
            taken.add(each.old.position)
    places = sorted(pairs)
    olds = [both.old.position for place in places if (both := pairs[place]).old]
    return {places[each]: pairs[places[each]] for each in _rising(olds)}


def _rising(numbers: Sequence[int]) -> list[int]:
    """The places of a longest rising part of different numbers (patience sorting)."""
    least: list[int] = []
    ends: list[int] = []
    behind: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(least, number)
        behind.append(ends[length - 1] if length else -1)
        least[length : length + 1] = [number]
        ends[length : length + 1] = [place]
    found: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = behind[place]
    return found[::-1]
