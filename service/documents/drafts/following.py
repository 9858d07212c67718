"""What became of clauses that somebody named in one version, in another one: kept, moved, joined, split or lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from service.documents.drafts.clauses import ClauseShown, clauses_of
from service.documents.drafts.comparing import compare_versions
from service.texts import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from service.documents.drafts.comparing import Change


class Fate(StrEnum):
    """What became of a clause that was named."""

    KEPT = "kept"
    """It is there, in the same words or in others, with whatever number."""
    MOVED = "moved"
    """It stands elsewhere in nearly the same words."""
    JOINED = "joined"
    """It is one clause now with others."""
    SPLIT = "split"
    """It is several clauses now: a person has to say which is meant."""
    LOST = "lost"
    """No clause has its words."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a clause that was named in another version went."""

    fate: Fate
    clauses: tuple[ClauseShown, ...]
    """None where it is lost, all its parts where it was split."""

    @property
    def clause(self) -> ClauseShown | None:
        """The one clause that it is beyond doubt; None where it is lost, or a person has to choose."""
        return None if self.fate == Fate.SPLIT else next(iter(self.clauses), None)


LOST: Final = Followed(Fate.LOST, ())
_FATES: Final = {
    ChangeKind.SAME: Fate.KEPT,
    ChangeKind.CHANGED: Fate.KEPT,
    ChangeKind.MOVED: Fate.MOVED,
    ChangeKind.JOINED: Fate.JOINED,
    ChangeKind.SPLIT: Fate.SPLIT,
    ChangeKind.GONE: Fate.LOST,
}


def fates_of(named: Iterable[tuple[UUID, str]], version_id: UUID) -> dict[tuple[UUID, str], Followed]:
    """What became in this version of clauses, each named by a version and its key there; nothing is guessed.

    Each other version is compared once, however many of its clauses are named.
    """
    by_version: dict[UUID, set[str]] = {}
    for named_in, key in named:
        by_version.setdefault(named_in, set()).add(key)
    found: dict[tuple[UUID, str], Followed] = {}
    for named_in, keys in by_version.items():
        became = _became(named_in, version_id)
        found |= {(named_in, key): became.get(key, LOST) for key in keys}
    return found


def follow_clauses(
    named: Iterable[tuple[UUID, str]], version_id: UUID
) -> dict[tuple[UUID, str], ClauseShown]:
    """The clauses of this version that those named in others are beyond doubt (see :func:`fates_of`).

    What is lost is not there, nor is what was split: which of its parts is meant only a person can say.
    """
    followed = fates_of(named, version_id)
    return {each: fate.clause for each, fate in followed.items() if fate.clause}


def _became(old_id: UUID, new_id: UUID) -> Mapping[str, Followed]:
    if old_id == new_id:
        return {clause.key: Followed(Fate.KEPT, (clause,)) for clause in clauses_of(new_id)}
    return followed_in(compare_versions(old_id, new_id))


def followed_in(changes: Iterable[Change]) -> dict[str, Followed]:
    """What became of every clause of the earlier of two versions that were compared, by its key there."""
    return {
        change.old.key: Followed(_FATES[change.kind], change.after)
        for change in changes
        if change.old is not None
    }
