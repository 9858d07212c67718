"""Which lines of a page are one sentence: paper breaks them at its edge, files at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from service.texts.levels import Level

if TYPE_CHECKING:
    from service.texts.labels import Label
    from service.texts.lines import Line

_FINISHED = re.compile(r"[.;:!?…][”\"’»)\]]*$")
_TAIL = 8
"""More characters than close a sentence; only they are looked at, however long the line."""
_OPENERS = "“\"‘'«(["
_GOES_ON = (",", "(", "“", "/", "-", "–")
_SYMBOL = re.compile(r"[A-ZĐ]{2,}[/-]")
_CITES = re.compile(
    r"(?:^|\W)(?:khoản|điểm|điều|mục|phần|chương|số|ngày|tháng|năm|quý|thứ|lần|khóa|khoá|đoạn|cấp|loại|kỳ|tập)$",
    re.IGNORECASE,
)
_CITES_LETTERS = re.compile(r"(?:^|\W)(?:điểm|mục|phần|đoạn|loại)$", re.IGNORECASE)
_LINKS = re.compile(r"(?:^|\W)(?:tại|theo|của|và|hoặc|với|đến|từ|về|các|những|trong|do|bởi|cho|là|ở|vào)$")
_LONGEST_WORD = 10

_PRINTED = range(40, 131)
"""How many characters a full printed line may have. A paragraph kept on one line is longer, an item shorter."""
_ENOUGH_WRAPPED = 3
_LONGEST_HEADING = 150
"""A heading rarely has more characters; a paragraph that a page breaks usually has."""


def finished(text: str) -> bool:
    """Say whether ``text`` ends as a sentence or an item of a list does."""
    return bool(_FINISHED.search(text[-_TAIL:]))


def needs_more(text: str) -> bool:
    """Say whether ``text`` stops before a number that it is about to cite, or at a word that links: "… tại"."""
    tail = text[-_LONGEST_WORD:]
    return bool(_CITES.search(tail) or _LINKS.search(tail))


def awaits(text: str, label: Label) -> bool:
    """Say whether ``text`` stops before this label, as a part of its sentence: a year ("hằng năm") is never "a)"."""
    tail = text[-_LONGEST_WORD:]
    cites = _CITES_LETTERS if label.level in (Level.LETTER, Level.CAPITAL) else _CITES
    return bool(cites.search(tail) or _LINKS.search(tail))


def broken_off(line: Line) -> bool:
    """Say whether a sentence was torn at the end of ``line``. A short line without a full stop is an item."""
    return (
        not line.display
        and not finished(line.text)
        and (len(line.text) >= _PRINTED.start or needs_more(line.text))
    )


def goes_on_small(text: str) -> bool:
    """Say whether the first word of ``text`` is written small."""
    return text.lstrip(_OPENERS)[:1].islower()


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The usual length of a line that was broken at the paper's edge; None where paragraphs are on one line."""
    broken = [
        len(before.text)
        for before, line in pairwise(lines)
        if not line.gap
        and len(before.text) in _PRINTED
        and goes_on_small(line.text)
        and not finished(before.text)
    ]
    return int(median(broken)) if len(broken) >= _ENOUGH_WRAPPED else None


def at_the_edge(before: Line, line: Line, width: int | None) -> bool:
    """Say whether the next word had no room on the line before, by the :func:`wrap_width` of the text."""
    if width is None or line.gap or len(before.text) not in _PRINTED:
        return False
    return len(before.text) + len(line.text.split(" ", 1)[0]) + 1 > width


def continues(before: Line, line: Line, width: int | None) -> bool:
    """Say whether ``line``, which has no label, goes on with the sentence or the paragraph of ``before``."""
    if before.row or line.row:
        return False
    if before.display and line.display:
        return not line.gap and (len(before.text) in _PRINTED or goes_on_small(line.text))
    if before.display or line.strong:
        return False
    if finished(before.text):
        return at_the_edge(before, line, width)
    if (
        goes_on_small(line.text)
        or before.text.endswith(_GOES_ON)
        or _LINKS.search(before.text[-_LONGEST_WORD:])
    ):
        return True
    return at_the_edge(before, line, width) or _name_goes_on(before.text, line.text, width)


def glue(before: str, after: str) -> str:
    """What stands between two lines that are joined: nothing after a hyphen or a stroke within a word."""
    if before.endswith("-") and (before[-2:-1].isalnum() or _SYMBOL.match(after)):
        return ""
    return "" if before.endswith("/") and before[-2:-1] != " " else " "


def _name_goes_on(before: str, after: str, width: int | None) -> bool:
    """A page broke within a name or before a number: "… của Ban / Thường vụ …", "… giai đoạn / 2021-2025"."""
    last_word = before[before.rfind(" ") + 1 :].lstrip(_OPENERS)
    full = len(before) > _LONGEST_HEADING or (width is not None and len(before) >= width)
    return full and (last_word[:1].isupper() or after[:1].isdecimal())
