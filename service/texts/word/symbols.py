"""Characters of symbol fonts, as the characters that people see."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_SYMBOL = {
    0x2B: "+",
    0x2D: "−",
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xAE: "→",
    0xDE: "⇒",
}
_EITHER = _SYMBOL | _WINGDINGS
"""Where a file does not say which of the fonts it means."""
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
_PRINTED = range(0x21, 0x7F)
_PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the characters of symbol fonts."""

_BULLETS = frozenset("-–—−+*•●○·▪■◦‣➢✓")
"""The marks of a list that a text is divided by."""
_HOLLOW = "o"
"""Courier New's letter, which Word takes for a hollow bullet."""


def symbol(font: str, char: str) -> str | None:
    """The character that people see for one of a symbol font; None where it is not known."""
    code = ord(char)
    place = code - _PRIVATE.start if code in _PRIVATE else code
    known = _FONTS.get(font.lower())
    if known is None:
        return char if code not in _PRIVATE else _EITHER.get(place)
    plain = chr(place) if known is _SYMBOL and place in _PRINTED else None
    return known.get(place, plain)


def bullet(font: str, written: str) -> str:
    """The mark of a list as people see it: one that texts are divided by, "•" for any rarer one."""
    char = written.strip()[:1]
    if char == _HOLLOW:
        return "○"
    seen = symbol(font, char) if char else None
    return seen if seen in _BULLETS and seen is not None else "•"
