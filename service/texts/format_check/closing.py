"""Rules on how the content ends and on the list of recipients (annex I, II.6 and II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from service.errors import N_
from service.texts.clauses import walk
from service.texts.format_check.findings import FormatFinding, Part, Rule, annex, at
from service.texts.levels import Level

if TYPE_CHECKING:
    from service.texts.clauses import Clause
    from service.texts.format_check.form import Form

LAST_MARK: Final = Rule("last_mark", Part.BODY, annex("II.6"))
RECIPIENTS_HEAD: Final = Rule("recipients_head", Part.RECIPIENTS, annex("II.9"))
RECIPIENTS_FIRST: Final = Rule("recipients_first", Part.RECIPIENTS, annex("II.9"))
RECIPIENTS_KEPT: Final = Rule("recipients_kept", Part.RECIPIENTS, annex("II.9"))
RECIPIENTS_MARKS: Final = Rule("recipients_marks", Part.RECIPIENTS, annex("II.9"))

_LAST_WORDS = re.compile(r"\./\.(?: ?[a-zđ]{1,10})?$")
"""The mark, perhaps with the sign of whoever typed it."""
_KEPT = re.compile(r"Lưu: ?VT\b")
_AS_ABOVE = "Như trên"
_AS_ARTICLE = re.compile(r"Như [Đđ]iều ")
_DECIDES: Final = frozenset({"quyet dinh", "nghi quyet"})
_ANSWERS: Final = frozenset({"", "to trinh", "bao cao"})
"""Kinds that are addressed to somebody: the list refers to that."""


def check(form: Form) -> Iterator[FormatFinding]:
    """All that is to be said about the end."""
    yield from _last_mark(form)
    if form.recipients and form.recipients.label != "Nơi nhận:":
        advice = N_("The list begins with Nơi nhận: on a line of its own, with a colon.")
        yield at(RECIPIENTS_HEAD, form.recipients, advice)
    lines = form.recipient_lines
    if lines:
        yield from _first(form, lines)
        yield from _marks(lines)
        yield from _kept(lines[-1])


def _last_mark(form: Form) -> Iterator[FormatFinding]:
    """The last words of the content; what goes with a document ends as it likes, and a table has no last words."""
    last = next((each for each in reversed(form.said) if each.level is not Level.FOOTNOTE), None)
    ends = form.number is not None or bool(form.text.closing)
    if last is None or not ends or form.is_attached or last.level is Level.TABLE:
        return
    if not _LAST_WORDS.search(last.text):
        quote = " ".join(last.text.split()[-_FEW:])
        yield at(LAST_MARK, last, N_("The content ends in the mark ./."), quote=quote)


_FEW = 8
"""So many of the last words are quoted."""


def _first(form: Form, lines: tuple[Clause, ...]) -> Iterator[FormatFinding]:
    first = lines[0]
    if form.all_at(Level.ADDRESSEES) and form.kind in _ANSWERS:
        if not first.text.startswith(_AS_ABOVE):
            yield at(
                RECIPIENTS_FIRST,
                first,
                N_("The list of what is addressed to somebody begins with - Như trên;"),
            )
    elif form.kind in _DECIDES and _has_articles(form) and not _AS_ARTICLE.match(first.text):
        yield at(RECIPIENTS_FIRST, first, N_("The list of a decision begins with - Như Điều …;"))


def _has_articles(form: Form) -> bool:
    return any(each.level is Level.ARTICLE for each in walk(form.text))


def _marks(lines: tuple[Clause, ...]) -> Iterator[FormatFinding]:
    for place, each in enumerate(lines, start=1):
        last = place == len(lines)
        if each.level is not Level.DASH or not each.text.endswith("." if last else ";"):
            advice = N_(
                "Each line of the list begins with a dash and ends in a semicolon, the last one in a full stop."
            )
            yield at(RECIPIENTS_MARKS, each, advice)
        elif ";" in each.text[:-1]:
            yield at(
                RECIPIENTS_MARKS, each, N_("Give each recipient, or group of recipients, a line of its own.")
            )


def _kept(last: Clause) -> Iterator[FormatFinding]:
    if not _KEPT.match(last.text):
        advice = N_(
            "The last line says where the copy is kept: - Lưu: VT, the drafting unit, the number of copies."
        )
        yield at(RECIPIENTS_KEPT, last, advice)
