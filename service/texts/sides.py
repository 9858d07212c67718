"""One of two versions that are compared: its clauses in a row, what each hangs under, and its words."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from string import punctuation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.texts.clauses import Clause, Text

_AROUND = punctuation + "“”‘’…–—•"
"""Signs that cling to a word and say nothing of it: what ended with a semicolon may end with a full stop now."""


class Side:
    """A text in reading order; clauses are called by their place in it, from 0 on."""

    def __init__(self, text: Text) -> None:
        paths = list(text.paths.values())
        self.clauses: list[Clause] = [path[-1] for path in paths]
        self.place_of = {clause.key: place for place, clause in enumerate(self.clauses)}
        zones = enumerate((text.preamble, text.clauses, text.closing), start=-3)
        zone_of = {clause.key: zone for zone, clauses in zones for clause in clauses}
        self.parents = [
            self.place_of[path[-2].key] if len(path) > 1 else zone_of[path[-1].key] for path in paths
        ]
        """The place of what each hangs under; a negative number for each of the three zones."""
        self.numbers = [
            path[-1].key.removeprefix(f"{path[-2].key}.") if len(path) > 1 else path[-1].key for path in paths
        ]
        """What each is called among those beside it."""
        self.children: dict[int, list[int]] = {}
        """By what they hang under, those above before those beneath."""
        for place, parent in enumerate(self.parents):
            self.children.setdefault(parent, []).append(place)
        self._words: dict[int, list[str]] = {}

    @cached_property
    def weights(self) -> list[int]:
        """The words of each clause with all that hangs beneath it, a label counted as a word."""
        weights = [1 + len(clause.text.split()) for clause in self.clauses]
        for place in reversed(range(len(weights))):
            if self.parents[place] >= 0:
                weights[self.parents[place]] += weights[place]
        return weights

    def words(self, place: int) -> list[str]:
        """The words of a clause without capitals and punctuation."""
        found = self._words.get(place)
        if found is None:
            bare = (word.strip(_AROUND).casefold() for word in self.clauses[place].text.split())
            found = self._words[place] = [word for word in bare if word]
        return found

    def pairs(self, place: int) -> Counter[tuple[str, str]]:
        """The words of a clause two by two, as they follow one another."""
        return Counter(pairwise(self.words(place)))
