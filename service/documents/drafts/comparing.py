"""Two versions of a document compared, and which of them a person has seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import texts
from service.documents.drafts.clauses import ClauseShown, clauses_in, clauses_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from service.texts import ChangeKind, Run


@dataclass(frozen=True, slots=True)
class Change:
    """One clause in two versions: ``old`` is None for a new one, ``new`` for one that is gone."""

    kind: ChangeKind
    old: ClauseShown | None
    new: ClauseShown | None
    runs: tuple[Run, ...]
    """Of a changed clause its words: what was kept, removed and added."""

    @property
    def shown(self) -> ClauseShown:
        """The clause as it is now, or as it last was."""
        shown = self.new or self.old
        if shown is None:
            raise ValueError("A change has a clause on one side at least.")
        return shown

    @property
    def renumbered(self) -> bool:
        """Whether the clause is named otherwise in the two versions."""
        return self.old is not None and self.new is not None and self.old.key != self.new.key


def compare_versions(old_id: UUID, new_id: UUID) -> list[Change]:
    """Compare two versions clause by clause, in the reading order of the new one (see :func:`texts.compare`)."""
    old, new = text_of(old_id), text_of(new_id)
    before = {clause.key: clause for clause in clauses_in(old)}
    after = {clause.key: clause for clause in clauses_in(new)}
    return [
        Change(
            change.kind,
            before[change.old.key] if change.old else None,
            after[change.new.key] if change.new else None,
            change.runs,
        )
        for change in texts.compare(old, new)
    ]


def follow_clauses(
    named: Iterable[tuple[UUID, str]], version_id: UUID
) -> dict[tuple[UUID, str], ClauseShown]:
    """Where clauses, each named by a version and its key there, stand in this version; what is lost is not there.

    A clause that shares its number and few of its words with the one named is another one: nothing is guessed. Each
    other version is compared once, however many of its clauses are named.
    """
    found: dict[tuple[UUID, str], ClauseShown] = {}
    by_version: dict[UUID, set[str]] = {}
    for named_in, key in named:
        by_version.setdefault(named_in, set()).add(key)
    for named_in, keys in by_version.items():
        for key, clause in _became(named_in, version_id).items():
            if key in keys:
                found[named_in, key] = clause
    return found


def _became(old_id: UUID, new_id: UUID) -> dict[str, ClauseShown]:
    if old_id == new_id:
        return {clause.key: clause for clause in clauses_of(new_id)}
    changes = compare_versions(old_id, new_id)
    return {change.old.key: change.new for change in changes if change.old and change.new and _lasts(change)}


def _lasts(change: Change) -> bool:
    """Whether a clause of both versions has the same words, or at least half of them."""
    if not change.runs or change.old is None or change.new is None:
        return change.kind == texts.ChangeKind.SAME
    kept = sum(len(run.words.split()) for run in change.runs if run.kind == texts.RunKind.KEPT)
    return 4 * kept >= len(change.old.text.split()) + len(change.new.text.split())
