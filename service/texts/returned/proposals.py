"""What a returned file proposes, clause by clause: every comment and every tracked change in exactly one proposal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.texts.reading import read_text
from service.texts.returned import wording
from service.texts.returned.anchoring import Anchoring
from service.texts.returned.edits import edits_in
from service.texts.returned.threads import threads_of
from service.texts.word.contents import WordChangeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from service.texts.clauses import Text
    from service.texts.returned.edits import Edit, Edits
    from service.texts.word.contents import WordChange, WordComment, WordText

_HERE = frozenset({WordChangeKind.INSERTED, WordChangeKind.MOVED_HERE})
_Rank = tuple[int, tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A comment on the text asked about, as a file proposes it and a person has yet to confirm it."""

    clause_key: str | None
    """The clause that it clearly belongs to; None for a comment on the whole."""
    place: str
    """The words that it is about, or the clauses where it may be about several; may be empty."""
    opinion: str
    """Empty where somebody pinned a comment without words."""
    wording: str = ""
    """How the clause would read; empty where nothing is proposed for it, or to take it out."""
    comments: tuple[WordComment, ...] = field(default=(), repr=False)
    changes: tuple[WordChange, ...] = field(default=(), repr=False)


def proposals_in(
    word: WordText, asked: Text, *, open_to: Collection[str] | None = None
) -> tuple[Proposal, ...]:
    """What a file that came back proposes on the text that was asked about, by clause and place.

    ``open_to`` are the keys of the clauses on which people comment, None for all; what is about another is on the
    whole and names it. Words are found in the clauses by what the texts have in common, numbers and words; what could
    be in several places is on the whole. Last come changes of looks, and those that are no changes of the text asked
    about, for instance because that very file was sent out with them.
    """
    anchoring = Anchoring(asked, read_text(word.text))
    edits = edits_in(word.changes, anchoring)
    proposing = _Proposing(anchoring, edits, asked.paths if open_to is None else open_to)
    ranked = [*proposing.from_comments(word.comments), *proposing.from_edits(edits.proposed)]
    ranked.sort(key=lambda each: each[0])
    return (*(proposal for _, proposal in ranked), *_gathered(edits))


class _Proposing:
    """Makes proposals, each with what to put it in order by."""

    def __init__(self, anchoring: Anchoring, edits: Edits, open_to: Collection[str]) -> None:
        self._anchoring = anchoring
        self._torn = edits.torn
        self._open_to = open_to

    def from_comments(self, comments: Sequence[WordComment]) -> Iterator[tuple[_Rank, Proposal]]:
        for thread in threads_of(comments):
            first = thread[0]
            spot = self._anchoring.spot(first.paragraph, first.quoted)
            keys = spot.keys
            if not first.quoted:
                # It may be pinned to what was taken out before the paragraph.
                keys = (*keys, *(self._torn.get(first.paragraph, set()) - set(keys)))
            key, whereabouts = self._anchored(keys)
            about_all = key is not None and self._anchoring.is_all(key, first.quoted)
            place = wording.place(whereabouts, "" if about_all else wording.quoted(first.quoted))
            proposal = Proposal(key, place, wording.opinion_of(thread), comments=tuple(thread))
            yield (self._anchoring.rank(key), spot.offset, 0), proposal

    def from_edits(self, edits: Sequence[Edit]) -> Iterator[tuple[_Rank, Proposal]]:
        for edit in edits:
            key, whereabouts = self._anchored(edit.spot.keys)
            reads = self._anchoring.reads(edit.spot.parts, key=edit.key)
            new = not edit.spot.keys and bool(edit.spot.parts)
            if new:
                behind = self._anchoring.behind(edit.spot.parts[0])
                whereabouts = f"sau {behind}" if behind else ""
            proposal = Proposal(
                key,
                wording.place(whereabouts),
                _opinion(edit, reads, new=new),
                reads,
                changes=tuple(edit.changes),
            )
            yield (self._anchoring.rank(key), edit.spot.offset, 1), proposal

    def _anchored(self, keys: Sequence[str]) -> tuple[str | None, str]:
        """The one clause to comment on; else how to cite those that something may be about."""
        if len(keys) == 1 and keys[0] in self._open_to:
            return keys[0], ""
        return None, self._anchoring.cited(keys)


def _opinion(edit: Edit, reads: str, *, new: bool) -> str:
    if new and all(each.kind in _HERE for each in edit.changes):
        return wording.PUT_IN
    if edit.key is not None and not reads:
        return wording.TAKE_OUT
    return wording.listed(wording.CHANGE, edit.changes)


def _gathered(edits: Edits) -> Iterator[Proposal]:
    """Changes that are no opinion on a clause, together, so that a person can leave them out with one press."""
    for beginning, changes in ((wording.LOOKS, edits.looks), (wording.STANDING, edits.standing)):
        if changes:
            opinion = wording.listed(beginning, changes, short=True)
            yield Proposal(None, "", opinion, changes=tuple(changes))
