"""The clauses that comments are about: what each says, and what became of it in the latest version."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from service import consultations, documents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.consultations import ExplanationRow, RoundShown
    from service.documents import Change, ClauseShown, Followed, Version


@dataclass(frozen=True, slots=True)
class CommentedClause:
    """The comments on one clause, or on the draft as a whole, as they stand together on a page."""

    key: str | None
    clause: ClauseShown | None
    """As it was asked about; None for the draft as a whole."""
    above: Sequence[ClauseShown]
    """The clauses that it hangs under, the outermost first."""
    beneath: Sequence[ClauseShown]
    """The clauses that hang under it, in reading order."""
    change: Change | None
    """What became of it; None while no new version is written."""
    rows: Sequence[ExplanationRow]


class Clauses:
    """The clauses of the version that was asked about and of the latest one."""

    def __init__(
        self,
        round_: RoundShown,
        latest: Version,
        rows: Sequence[ExplanationRow],
        changes: Sequence[Change],
    ) -> None:
        """``changes`` are all those between the two versions, none where they are the same."""
        self._rows = rows
        self.rewritten = latest.id != round_.version_id
        """Whether there is a new version at all."""
        self._asked = documents.clauses_of(round_.version_id)
        self._by_key = {clause.key: place for place, clause in enumerate(self._asked)}
        self.latest = documents.clauses_of(latest.id) if self.rewritten else self._asked
        named = [each for row in rows if (each := _named(row))]
        self._taken_in_at = documents.fates_of(named, latest.id)
        self._became = {change.old.key: change for change in changes if change.old}
        self._followed = documents.followed_in(changes)
        self._rewritten = consultations.rewritten(changes)

    def grouped(self) -> list[CommentedClause]:
        """The rows in the order of the text, those on one clause together."""
        groups = groupby(self._rows, lambda row: row.clause_key)
        return [self._commented(key, list(group)) for key, group in groups]

    def asked(self, key: str) -> str:
        """A clause of the version asked about as it stands in a list to choose from."""
        place = self._by_key.get(key)
        return key if place is None else documents.label_of(self._asked[place])

    def taken_in_at(self, row: ExplanationRow) -> Followed | None:
        """What the clause in which a comment was taken in became in the latest version; None where it was not."""
        named = _named(row)
        return self._taken_in_at[named] if named else None

    def stands_unchanged(self, row: ExplanationRow) -> bool:
        """Whether a comment is said to be taken in at a clause that says what it said when it was asked about."""
        there = self.taken_in_at(row)
        clause = there.clause if there else None
        return clause is not None and clause.key not in self._rewritten

    def proposed(self, row: ExplanationRow) -> str:
        """What stands in the field for the clause of the new version: what was named, or where the clause went to."""
        if row.new_clause_key:
            there = self.taken_in_at(row)
            return documents.label_of(there.clause) if there and there.clause else row.new_clause_key
        went = self._followed.get(row.clause_key) if row.clause_key and not row.disposition else None
        return documents.label_of(went.clause) if went and went.clause else ""

    def _commented(self, key: str | None, rows: list[ExplanationRow]) -> CommentedClause:
        place = self._by_key.get(key) if key else None
        if key is None or place is None:
            return CommentedClause(key, None, (), (), None, rows)
        clause = self._asked[place]
        beneath = takewhile(lambda each: each.depth > clause.depth, self._asked[place + 1 :])
        return CommentedClause(key, clause, self._above(place), list(beneath), self._became.get(key), rows)

    def _above(self, place: int) -> list[ClauseShown]:
        above: list[ClauseShown] = []
        depth = self._asked[place].depth
        for each in reversed(self._asked[:place]):
            if each.depth < depth:
                above.append(each)
                depth = each.depth
            if depth == 0:
                break
        return above[::-1]


def _named(row: ExplanationRow) -> tuple[UUID, str] | None:
    return (row.named_in, row.new_clause_key) if row.named_in and row.new_clause_key else None
