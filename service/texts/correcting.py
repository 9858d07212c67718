"""Corrections by a person: every act gives a new text, which remembers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from service.texts.assembling import assemble, take_apart
from service.texts.blocks import Block, block
from service.texts.clauses import Clause, Text, find, path_to, walk
from service.texts.corrections import Act, Correction
from service.texts.counting import follows
from service.texts.errors import CorrectionUnfit
from service.texts.joining import glue
from service.texts.labels import Label, labels_of
from service.texts.levels import Level

_WORDS = 60
"""So many characters tell whether a correction meets the words it was made for."""


class Applied(NamedTuple):
    """A text with its corrections, and those that no longer fit it."""

    text: Text
    unfit: tuple[Correction, ...]


def split(text: Text, offset: int) -> Text:
    """Divide the clause that ``source[offset]`` is in. What begins there with a label becomes a clause of its own.

    Raises :class:`CorrectionUnfit` where one of the halves would have no words.
    """
    clause = next((each for each in walk(text) if each.start < offset < each.end), None)
    if clause is None:
        raise CorrectionUnfit(words=text.source[max(offset, 0) :][:_WORDS])
    return _correct(text, _correction(text, Act.SPLIT, clause, offset - clause.start))


def join(text: Text, key: str) -> Text:
    """Add the clause's label and words to those of the clause before it in reading order."""
    return _correct(text, _correction(text, Act.JOIN, _clause(text, key)))


def promote(text: Text, key: str) -> Text:
    """Move the clause one level out, to stand beside the one it hangs under; what follows it there hangs under it."""
    return _correct(text, _correction(text, Act.PROMOTE, _clause(text, key)))


def demote(text: Text, key: str) -> Text:
    """Move the clause, with what hangs under it, one level in: under the one that it follows."""
    return _correct(text, _correction(text, Act.DEMOTE, _clause(text, key)))


def apply(text: Text, corrections: Iterable[Correction]) -> Applied:
    """Correct ``text`` again. A correction whose clause or words are no longer there is left out and returned."""
    unfit: list[Correction] = []
    for correction in corrections:
        clause = find(text, correction.key)
        if clause is None or _words_at(text, clause, correction.at) != correction.words:
            unfit.append(correction)
            continue
        try:
            text = _correct(text, correction)
        except CorrectionUnfit:
            unfit.append(correction)
    return Applied(text, tuple(unfit))


def _clause(text: Text, key: str) -> Clause:
    return path_to(text, key)[-1]


def _words_at(text: Text, clause: Clause, at: int) -> str:
    """The words at a correction; at a split those on both sides of it."""
    start = max(clause.start, clause.start + at - _WORDS // 2)
    return text.source[start : min(clause.end, start + _WORDS)]


def _correction(text: Text, act: Act, clause: Clause, at: int = 0) -> Correction:
    return Correction(act, clause.key, _words_at(text, clause, at), at)


def _correct(text: Text, correction: Correction) -> Text:
    blocks = take_apart(text)
    place = next(place for place, clause in enumerate(walk(text)) if clause.key == correction.key)
    if not _ACTS[correction.act](blocks, place, correction.at):
        raise CorrectionUnfit(words=correction.words)
    return assemble(blocks, (*text.corrections, correction))


def _split(blocks: list[Block], place: int, at: int) -> bool:
    first = blocks[place]
    cut = at - len(first.label) - bool(first.label)
    before, after = first.text[: max(cut, 0)].rstrip(), first.text[max(cut, 0) :].lstrip()
    if not before or not after:
        return False
    first.pieces = [before]
    blocks.insert(place + 1, _second_half(blocks, place, after))
    return True


def _second_half(blocks: list[Block], place: int, words: str) -> Block:
    """With a label it stands beside the clause that it follows by number, else like a paragraph of the first."""
    first = blocks[place]
    readings = labels_of(words)
    above = [first, *_ancestors(blocks, place)]
    for each in above:
        for label in readings:
            if each.level is label.level and (label.bullet or _follows(each, label)):
                return block(first.zone, label.level, each.depth, label.rest, label.text)
    depth = first.depth + bool(first.label)
    if readings:
        return block(first.zone, readings[0].level, depth, readings[0].rest, readings[0].text)
    return block(first.zone, Level.PARAGRAPH if first.label else first.level, depth, words)


def _follows(each: Block, label: Label) -> bool:
    return any(
        own.level is label.level and follows(label.level, own.value, label.value)
        for own in labels_of(each.label)
    )


def _ancestors(blocks: list[Block], place: int) -> list[Block]:
    found: list[Block] = []
    depth = blocks[place].depth
    for each in reversed(blocks[:place]):
        if each.zone is blocks[place].zone and each.depth < depth:
            found.append(each)
            depth = each.depth
    return found


def _join(blocks: list[Block], place: int, _at: int) -> bool:
    if place == 0:
        return False
    before, joined = blocks[place - 1], blocks[place]
    words = " ".join(filter(None, (joined.label, joined.text)))
    before.pieces = [before.text, glue(before.text, words), words] if before.text else [words]
    _shift(blocks, place, before.depth - joined.depth)
    del blocks[place]
    return True


def _promote(blocks: list[Block], place: int, _at: int) -> bool:
    if blocks[place].depth == 0:
        return False
    _shift(blocks, place, -1)
    return True


def _demote(blocks: list[Block], place: int, _at: int) -> bool:
    own = blocks[place]
    before = blocks[place - 1] if place else None
    if before is None or before.zone is not own.zone or before.depth < own.depth:
        return False
    _shift(blocks, place, 1)
    return True


def _shift(blocks: list[Block], place: int, by: int) -> None:
    """Move a clause, with all that hangs under it, in or out."""
    own = blocks[place]
    depth = own.depth
    own.depth += by
    for each in blocks[place + 1 :]:
        if each.zone is not own.zone or each.depth <= depth:
            break
        each.depth += by


_ACTS: dict[Act, Callable[[list[Block], int, int], bool]] = {
    Act.SPLIT: _split,
    Act.JOIN: _join,
    Act.PROMOTE: _promote,
    Act.DEMOTE: _demote,
}
