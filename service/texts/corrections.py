"""What a person changed in the division of a text, in a form that can be stored and applied again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    """What is done to a clause."""

    SPLIT = "split"
    JOIN = "join"
    PROMOTE = "promote"
    DEMOTE = "demote"


@dataclass(frozen=True, slots=True)
class Correction:
    """One act on one clause, as the text stood after the corrections before it."""

    act: Act
    key: str
    words: str
    """The words found there. A correction fits another version only where the same words stand."""
    at: int = 0
    """Where a split divides, counted from the clause's start."""

    def as_json(self) -> dict[str, Any]:
        """Write it as plain values for a JSON column."""
        return {"act": self.act.value, "key": self.key, "words": self.words, "at": self.at}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Correction:
        """Read what :meth:`as_json` wrote."""
        return cls(Act(values["act"]), values["key"], values["words"], values["at"])
