"""How Word writes a number of a list (ISO/IEC 29500-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

from service.numerals import roman

_MOST_REPEATED = 780
"""Word writes letters up to thirty in a row; beyond, and for Roman numerals beyond 3,999, a plain number is written."""
_MOST_ROMAN = 3_999
_LETTERS = 26
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_TEN = 10
_HUNDRED = 100
_FIVE = 5
_TEENS = range(11, 14)
_ENGLISH = {1: "st", 2: "nd", 3: "rd"}


def formatted(number: int, number_format: str) -> str:
    """The number in this format; a format that is not known is written as a plain number."""
    write = _FORMATS.get(number_format)
    return write(number) if write else str(number)


def _letters(number: int) -> str:
    """Write a to z, then aa, bb and so on."""
    if not 0 < number <= _MOST_REPEATED:
        return str(number)
    times, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * (times + 1)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    return roman(number).lower()


def _ordinal(number: int) -> str:
    ending = "th" if number % _HUNDRED in _TEENS else _ENGLISH.get(number % _TEN, "th")
    return f"{number}{ending}"


def _in_words(number: int) -> str:
    """Vietnamese: "mười lăm", "hai mươi mốt"; beyond ninety-nine a plain number."""
    if not 0 <= number < _HUNDRED:
        return str(number)
    tens, ones = divmod(number, _TEN)
    if not tens:
        return _WORDS[ones]
    said = ["mười"] if tens == 1 else [_WORDS[tens], "mươi"]
    if ones == 1 and tens > 1:
        said.append("mốt")
    elif ones == _FIVE:
        said.append("lăm")
    elif ones:
        said.append(_WORDS[ones])
    return " ".join(said)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "vietnameseCounting": _in_words,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
