"""Two versions of a text compared clause by clause, and word by word within a clause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from service.texts.marking import Marker, cut
from service.texts.matching import paired
from service.texts.parting import families_of
from service.texts.sides import Side
from service.texts.standing import moved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.texts.clauses import Clause, Text
    from service.texts.marking import Run
    from service.texts.pairing import Pairing
    from service.texts.parting import Families


class ChangeKind(StrEnum):
    """What became of a clause."""

    SAME = "same"
    """Its words are the same and it stands where it stood; clauses before it may have given it another number."""
    CHANGED = "changed"
    """It stands where it stood and reads otherwise."""
    MOVED = "moved"
    """It stands under another clause, or in another order; its words are the same or nearly so."""
    SPLIT = "split"
    """Its words are in several clauses now."""
    JOINED = "joined"
    """Its words are in one clause now with those of others."""
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause in two versions, or one part of what was split or joined.

    ``old`` is None for a new clause and for all parts but one of a clause that was split; ``new`` is None for one that
    is gone and for all but one of those that were joined. So every clause of both versions is in one change.
    """

    kind: ChangeKind
    old: Clause | None
    new: Clause | None
    before: tuple[Clause, ...]
    """All of the earlier version that the words come from: several where they were joined."""
    after: tuple[Clause, ...]
    """All of the later version in which the words are: several where they were split."""
    runs: tuple[Run, ...] = ()
    """What became of the words of ``old`` in ``new``, without the labels, where they are not the same."""
    passage: tuple[Run, ...] = ()
    """The words of a part, or of the whole that parts were joined to: what came from ``before`` is kept."""


def compare(old: Text, new: Text) -> list[ClauseChange]:
    """Compare two versions, in the reading order of the new one; what is gone stands where it stood.

    Every clause of both is there exactly once. Clauses are matched by their words first, then by what they hang under
    and their number where their words are alike: at least half of them at the same place, three quarters elsewhere.
    """
    pairing = paired(Side(old), Side(new))
    families = families_of(pairing)
    return list(_Changes(pairing, families, moved(pairing, families)))


class _Changes:
    """The changes between two versions in reading order."""

    def __init__(self, pairing: Pairing, families: Families, elsewhere: set[int]) -> None:
        self._before, self._after = pairing.before.clauses, pairing.after.clauses
        self._was = dict(pairing.was)
        self._elsewhere = elsewhere
        self._marker = Marker()
        self._split: dict[int, ClauseChange] = {}
        self._joined: dict[int, ClauseChange] = {}
        for whole, parts in families.splits.items():
            self._tell_split(whole, parts, pairing.became.get(whole, parts[0]))
        for whole, parts in families.joins.items():
            self._tell_joined(whole, parts, pairing.was.get(whole, parts[0]))

    def __iter__(self) -> Iterator[ClauseChange]:
        gone = self._left_by_place()
        for new in range(-1, len(self._after)):
            if new >= 0:
                yield self._split.get(new) or self._change(self._was.get(new), new)
            yield from (self._joined.get(old) or self._gone(old) for old in gone.get(new, ()))

    def _left_by_place(self) -> dict[int, list[int]]:
        """What has no place of its own in the later version, by the place after which it stood."""
        became = {old: new for new, old in self._was.items()}
        left: dict[int, list[int]] = {}
        behind = -1
        for old in range(len(self._before)):
            if old not in became:
                left.setdefault(behind, []).append(old)
            elif became[old] not in self._elsewhere:
                behind = became[old]
        return left

    def _tell_split(self, whole: int, parts: Sequence[int], principal: int) -> None:
        old, after = self._before[whole], tuple(self._after[part] for part in parts)
        self._was[principal] = whole
        marked = self._marker.mark(old.text, " ".join(part.text for part in after))
        passages = cut(marked, [len(part.text.split()) for part in after])
        for place, part, passage in zip(parts, after, passages, strict=True):
            first = place == principal
            self._split[place] = ClauseChange(
                ChangeKind.SPLIT,
                old if first else None,
                part,
                (old,),
                after,
                self._marker.mark(old.text, part.text) if first else (),
                passage,
            )

    def _tell_joined(self, whole: int, parts: Sequence[int], principal: int) -> None:
        new, before = self._after[whole], tuple(self._before[part] for part in parts)
        self._was[whole] = principal
        passage = self._marker.mark(" ".join(part.text for part in before), new.text)
        for place, part in zip(parts, before, strict=True):
            first = place == principal
            self._joined[place] = ClauseChange(
                ChangeKind.JOINED,
                part,
                new if first else None,
                before,
                (new,),
                self._marker.mark(part.text, new.text) if first else (),
                passage if first else (),
            )

    def _change(self, was: int | None, became: int) -> ClauseChange:
        new = self._after[became]
        if was is None:
            return ClauseChange(ChangeKind.NEW, None, new, (), (new,))
        if was in self._joined:
            return self._joined[was]
        old = self._before[was]
        differs = old.text != new.text
        kind = ChangeKind.CHANGED if differs else ChangeKind.SAME
        if became in self._elsewhere:
            kind = ChangeKind.MOVED
        runs = self._marker.mark(old.text, new.text) if differs else ()
        return ClauseChange(kind, old, new, (old,), (new,), runs)

    def _gone(self, place: int) -> ClauseChange:
        old = self._before[place]
        return ClauseChange(ChangeKind.GONE, old, None, (old,), ())
