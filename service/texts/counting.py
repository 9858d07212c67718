"""How labels count: Roman numerals, Vietnamese letters (… d, đ, e, g …), ordinals in words."""

from __future__ import annotations

import re

from service.texts.levels import Level

_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_OPTIONAL = frozenset("đfjwz")
"""Letters that a list may leave out: f, j, w, z are not Vietnamese, and some drafters forget đ."""
_ROMAN = re.compile(r"(L?X{0,3}|XL)(IX|IV|V?I{0,3})")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_ORDINALS = {
    "nhất": 1,
    "hai": 2,
    "nhì": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}


def roman(numeral: str) -> int | None:
    """``roman("XIV") == 14``; None for what is no numeral below 90 in its one right spelling."""
    if not numeral or not _ROMAN.fullmatch(numeral):
        return None
    digits = [_DIGITS[digit] for digit in numeral]
    return sum(
        -digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True)
    )


def letter(char: str) -> int | None:
    """The place of a small letter in the alphabet that lists count by, from 1."""
    return _LETTERS.find(char) + 1 or None


def ordinal(word: str) -> int | None:
    """``ordinal("nhất") == 1``, up to ten."""
    return _ORDINALS.get(word.lower())


def follows(level: Level, earlier: int, later: int) -> bool:
    """Say whether ``later`` comes right after ``earlier`` in a list of this level."""
    if level in (Level.LETTER, Level.CAPITAL):
        return later > earlier and all(char in _OPTIONAL for char in _LETTERS[earlier : later - 1])
    return later == earlier + 1
