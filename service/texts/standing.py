"""Which of the paired clauses stand elsewhere than they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.texts.likeness import likeness
from service.texts.ordering import heaviest_ascent
from service.texts.similar import NEARLY_SAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.texts.pairing import Pairing
    from service.texts.parting import Families


def moved(pairing: Pairing, families: Families) -> set[int]:
    """The later places of the clauses that stand under another one than before, or in another order.

    A clause that bears its old number at its old place did not move, whatever did around it; one that others before it
    gave another number did not either. What has moved and is no longer nearly the same is parted: it is no clause that
    was there before.
    """
    while True:
        elsewhere = {
            new
            for parent, news in pairing.after.children.items()
            for new in _elsewhere(pairing, families, parent, news)
        }
        doubtful = [new for new in elsewhere if not _nearly_same(pairing, pairing.was[new], new)]
        if not doubtful:
            return elsewhere
        for new in doubtful:
            pairing.part(pairing.was[new], new)


def _elsewhere(pairing: Pairing, families: Families, parent: int, news: Sequence[int]) -> Iterator[int]:
    """Of what hangs under one clause that which stood elsewhere; parts of what was split or joined are left out."""
    old_of = {
        new: pairing.was[new]
        for new in news
        if new in pairing.was and not families.related(pairing.was[new], new)
    }
    inside = [new for new, old in old_of.items() if _inside(pairing, families, old, parent)]
    numbers = [pairing.before.numbers[old_of[new]] == pairing.after.numbers[new] for new in inside]
    # Most of them stay; where that can be so in several ways, those that keep their numbers do.
    weights = [len(inside) + 1 + same_number for same_number in numbers]
    stay = {inside[index] for index in heaviest_ascent([old_of[new] for new in inside], weights)}
    stay.update(new for new, same_number in zip(inside, numbers, strict=True) if same_number)
    left = set(inside) - stay
    for new, old in old_of.items():
        if new in left or (new not in stay and not pairing.at_home(old, new)):
            yield new


def _inside(pairing: Pairing, families: Families, old: int, parent: int) -> bool:
    """Whether an old clause hung under what is now this parent, or was split or joined to make it."""
    old_parent = pairing.before.parents[old]
    return pairing.parent_before(parent) == old_parent or families.related(old_parent, parent)


def _nearly_same(pairing: Pairing, old: int, new: int) -> bool:
    if pairing.before.clauses[old].text == pairing.after.clauses[new].text or pairing.same_beneath(old, new):
        return True
    return likeness(pairing.before.words(old), pairing.after.words(new)) >= NEARLY_SAME
