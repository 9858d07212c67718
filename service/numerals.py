"""Numbers in Roman figures: of appendices, parts and chapters, and of lists in Word files."""

from __future__ import annotations

from typing import Final

_FIGURES: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman(number: int) -> str:
    """A number from 1 on in Roman figures, in capitals; from 4,000 on nobody writes it so."""
    written = ""
    for value, figure in _FIGURES:
        times, number = divmod(number, value)
        written += figure * times
    return written
