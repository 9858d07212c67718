"""The fixed words of a document and how numbers, dates and lists are written (Decree 30/2020, annex I)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

BLANK = "\u00a0" * 8
"""Room for what the clerk writes in later; ordinary spaces would be set as one."""
LAST_WORDS = "./."
_ENDS = " \t;,."
_BULLETS = "-–—•+ \t"


def number_line(number: int | None, symbol: str) -> str:
    """``Số: 05/BNV-VP``: a number below ten gets a zero before it (section II.3)."""
    return f"Số: {BLANK if number is None else f'{number:02}'}/{symbol}"


def date_line(place: str, day: date | None) -> str:
    """``Hà Nội, ngày 05 tháng 01 năm 2020``: days below ten and the months 1 and 2 get a zero (section II.4)."""
    if day is None:
        return f"{place}, ngày{BLANK}tháng{BLANK}năm{BLANK}".removeprefix(", ")
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004  The months the decree names.
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}".removeprefix(", ")


def listed(items: Iterable[str]) -> tuple[str, ...]:
    """The items of a list without their bullets, each ending with ``;`` and the last with ``.``."""
    bare = [words for item in items if (words := item.strip().lstrip(_BULLETS).rstrip(_ENDS))]
    return tuple(f"{words}{';' if place < len(bare) else '.'}" for place, words in enumerate(bare, start=1))


def closed(words: str) -> str:
    """``words`` with the mark ``./.`` that ends a document's content (section II.6)."""
    bare = words.rstrip()
    return bare if bare.endswith(LAST_WORDS) else f"{bare.rstrip(_ENDS)}{LAST_WORDS}"
