"""Which clauses of a version say something else than the version before: themselves, or what hangs under them.

Pure. A comment that is accepted at a clause which says what it said before was perhaps not taken in at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.documents import Change, ClauseShown


def rewritten(changes: Sequence[Change]) -> frozenset[str]:
    """The keys of the clauses of the later version whose words, or words beneath them, are others or are gone.

    ``changes`` are those of all clauses. A clause that only moved is not rewritten.
    """
    above_new = _above(each.new for each in changes if each.new)
    above_old = _above(sorted((each.old for each in changes if each.old), key=lambda clause: clause.position))
    became = {each.old.key: each.new.key for each in changes if each.old and each.new}
    found: set[str] = set()
    for change in changes:
        if change.new and _reads_otherwise(change):
            found |= {change.new.key, *above_new[change.new.key]}
        elif change.old and not change.new:
            found |= {became[key] for key in above_old[change.old.key] if key in became}
    return frozenset(found)


def _reads_otherwise(change: Change) -> bool:
    """Whether a clause has other words than it had; one that was only moved has not."""
    return change.kind not in {"same", "moved"} or bool(change.runs)


def _above(clauses: Iterable[ClauseShown]) -> dict[str, tuple[str, ...]]:
    """By key, the keys of the clauses that each one hangs under; ``clauses`` are in reading order."""
    found: dict[str, tuple[str, ...]] = {}
    path: list[ClauseShown] = []
    for clause in clauses:
        while path and path[-1].depth >= clause.depth:
            path.pop()
        found[clause.key] = tuple(each.key for each in path)
        path.append(clause)
    return found
