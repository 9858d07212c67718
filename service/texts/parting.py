"""Which clauses were split into several, and which were joined into one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from service.texts.likeness import Index

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from service.texts.pairing import Pairing
    from service.texts.sides import Side

_TAKEN: Final = 0.7
"""A clause is a part of another one if at least this many of its words, two by two, were taken from there."""
_COVERED: Final = 0.5
"""All parts together have at least this many of the words of the whole, two by two."""
_FEWEST: Final = 2
"""Two by two: a part has three words at least, for two may stand anywhere."""
_CANDIDATES: Final = 2


@dataclass(frozen=True, slots=True)
class Families:
    """Clauses of which one became several, or several one. No clause is in two families."""

    splits: Mapping[int, Sequence[int]]
    """For the place of a clause in the earlier version the places of its parts in the later one."""
    joins: Mapping[int, Sequence[int]]
    """For the place of a clause in the later version the places of its parts in the earlier one."""

    def related(self, old: int, new: int) -> bool:
        """Whether one is a part of the other."""
        return new in self.splits.get(old, ()) or old in self.joins.get(new, ())


def families_of(pairing: Pairing) -> Families:
    """What was split and what was joined, of that which is alone or was changed."""
    splits = _parted(pairing.before, pairing.after, pairing.became, pairing.left_after(), set())
    part = {new for parts in splits.values() for new in parts}
    alone = [old for old in pairing.left_before() if old not in splits]
    joins = _parted(pairing.after, pairing.before, pairing.was, alone, part)
    return Families(splits, joins)


def _parted(
    wholes: Side, pieces: Side, partners: Mapping[int, int], alone: Sequence[int], never: set[int]
) -> dict[int, list[int]]:
    """For the place of each whole those of its parts: the pieces that stand alone, and what the whole is paired with.

    ``never`` are places that are no whole.
    """
    if not alone:
        return {}
    own = {place: wholes.pairs(place) for place in _wholes(wholes, pieces, partners) if place not in never}
    left = {
        place: pairs - pieces.pairs(partners[place]) if place in partners else pairs
        for place, pairs in own.items()
    }
    beside = {partner: whole for whole, partner in partners.items()}
    parts = _taken(left, pieces, alone, beside)
    return {
        place: sorted([*found, *([partners[place]] if place in partners else [])])
        for place, found in parts.items()
        if (place in partners or len(found) > 1) and _covered(own[place], left[place])
    }


def _wholes(wholes: Side, pieces: Side, partners: Mapping[int, int]) -> list[int]:
    """What may have parts: a clause that is not paired, or has lost or gained words."""
    return [
        place
        for place, clause in enumerate(wholes.clauses)
        if place not in partners or clause.text != pieces.clauses[partners[place]].text
    ]


def _taken(
    left: dict[int, Counter[tuple[str, str]]], pieces: Side, alone: Sequence[int], beside: dict[int, int]
) -> dict[int, list[int]]:
    """For each whole the pieces whose words were taken from it; each word is taken once, and then no longer left.

    ``beside`` are the wholes that other pieces belong to: pieces stand beside one another more often than not.
    """
    index = Index(left)
    parts: dict[int, list[int]] = {}
    for piece in alone:
        pairs = pieces.pairs(piece)
        if pairs.total() < _FEWEST:
            continue
        near = [beside[place] for place in (piece - 1, piece + 1) if place in beside]
        for place in dict.fromkeys([*index.nearest(pairs, _CANDIDATES), *near]):
            shared = left.get(place, Counter()) & pairs
            if shared.total() >= _TAKEN * pairs.total():
                left[place] = left[place] - shared
                parts.setdefault(place, []).append(piece)
                beside[piece] = place
                break
    return parts


def _covered(own: Counter[tuple[str, str]], left: Counter[tuple[str, str]]) -> bool:
    return own.total() - left.total() >= _COVERED * own.total()
