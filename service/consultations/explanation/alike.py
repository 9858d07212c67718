"""Which opinions say the same or nearly the same: a suggestion for whoever answers them, and nothing more.

Pure. The cost is bounded: texts with the same words are found by looking them up, and each other one is compared with
a few of those that share one of its rarer words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Final

from service.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ALIKE: Final = 0.8
"""So great a share of the words of two texts must be in both (Jaccard's index: those of both to those of either)."""
MOST_COMPARED: Final = 50
"""With so many others at most is a text compared."""
_WORD: Final = re.compile(r"\w+")
_DIGIT: Final = re.compile(r"\d")
_NEGATIONS: Final = frozenset({"khong", "chua"})
"""Not, and not yet: with one of them a sentence says the opposite."""

Words = frozenset[str]


def alike(texts: Sequence[str]) -> list[list[int]]:
    """The texts that say nearly the same, as groups of two or more places in ``texts``; each place is in one at most.

    Marks, capitals and the order of the words do not matter. Numbers and negations do: *before the 15th* is not *before
    the 20th*. The first of a group is what the others are like; groups and places are in the order of the texts.
    """
    said = [_words(text) for text in texts]
    rarity = Counter(word for words in set(said) for word in words)
    groups = _Groups(rarity)
    for place, words in enumerate(said):
        if words:
            groups.put(place, words)
    return [group for group in groups.places if len(group) > 1]


def _words(text: str) -> Words:
    return frozenset(_WORD.findall(fold(text)))


@dataclass(slots=True)
class _Groups:
    """Groups as they grow, each around the text that came first."""

    rarity: Mapping[str, int]
    """In how many texts a word is."""
    places: list[list[int]] = field(default_factory=list)
    _first: list[Words] = field(default_factory=list)
    _known: dict[Words, int] = field(default_factory=dict)
    _by_word: dict[tuple[Words, str], list[int]] = field(default_factory=dict)
    """The groups that are found by a word, among those that agree in the firm words."""

    def put(self, place: int, words: Words) -> None:
        """Put a text into the group that it is like, or let it begin one."""
        group = self._known.get(words)
        if group is None:
            found_by = [(_firm(words), word) for word in self._telling(words)]
            like = (each for each in self._candidates(found_by) if _like(words, self._first[each]))
            group = next(like, None)
            if group is None:
                group = self._begun(words, found_by)
            self._known[words] = group
        self.places[group].append(place)

    def _begun(self, words: Words, found_by: Iterable[tuple[Words, str]]) -> int:
        self.places.append([])
        self._first.append(words)
        group = len(self.places) - 1
        for each in found_by:
            self._by_word.setdefault(each, []).append(group)
        return group

    def _candidates(self, found_by: Iterable[tuple[Words, str]]) -> Iterator[int]:
        """The groups that may be alike: they share a word of those by which both are found."""
        seen: set[int] = set()
        for each in found_by:
            for group in self._by_word.get(each, ()):
                if len(seen) == MOST_COMPARED:
                    return
                if group not in seen:
                    seen.add(group)
                    yield group

    def _telling(self, words: Words) -> Iterable[str]:
        """The rarest words, so many that two texts which are alike have one of them in common."""
        rarest = sorted(words, key=lambda word: (self.rarity[word], word))
        return rarest[: len(words) - ceil(ALIKE * len(words)) + 1]


def _like(one: Words, other: Words) -> bool:
    both = len(one & other)
    return both >= ALIKE * (len(one) + len(other) - both)


def _firm(words: Words) -> Words:
    """The words in which texts that say the same do not differ."""
    return frozenset(word for word in words if word in _NEGATIONS or _DIGIT.search(word))
