"""Tracked changes gathered by what they propose: to change a clause, to take it out, to put a new one in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.texts.returned.anchoring import Spot
from service.texts.word.changes import LONGEST_WORDS, PARAGRAPH_END
from service.texts.word.contents import WordChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.texts.returned.anchoring import Anchoring
    from service.texts.word.contents import WordChange

_OUT = frozenset({WordChangeKind.DELETED, WordChangeKind.MOVED_AWAY})


@dataclass(slots=True)
class Edit:
    """The tracked changes that propose one thing."""

    spot: Spot
    changes: list[WordChange] = field(default_factory=list)

    @property
    def key(self) -> str | None:
        """The one clause asked about that it changes."""
        return self.spot.keys[0] if len(self.spot.keys) == 1 else None


@dataclass(slots=True)
class Edits:
    """All tracked changes of a file, every one in exactly one of these."""

    proposed: list[Edit] = field(default_factory=list)
    looks: list[WordChange] = field(default_factory=list)
    """Changes of looks alone."""
    standing: list[WordChange] = field(default_factory=list)
    """Changes after which a clause reads as it does in the text asked about: they propose nothing."""
    torn: dict[str, set[str]] = field(default_factory=dict)
    """Paragraphs that end what was taken out before them, with the clauses of that: a place in them may be in those."""


def edits_in(changes: Iterable[WordChange], anchoring: Anchoring) -> Edits:
    """Gather the changes, in the order of the file."""
    edits = Edits()
    by_clause: dict[object, Edit] = {}
    for change in changes:
        if change.kind is WordChangeKind.FORMATTED:
            edits.looks.append(change)
            continue
        spot = _spot(change, anchoring)
        if change.kind in _OUT and PARAGRAPH_END in change.words:
            edits.torn.setdefault(change.paragraph, set()).update(spot.keys)
        if len(spot.keys) == 1 and spot.parts and anchoring.stands(spot.keys[0]):
            edits.standing.append(change)
            continue
        one = _one_thing(change, spot)
        if one not in by_clause:
            by_clause[one] = Edit(spot)
        by_clause[one].changes.append(change)
    edits.proposed = list(by_clause.values())
    return edits


def _one_thing(change: WordChange, spot: Spot) -> tuple[object, ...]:
    """What all changes have in common that are one proposal: their clause, their new clause, or their paragraph."""
    if len(spot.keys) == 1:
        return spot.keys
    return (spot.keys, change.paragraph) if spot.keys or not spot.parts else spot.parts


def _spot(change: WordChange, anchoring: Anchoring) -> Spot:
    """Where a change belongs. The words of a paragraph that was taken out whole are told with the one behind it."""
    *ended, rest = change.words.split(PARAGRAPH_END)
    cut = len(change.words) >= LONGEST_WORDS
    spot = anchoring.spot(change.paragraph, change.words.replace(PARAGRAPH_END, ""))
    if change.kind not in _OUT:
        return _put_in(change, spot, anchoring)
    whole = [each for each in ([*ended, rest] if cut else ended) if each.strip()]
    if change.paragraph and not whole:
        return spot
    gone = anchoring.taken_out(whole or [rest], cut=cut)
    if gone is None and not change.paragraph:
        return Spot(anchoring.asked_with(rest if not ended else change.words))
    if gone is None:
        # Cut words within one paragraph are its own; an end that was taken out with words before it is not clear.
        return Spot(offset=spot.offset) if ended else spot
    own = spot.keys if rest.strip() and not cut else ()
    return Spot((*gone, *(key for key in own if key not in gone)), (), spot.offset)


def _put_in(change: WordChange, spot: Spot, anchoring: Anchoring) -> Spot:
    """Where words were put in. Word marks a new paragraph at the end of the one before it, which did not change."""
    begins_new = (
        change.words == PARAGRAPH_END and len(spot.parts) == 1 and anchoring.is_new(spot.parts[0] + 1)
    )
    if begins_new and len(spot.keys) == 1 and anchoring.stands(spot.keys[0]):
        after = spot.parts[0] + 1
        return Spot((), (after,), (after, 0))
    return spot
