"""Two versions of a document compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import texts
from service.documents.drafts.clauses import ClauseShown, clauses_in, text_of
from service.texts import ChangeKind

if TYPE_CHECKING:
    from uuid import UUID

    from service.texts import Run


@dataclass(frozen=True, slots=True)
class Change:
    """One clause in two versions, or a part of one that was split or joined (see :class:`texts.ClauseChange`)."""

    kind: ChangeKind
    old: ClauseShown | None
    new: ClauseShown | None
    before: tuple[ClauseShown, ...]
    """All of the earlier version that the words come from."""
    after: tuple[ClauseShown, ...]
    """All of the later version in which the words are."""
    runs: tuple[Run, ...]
    """Of a clause that reads otherwise its words: what was kept, removed and added."""
    passage: tuple[Run, ...]
    """Of a part, or of what parts were joined to, its words: what came from ``before`` is kept."""
    beneath: int
    """How many clauses hang under the clause that is shown."""

    @property
    def shown(self) -> ClauseShown:
        """The clause as it is now, or as it last was."""
        shown = self.new or self.old
        if shown is None:
            raise ValueError("A change has a clause on one side at least.")
        return shown

    @property
    def marked(self) -> tuple[Run, ...]:
        """What a reader is shown of its words: a part of what was split is not marked as new."""
        return self.passage or self.runs

    @property
    def renumbered(self) -> bool:
        """Whether the clause is named otherwise in the two versions."""
        return self.old is not None and self.new is not None and self.old.key != self.new.key

    @property
    def further(self) -> bool:
        """Whether it is a further part of what was split or joined, which counts once, at its first."""
        part = self.kind in {ChangeKind.SPLIT, ChangeKind.JOINED}
        return part and (self.old is None or self.new is None)


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
            tuple(before[clause.key] for clause in change.before),
            tuple(after[clause.key] for clause in change.after),
            change.runs,
            change.passage,
            _beneath(change.new or change.old),
        )
        for change in texts.compare(old, new)
    ]


def changes_between(old_id: UUID, new_id: UUID) -> list[Change]:
    """All changes from one version to another, as :func:`compare_versions` has them; none from one to itself."""
    return compare_versions(old_id, new_id) if new_id != old_id else []


def _beneath(clause: texts.Clause | None) -> int:
    return sum(1 + _beneath(child) for child in clause.children) if clause else 0
