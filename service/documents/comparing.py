"""Two versions of a document compared, and which of them a person has seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import texts
from service.documents.clauses import ClauseShown, clauses_in, text_of

if TYPE_CHECKING:
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
