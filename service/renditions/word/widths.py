"""How wide words are in bold capitals, for the rules beneath them and the frames around them."""

from __future__ import annotations

import unicodedata
from typing import Final

_EM: Final = 1000
_LETTERS: Final = {
    250: " .,",
    278: "il/",
    333: "-fjrt()",
    389: "sI",
    444: "cez",
    500: "agovxyJ0123456789",
    556: "bdhkpqnuS",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYw",
    778: "GHKOQ",
    833: "m",
    944: "M",
    1000: "W",
}
"""Letters by their width in thousandths of their size, in Times New Roman's bold face; marks do not widen them."""
_WIDTHS: Final = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_OTHERS: Final = 722


def bold_width(line: str, size: float) -> float:
    """About how many points wide a line is in bold letters of ``size`` points."""
    bare = unicodedata.normalize("NFD", line.replace("Đ", "D").replace("đ", "d"))
    letters = [char for char in bare if not unicodedata.combining(char)]
    return sum(_WIDTHS.get(char, _OTHERS) for char in letters) * size / _EM


def widest(words: str, size: float) -> float:
    """The width of the widest of the lines of ``words``, in points."""
    return max(bold_width(line, size) for line in words.split("\n"))
