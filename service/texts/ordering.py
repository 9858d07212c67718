"""Which of a row stand in their order, so that the fewest have to be said to have moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def heaviest_ascent(values: Sequence[int], weights: Sequence[int]) -> set[int]:
    """The indices of an ascending part of ``values``, which are all different, that weighs the most.

    In n log n steps: ``heaviest`` is a Fenwick tree over the values, which holds the heaviest ascent that ends with a
    value no higher, and the index at which it ends.
    """
    ranks = {value: rank for rank, value in enumerate(sorted(values), start=1)}
    heaviest = [(0, -1)] * (len(values) + 1)
    before: list[int] = []
    for index, value in enumerate(values):
        weight, last = _up_to(heaviest, ranks[value] - 1)
        before.append(last)
        rank = ranks[value]
        while rank < len(heaviest):
            heaviest[rank] = max(heaviest[rank], (weight + weights[index], index))
            rank += rank & -rank
    found: set[int] = set()
    _, index = _up_to(heaviest, len(values))
    while index >= 0:
        found.add(index)
        index = before[index]
    return found


def _up_to(heaviest: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank:
        found = max(found, heaviest[rank])
        rank -= rank & -rank
    return found
