"""What a button of the division page asks for: which correction, and which clause to go on with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import texts
from service.texts import Level
from service.web.numbers import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from service.texts import Clause, Correction, Text

MOST_BEGINNINGS = 30
_SHOWN_WORDS = 12
_NEXT_SENTENCE = re.compile(r"(?<=[.;:!?…]) (?=\S)")

_ACTS: dict[str, tuple[Callable[[Text, str], Text], int]] = {
    "join": (texts.join, -1),
    "promote": (texts.promote, 0),
    "demote": (texts.demote, 0),
}
"""The name of a button → what it does, and how far from there the clause is with which the person goes on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Corrections to make, and the key of the clause to go on with once they are made."""

    corrections: tuple[Correction, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """A place within a clause at which a sentence begins."""

    offset: int
    words: str


def asked_for(text: Text, posted: Mapping[str, str]) -> Asked:
    """What the button that was pressed asks for; :class:`~service.texts.CorrectionUnfit` where it cannot be done."""
    for name, (act, away) in _ACTS.items():
        if name in posted:
            key = posted[name]
            return _asked(text, act(text, key), _place(text, key) + away)
    if "split-lines" in posted:
        return _split_at(text, texts.breaks(text, posted["split-lines"], posted.get("lines", "")))
    return _split_at(text, [_offset(posted.get("split-at", ""))])


def beginnings(text: Text, clause: Clause) -> list[Beginning]:
    """Where sentences begin within a clause, the first of all left out."""
    words = text.source[clause.start : clause.end]
    found = [place.end() for place in _NEXT_SENTENCE.finditer(words, len(clause.label) + 1)]
    return [
        Beginning(clause.start + place, " ".join(words[place:].split()[:_SHOWN_WORDS]))
        for place in found[:MOST_BEGINNINGS]
    ]


def may_split(clause: Clause) -> bool:
    """Whether the clause has a second word to split before; the rows of a table stay together."""
    return clause.level is not Level.TABLE and " " in clause.text


def _split_at(text: Text, offsets: list[int]) -> Asked:
    place = next(
        (place for place, each in enumerate(texts.walk(text)) if each.start < offsets[0] < each.end), 0
    )
    corrected = text
    for offset in offsets:
        corrected = texts.split(corrected, offset)
    return _asked(text, corrected, place + 1)


def _offset(typed: str) -> int:
    """Where to split; -1, before everything, where the button names no place."""
    try:
        return whole_number(typed)
    except ValueError:
        return -1


def _asked(text: Text, corrected: Text, place: int) -> Asked:
    keys = list(corrected.paths)
    return Asked(corrected.corrections[len(text.corrections) :], keys[min(place, len(keys) - 1)])


def _place(text: Text, key: str) -> int:
    return list(text.paths).index(key)
