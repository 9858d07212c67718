"""What the beginning of a line may be the label of. Which of it is right, the sequence decides elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.texts.counting import letter, ordinal, roman
from service.texts.levels import BULLETS, DECIMALS, Level

DECIMAL_STEP = 100
"""1.2 counts as 102, 1.2.3 as 10203: what it hangs under is the value without the last step."""


@dataclass(frozen=True, slots=True)
class Label:
    """One way to read the beginning of a line."""

    level: Level
    value: int
    """Its place in the list, from 1; 203 for 2.3; a bullet's kind."""
    text: str
    rest: str
    """The line's own words after the label."""

    @property
    def bullet(self) -> bool:
        """A mark that does not count."""
        return self.level in BULLETS

    @property
    def first(self) -> bool:
        """The label begins a list."""
        return not self.bullet and (self.value % DECIMAL_STEP if self.level in DECIMALS else self.value) == 1


_WORDED = re.compile(
    r"(?P<word>phần|chương|tiểu mục|mục|điều|khoản|điểm) "
    r"(?:thứ (?P<ordinal>\w+)|(?P<number>\d{1,3}|[ivxl]+|[a-zđ])(?P<letter>[a-zđ])?(?!\w))",
    re.IGNORECASE,
)
_WORDED_LEVELS = {
    "phần": Level.PART,
    "chương": Level.CHAPTER,
    "mục": Level.SECTION,
    "tiểu mục": Level.SUBSECTION,
    "điều": Level.ARTICLE,
    "khoản": Level.ARABIC,
    "điểm": Level.LETTER,
}
_STOP = re.compile(r" ?(?:[.:)]|[-–](?= ))")
_NEEDS_STOP = frozenset({Level.ARTICLE, Level.ARABIC, Level.LETTER})

_NUMBER = re.compile(r"(\d{1,3}) ?(?:[.](?=$|[^\W\d_]| )|/(?=$| )|(\))(?=$|[^\W_]| ))")
_DECIMAL = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{1,2})(?: ?[.)](?=$|[^\W\d_]| )|(?=$| ))")
_BRACKET = re.compile(r"\((?:(\d{1,3})|([ivxl]+)|([a-zđ]))\)(?=$|[^\W_]| )")
_ROMAN = re.compile(r"([IVXL]{1,7})(?: ?(?:[.)](?=$|[^\W\d_]| )|[/:](?=$| ))| [-–](?= ))")
_CAPITAL = re.compile(r"([A-ZĐ]) ?[.)/](?=$| )")
_SMALL = re.compile(r"([a-zđ]) ?(?:\)|[./](?=$| ))")
_ROMAN_SMALL = re.compile(r"([ivxl]{1,7})[.)](?=$| )")

_DASHES = re.compile(r"(?:([-–—−‐‑])|(\+)|([•●○·▪■◦‣➢✓\uf0b7\uf02d\uf0a7])|(\*))(?: |(?=[^\W\d_])|$)")

_PLUS_GROUP = 2


def labels_of(line: str) -> list[Label]:
    """Every way to read the beginning of ``line`` as a label; none for most lines."""
    first = line[:1]
    if first.isdigit():
        return list(_numbers(line))
    if first == "(":
        return list(_bracketed(line))
    if first.isalpha():
        return [*_worded(line), *_lettered(line)]
    return list(_bulleted(line))


def _label(level: Level, value: int | None, line: str, end: int) -> Iterator[Label]:
    if value is not None:
        yield Label(level, value, line[:end].rstrip(), line[end:].lstrip())


def _numbers(line: str) -> Iterator[Label]:
    if found := _DECIMAL.match(line):
        level = Level.ARABIC_3 if found[1] else Level.ARABIC_2
        value = 0
        for number in found.groups(default="0"):
            value = value * DECIMAL_STEP + int(number)
        yield from _label(level, value, line, found.end())
    elif found := _NUMBER.match(line):
        level = Level.BRACKET if found[2] else Level.ARABIC
        yield from _label(level, int(found[1]), line, found.end())


def _bracketed(line: str) -> Iterator[Label]:
    if found := _BRACKET.match(line):
        number, numeral, char = found.groups()
        if number:
            yield from _label(Level.BRACKET, int(number), line, found.end())
        if numeral:
            yield from _label(Level.ROMAN_SMALL, roman(numeral.upper()), line, found.end())
        if char or (numeral and len(numeral) == 1):
            yield from _label(Level.LETTER, letter(char or numeral), line, found.end())


def _lettered(line: str) -> Iterator[Label]:
    if found := _ROMAN.match(line):
        yield from _label(Level.ROMAN, roman(found[1]), line, found.end())
    if found := _CAPITAL.match(line):
        yield from _label(Level.CAPITAL, letter(found[1].lower()), line, found.end())
    if found := _SMALL.match(line):
        yield from _label(Level.LETTER, letter(found[1]), line, found.end())
    if found := _ROMAN_SMALL.match(line):
        yield from _label(Level.ROMAN_SMALL, roman(found[1].upper()), line, found.end())


def _worded(line: str) -> Iterator[Label]:
    """Read "Điều 5." and its like; "Mục II của Kế hoạch này" is a citation, since the sentence goes on."""
    found = _WORDED.match(line)
    if not found or line[0].islower():
        return
    level = _WORDED_LEVELS[found["word"].lower()]
    stop = _STOP.match(line, found.end())
    rest = line[stop.end() if stop else found.end() :].strip()
    stands_alone = rest.isupper() and level not in _NEEDS_STOP
    if rest and not stop and not stands_alone:
        return
    yield from _label(level, _worded_value(found, level), line, stop.end() if stop else found.end())


def _worded_value(found: re.Match[str], level: Level) -> int | None:
    if found["ordinal"]:
        return ordinal(found["ordinal"]) if level is Level.PART else None
    number = found["number"]
    if number.isdecimal():
        return int(number) if level is not Level.LETTER else None
    if level is Level.LETTER:
        return letter(number.lower()) if len(number) == 1 else None
    return None if level in _NEEDS_STOP else roman(number.upper()) or letter(number.lower())


def _bulleted(line: str) -> Iterator[Label]:
    if found := _DASHES.match(line):
        level = Level.PLUS if found.lastindex == _PLUS_GROUP else Level.DASH
        yield from _label(level, found.lastindex, line, found.end())
