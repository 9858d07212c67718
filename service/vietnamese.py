"""Vietnamese text made comparable: one form to store, one to search by, one to sort by.

No database collation and no extension is relied on: :func:`fold` and :func:`sort_key` fill stored columns, so
that every server finds the same hits and shows the same order.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from service.errors import ServiceError

if TYPE_CHECKING:
    from typing import Literal

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The 29 Vietnamese letters in their order, with f, j, w and z where the Latin alphabet has them."""

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""The tone marks in dictionary order after the unmarked ngang: huyền, hỏi, ngã, sắc, nặng."""

_VOWEL_MARKS = "\u0302\u0306\u031b"
"""Circumflex, breve and horn: with them a vowel is another letter, not the same one in another tone."""

_PRIMARY = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_TONE_RANK = {mark: str(rank) for rank, mark in enumerate(_TONES, start=1)}

# Older keyboards and converters write the Icelandic eth, which looks the same as a capital, for Đ.
_TO_PLAIN_D = str.maketrans("đð", "dd")
_PRIMARY["ð"] = _PRIMARY["đ"]

_WORD_OR_NUMBER = re.compile(r"\d+|(?:[^\W\d_][\u0300-\u036f]*)+")
_LETTER = re.compile(r"([^\W\d_])([\u0300-\u036f]*)")

MOST_MARKS = 30
"""On one letter: the bound of Unicode's own stream-safe text (UAX 15, section 13); no language comes near it."""

# A few Tibetan vowel signs count as letters themselves, but are taken apart into nothing but marks.
_MARKS = "".join(
    chr(code)
    for code in range(0x300, 0x1F000)
    if all(unicodedata.combining(part) for part in unicodedata.normalize("NFD", chr(code)))
)
_PILE_OF_MARKS = re.compile(f"[{_MARKS}]{{{MOST_MARKS + 1}}}")
# Whole plans in Vietnamese hold nothing of this, which is searched twenty times as fast.
_NO_LATIN = re.compile(f"[^\x00-\u02ff\u1e00-\u1eff]{{{MOST_MARKS + 1}}}")


class TooManyMarks(ServiceError):
    """One letter of this text carries more than %(most)s marks. Type it again."""

    status = 422


def nfc(text: str) -> str:
    """Compose ``text`` into the one form in which the service stores and compares it.

    Raises :class:`TooManyMarks` for what would take too long, as do all functions here.
    """
    return _normal("NFC", text)


def _normal(form: Literal["NFC", "NFD"], text: str) -> str:
    """Put the marks of every letter in their order, which takes time with the square of their number.

    A small form of 80,000 marks would stop a web process, with all its threads, for ten seconds.
    """
    if _NO_LATIN.search(text) and _PILE_OF_MARKS.search(text):
        raise TooManyMarks(most=MOST_MARKS)
    return unicodedata.normalize(form, text)


def clean(text: str | None) -> str:
    """What people typed or pasted as it is stored: composed, with plain line ends, without blanks around it.

    NUL is left out, since PostgreSQL stores none; nothing is empty text.
    """
    plain = (text or "").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return nfc(plain).strip()


def fold(text: str) -> str:
    """Reduce ``text`` to what is searched: no marks, đ as d, lower case, each run of white space one space.

    ``fold("Sở  NỘI VỤ") == "so noi vu"``; folding twice changes nothing.
    """
    bare = "".join(char for char in _normal("NFD", text) if not unicodedata.combining(char))
    return " ".join(bare.lower().translate(_TO_PLAIN_D).split())


def sort_key(text: str) -> str:
    """Return printable ASCII that, compared byte by byte, puts texts in Vietnamese dictionary order.

    Three levels, each asked only where those before are equal: letters (a ă â b …) and numbers by value; the
    tones of each word (ma mà mả mã má mạ); lower case before capitals. A word comes before a longer one that
    begins with it, numbers come before letters, and letters of other scripts after z. The tone belongs to the
    syllable, so the two spellings *hòa* and *hoà* are equal; so is any punctuation between words.
    """
    parts = [_levels(part) for part in _WORD_OR_NUMBER.findall(_normal("NFD", text))]
    # Space < "!" < digits < letters < "~": a text that ends comes before one that goes on with another word,
    # and that before one whose word goes on. Where the letters are equal the parts are equally many, so the
    # zeros at the end of the other levels say nothing and are cut.
    primary = "!".join(letters for letters, _, _ in parts)
    tones = "0".join(marks for _, marks, _ in parts).rstrip("0")
    case = "".join(capitals for _, _, capitals in parts).rstrip("0")
    return f"{primary} {tones} {case}"


def _levels(part: str) -> tuple[str, str, str]:
    """Encode a word or number (NFD) on the three levels: letters, tones, capitals."""
    if part[0].isdecimal():
        return _number(part), "", ""
    letters = _LETTER.findall(part)
    primary = "".join(_letter(base.lower(), marks) for base, marks in letters)
    tones = "".join(_TONE_RANK.get(char, "") for char in part)
    return primary, tones, "".join("0" if base == base.lower() else "1" for base, _ in letters)


def _number(digits: str) -> str:
    """Lead the value by the count of its digits, and that count by its own: 112 (2) < 1210 (10)."""
    value = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")
    count = str(len(value))
    return f"{len(count)}{count}{value}"


def _letter(base: str, marks: str) -> str:
    """Give a letter of the alphabet one character, any other its code point; foreign marks do not count."""
    vowel = nfc(base + "".join(mark for mark in marks if mark in _VOWEL_MARKS))
    return _PRIMARY.get(vowel) or _PRIMARY.get(base) or f"~{ord(base):06x}"
