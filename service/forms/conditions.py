"""When a field is hidden or needed: comparisons of other answers, joined by *and*, *or* and *not*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Lookup = Callable[[str], Any]

Literal = str | int | float | bool | None

THIS = "this."
"""Begins the name of a field in the same row; a name without it is a field of the form."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A key and what it is compared with; ``equal`` is False for ``!=``."""

    name: str
    equal: bool
    literal: Literal

    def holds(self, lookup: Lookup) -> bool:
        """Tell whether it is so for the answers that ``lookup`` finds; a field without an answer is null."""
        value = lookup(self.name)
        # In Python True == 1; in FEEL a tick and a number are never equal.
        same = value == self.literal and isinstance(value, bool) == isinstance(self.literal, bool)
        return same is self.equal

    def comparisons(self) -> Iterator[Comparison]:
        """Give itself."""
        yield self

    def as_data(self) -> list[Any]:
        """Write the comparison as JSON, for a script that hides fields while a person types."""
        return ["=" if self.equal else "!=", self.name, self.literal]


@dataclass(frozen=True, slots=True)
class Combination:
    """Conditions joined by one ``word``, ``and`` or ``or``."""

    word: str
    parts: tuple[Condition, ...]

    def holds(self, lookup: Lookup) -> bool:
        """Tell whether all parts hold (``and``) or any of them (``or``)."""
        return (all if self.word == "and" else any)(part.holds(lookup) for part in self.parts)

    def comparisons(self) -> Iterator[Comparison]:
        """Give every comparison within."""
        for part in self.parts:
            yield from part.comparisons()

    def as_data(self) -> list[Any]:
        """Write the combination as JSON: its word, then its parts."""
        return [self.word, *(part.as_data() for part in self.parts)]


@dataclass(frozen=True, slots=True)
class Negation:
    """A condition turned round by ``not(...)``."""

    part: Condition

    def holds(self, lookup: Lookup) -> bool:
        """Tell whether the part does not hold."""
        return not self.part.holds(lookup)

    def comparisons(self) -> Iterator[Comparison]:
        """Give every comparison within."""
        yield from self.part.comparisons()

    def as_data(self) -> list[Any]:
        """Write the negation as JSON."""
        return ["not", self.part.as_data()]


Condition = Comparison | Combination | Negation
