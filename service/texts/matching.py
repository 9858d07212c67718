"""Finds which clause of one version is which of the other: by its words, its number and what it hangs under."""

from __future__ import annotations

from collections import Counter, deque
from itertools import takewhile
from typing import TYPE_CHECKING

from service.texts.pairing import Pairing
from service.texts.similar import Similar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.texts.sides import Side


def paired(before: Side, after: Side) -> Pairing:
    """Pair the clauses of two versions; nothing is guessed, so what is not alike enough stays alone."""
    pairing, similar = Pairing(before, after), Similar()
    _same_words_in_place(pairing)
    _same_words_alone(pairing)
    going_on = True
    while going_on:
        _same_clauses_beneath(pairing)
        _same_words_in_place(pairing)
        going_on = similar.pair(pairing)
    _same_words_anywhere(pairing)
    _same_clauses_beneath(pairing)
    return pairing


def _same_words_in_place(pairing: Pairing) -> None:
    """Pair what has the same words under the same clause, from the outermost inwards."""
    for new_parent, news in pairing.after.children.items():
        old_parent = pairing.parent_before(new_parent)
        if old_parent is not None:
            _same_words(pairing, pairing.before.children.get(old_parent, ()), news)


def _same_words(pairing: Pairing, olds: Sequence[int], news: Sequence[int]) -> None:
    """Pair what has the same words: from the beginning on, from the end on, and then the first with the first."""
    old_clauses, new_clauses = pairing.before.clauses, pairing.after.clauses
    # What was paired before is left out first: nearly everything is, in all passes but the first.
    olds = [old for old in olds if old not in pairing.became]
    news = [new for new in news if new not in pairing.was]

    def same(pair: tuple[int, int]) -> bool:
        return pairing.free(*pair) and old_clauses[pair[0]].text == new_clauses[pair[1]].text

    for ends in (zip(olds, news, strict=False), zip(reversed(olds), reversed(news), strict=False)):
        for old, new in takewhile(same, ends):
            pairing.pair(old, new)
    places: dict[str, deque[int]] = {}
    for old in olds:
        if old not in pairing.became:
            places.setdefault(old_clauses[old].text, deque()).append(old)
    for new in news:
        if new not in pairing.was and (found := places.get(new_clauses[new].text)):
            pairing.pair(found.popleft(), new)


def _same_words_alone(pairing: Pairing) -> None:
    """Pair what has words that nothing else has which is left, wherever it stands."""
    olds, news = pairing.left_before(), pairing.left_after()
    texts_before = Counter(pairing.before.clauses[old].text for old in olds)
    texts_after = Counter(pairing.after.clauses[new].text for new in news)
    alone = {text for text, times in texts_before.items() if text and times == texts_after[text] == 1}
    place_of = {pairing.after.clauses[new].text: new for new in news}
    for old in olds:
        text = pairing.before.clauses[old].text
        if text in alone:
            pairing.pair(old, place_of[text])


def _same_words_anywhere(pairing: Pairing) -> None:
    """Pair what has the same words elsewhere: that with the same number, and then the first with the first."""
    before, after = pairing.before, pairing.after
    for new in pairing.left_after():
        clause = after.clauses[new]
        old = before.place_of.get(clause.key)
        if old is not None and pairing.free(old, new) and before.clauses[old].text == clause.text:
            pairing.pair(old, new)
    olds = [old for old in pairing.left_before() if before.clauses[old].text]
    _same_words(pairing, olds, pairing.left_after())


def _same_clauses_beneath(pairing: Pairing) -> None:
    """Pair what has the same clauses beneath it, from the innermost outwards: a section whose heading is another."""
    for new_parent, news in reversed(pairing.after.children.items()):
        if new_parent < 0 or new_parent in pairing.was:
            continue
        above = Counter(pairing.before.parents[pairing.was[new]] for new in news if new in pairing.was)
        for old_parent, _ in above.most_common(1):
            if old_parent >= 0 and _fits(pairing, old_parent, new_parent):
                pairing.pair(old_parent, new_parent)


def _fits(pairing: Pairing, old: int, new: int) -> bool:
    same_level = pairing.before.clauses[old].level is pairing.after.clauses[new].level
    return same_level and pairing.free(old, new) and pairing.same_beneath(old, new)
