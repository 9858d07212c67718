"""Rules on the division of the content (annex I, II.6): labels in their order, letters, appendices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from service.errors import N_
from service.texts.clauses import walk
from service.texts.counting import follows
from service.texts.format_check.findings import FormatFinding, Part, Rule, annex, at
from service.texts.labels import DECIMAL_STEP, labels_of
from service.texts.levels import BULLETS, DECIMALS, OUTLINE, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.texts.clauses import Clause
    from service.texts.format_check.form import Form

LABEL_ORDER: Final = Rule("label_order", Part.BODY, annex("II.6"))
LETTERS: Final = Rule("letters", Part.BODY, annex("II.6"))
APPENDIX_HEAD: Final = Rule("appendix_head", Part.TITLE, annex("III.1"))

_COUNTED = frozenset(OUTLINE) - BULLETS
_FOREIGN = frozenset("fjwz")
_WITHOUT_DD = ("d", "e")
_APPENDIX = re.compile(r"PHỤ LỤC(?: SỐ)? ?:? ?(?P<number>\S*)$")
_ROMAN = re.compile(r"[IVXL]*")


def check(form: Form) -> Iterator[FormatFinding]:
    """All that is to be said about the division."""
    articles = [each for each in walk(form.text) if each.level is Level.ARTICLE]
    yield from _in_order(articles)
    yield from _beneath(form.text.clauses)
    for each in (*form.text.preamble, *form.text.clauses):
        found = _APPENDIX.match(each.text)
        if found and not _ROMAN.fullmatch(found["number"]):
            yield at(
                APPENDIX_HEAD, each, N_("Appendices are numbered with Roman numerals: PHỤ LỤC I, PHỤ LỤC II.")
            )


def _beneath(clauses: Sequence[Clause]) -> Iterator[FormatFinding]:
    """The lists among these clauses and beneath each; articles count on over chapters and are looked at apart."""
    levels = dict.fromkeys(each.level for each in clauses if each.level in _COUNTED)
    for level in levels:
        if level is not Level.ARTICLE:
            yield from _in_order([each for each in clauses if each.level is level])
    for each in clauses:
        yield from _beneath(each.children)


def _in_order(labelled: Sequence[Clause]) -> Iterator[FormatFinding]:
    if not labelled:
        return
    first = _value(labelled[0])
    if first is not None and _step(labelled[0], first) != 1:
        yield at(
            LABEL_ORDER, labelled[0], N_("The first label of this list is missing: count from the beginning.")
        )
    for before, after in pairwise(labelled):
        yield from _pair(before, after)
    for each in labelled:
        if each.level is Level.LETTER and _letter(each) in _FOREIGN:
            advice = N_("Points are lettered in the Vietnamese alphabet, which has no f, j, w and z.")
            yield at(LETTERS, each, advice, quote=each.label)


def _pair(before: Clause, after: Clause) -> Iterator[FormatFinding]:
    earlier, later = _value(before), _value(after)
    if earlier is None or later is None:
        return
    if earlier == later:
        advice = N_("%(label)s stands twice in a row: number on.", label=after.label)
        yield at(LABEL_ORDER, after, advice)
    elif not follows(after.level, earlier, later):
        advice = N_(
            "After %(before)s comes %(after)s: a label is missing or out of order.",
            before=before.label,
            after=after.label,
        )
        yield at(LABEL_ORDER, after, advice)
    elif after.level is Level.LETTER and (_letter(before), _letter(after)) == _WITHOUT_DD:
        yield at(
            LETTERS,
            after,
            N_("Between d and e comes đ: the points follow the Vietnamese alphabet."),
            quote=after.label,
        )


def _value(clause: Clause) -> int | None:
    """Its place in its list, None where the label is none that counts."""
    read = labels_of(f"{clause.label} ")
    return next((each.value for each in read if each.level is clause.level), None)


def _step(clause: Clause, value: int) -> int:
    return value % DECIMAL_STEP if clause.level in DECIMALS else value


def _letter(clause: Clause) -> str:
    return clause.label.strip("(). /").removeprefix("Điểm ").lower()
