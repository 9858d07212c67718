"""Two versions of a text compared clause by clause, and word by word within a clause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from service.texts.clauses import walk
from service.texts.marking import Marker, Run
from service.texts.pairing import pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from service.texts.clauses import Clause, Text


class ChangeKind(StrEnum):
    """What became of a clause."""

    SAME = "same"
    """Its words are the same; its number or its place may be another."""
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause in two versions: ``old`` is None for a new one, ``new`` for one that is gone."""

    kind: ChangeKind
    old: Clause | None
    new: Clause | None
    runs: tuple[Run, ...] = ()
    """Of a changed clause its words, without the labels: what was kept, removed and added, in reading order."""


def compare(old: Text, new: Text) -> list[ClauseChange]:
    """Compare two versions, in the reading order of the new one; what is gone stands where it stood.

    Every clause of both is there exactly once. A clause is matched by its key with the same words, by its words
    elsewhere, by its key or its neighbourhood with similar words, and at last by its key alone.
    """
    before, after = list(walk(old)), list(walk(new))
    paired = pairs_of(before, after)
    marker = Marker()
    return [
        _change(before, after, pair, marker) for pair in _in_reading_order(len(before), len(after), paired)
    ]


def _change(
    before: Sequence[Clause], after: Sequence[Clause], pair: tuple[int | None, int | None], marker: Marker
) -> ClauseChange:
    old = None if pair[0] is None else before[pair[0]]
    new = None if pair[1] is None else after[pair[1]]
    if old is None:
        return ClauseChange(ChangeKind.NEW, None, new)
    if new is None:
        return ClauseChange(ChangeKind.GONE, old, None)
    if old.text == new.text:
        return ClauseChange(ChangeKind.SAME, old, new)
    return ClauseChange(ChangeKind.CHANGED, old, new, marker.mark(old.text, new.text))


def _in_reading_order(
    before: int, after: int, paired: Mapping[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    """The places in both versions, of each clause; ``paired`` leads from the new place to the old one."""
    became = {old: new for new, old in paired.items()}
    gone: dict[int, list[int]] = {}
    behind = -1
    for old in range(before):
        if old in became:
            behind = became[old]
        else:
            gone.setdefault(behind, []).append(old)
    for new in range(-1, after):
        if new >= 0:
            yield paired.get(new), new
        yield from ((old, None) for old in gone.get(new, ()))
