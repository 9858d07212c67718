"""Words marked as kept, removed and added, at a bounded cost however long the clauses are."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MOST_PAIRS = 250_000
"""Words before times words after, beyond which one clause is no longer compared word by word in its middle."""
_MOST_PAIRS_IN_ALL = 5_000_000
"""The same for all clauses of a comparison."""


class RunKind(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words next to one another, parted by single spaces, that share a fate."""

    kind: RunKind
    words: str


class Marker:
    """Marks the words of one comparison, and becomes coarse where that would take too long."""

    def __init__(self) -> None:
        self._left = _MOST_PAIRS_IN_ALL

    def mark(self, old: str, new: str) -> tuple[Run, ...]:
        """The words of both: the removed and the kept ones make up ``old``, the added and the kept ones ``new``."""
        before, after = old.split(), new.split()
        head = _common(before, after)
        tail = _common(before[head:][::-1], after[head:][::-1])
        middle = self._middle(before[head : len(before) - tail], after[head : len(after) - tail])
        runs = [(RunKind.KEPT, before[:head]), *middle, (RunKind.KEPT, before[len(before) - tail :])]
        return tuple(_joined(runs))

    def _middle(self, before: Sequence[str], after: Sequence[str]) -> list[tuple[RunKind, Sequence[str]]]:
        pairs = len(before) * len(after)
        if pairs > min(_MOST_PAIRS, self._left):
            return [(RunKind.REMOVED, before), (RunKind.ADDED, after)]
        self._left -= pairs
        runs: list[tuple[RunKind, Sequence[str]]] = []
        for tag, old, old_end, new, new_end in SequenceMatcher(
            None, before, after, autojunk=False
        ).get_opcodes():
            if tag == "equal":
                runs.append((RunKind.KEPT, before[old:old_end]))
            else:
                runs += [(RunKind.REMOVED, before[old:old_end]), (RunKind.ADDED, after[new:new_end])]
        return runs


def cut(runs: Iterable[Run], lengths: Sequence[int]) -> list[tuple[Run, ...]]:
    """The runs of a text that was put together, for each part of it, which has so many of the kept and added words.

    What was removed stands in the part in which it would be.
    """
    parts: list[list[tuple[RunKind, Sequence[str]]]] = [[] for _ in lengths]
    at, room = 0, [*lengths]
    for run in runs:
        words = run.words.split()
        while words:
            while run.kind is not RunKind.REMOVED and not room[at]:
                at += 1
            taken = words if run.kind is RunKind.REMOVED else words[: room[at]]
            parts[at].append((run.kind, taken))
            words = words[len(taken) :]
            if run.kind is not RunKind.REMOVED:
                room[at] -= len(taken)
    return [tuple(_joined(part)) for part in parts]


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _joined(runs: Sequence[tuple[RunKind, Sequence[str]]]) -> Iterator[Run]:
    kind, words = RunKind.KEPT, list[str]()
    for next_kind, next_words in runs:
        if next_words and next_kind is not kind and words:
            yield Run(kind, " ".join(words))
            words = []
        if next_words:
            kind = next_kind
            words += next_words
    if words:
        yield Run(kind, " ".join(words))
