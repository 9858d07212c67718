"""Which clauses of two versions are paired: one and the same clause, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.texts.sides import Side


class Pairing:
    """What is paired so far, one for one."""

    def __init__(self, before: Side, after: Side) -> None:
        self.before = before
        self.after = after
        self.became: dict[int, int] = {}
        """For the place of a clause in ``before`` its place in ``after``."""
        self.was: dict[int, int] = {}
        """The other way round."""

    def pair(self, old: int, new: int) -> None:
        """Say that these two are one clause."""
        self.became[old] = new
        self.was[new] = old

    def part(self, old: int, new: int) -> None:
        """Say that these two are two clauses after all."""
        del self.became[old], self.was[new]

    def free(self, old: int, new: int) -> bool:
        """Whether neither is paired yet."""
        return old not in self.became and new not in self.was

    def left_before(self) -> list[int]:
        """What of the earlier version is not paired yet."""
        return [old for old in range(len(self.before.clauses)) if old not in self.became]

    def left_after(self) -> list[int]:
        """What of the later version is not paired yet."""
        return [new for new in range(len(self.after.clauses)) if new not in self.was]

    def parent_before(self, new_parent: int) -> int | None:
        """What that under which clauses hang was in the earlier version; a zone is what it was."""
        return new_parent if new_parent < 0 else self.was.get(new_parent)

    def at_home(self, old: int, new: int) -> bool:
        """Whether both hang under the same clause, or have the same number under clauses that are not paired."""
        old_parent, new_parent = self.before.parents[old], self.after.parents[new]
        if self.parent_before(new_parent) == old_parent:
            return True
        same_key = self.before.clauses[old].key == self.after.clauses[new].key
        return same_key and old_parent not in self.became and new_parent not in self.was

    def same_beneath(self, old: int, new: int) -> bool:
        """Whether at least half of the words of both, with all that hangs beneath, are in the same clauses beneath."""
        shared = sum(
            self.after.weights[child]
            for child in self.after.children.get(new, ())
            if child in self.was and self.before.parents[self.was[child]] == old
        )
        return 4 * shared >= self.before.weights[old] + self.after.weights[new]
