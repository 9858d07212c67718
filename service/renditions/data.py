"""Blocks as plain data for the layout, with text that the fonts can draw and lines can hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeAlias

from service.renditions.blocks import Block, Form, Letterhead, Rendition
from service.renditions.wording import date_line, name_in_lines, number_line
from service.vietnamese import nfc

UNDRAWABLE = "□"
"""Stands for a character that the fonts do not have: seen, rather than gone."""
_BREAK_HERE = "\u200b"
_LONGEST_TITLE = 250
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\v\f\x85]")
_DASH = re.compile("(?<=\\S) (?=[-–] )")
"""Before a dash between words no line ends, or the next would look like an item of a list."""
_LONG_WORD = re.compile(r"\S{17,}")
_PIECE = re.compile(r".{1,16}")
"""So many letters fit into a narrow column; a longer word (an address, a slip) may go on in the next line."""

Clean: TypeAlias = Callable[[str], str]


def as_data(rendition: Rendition, drawable: frozenset[int]) -> dict[str, Any]:
    """What the layout reads."""

    def clean(text: str) -> str:
        return plain(text, drawable)

    return {
        # A title is a field of the file: it takes no lines, and readers show its beginning only.
        "title": " ".join(composed(rendition.title, drawable).split())[:_LONGEST_TITLE],
        "landscape": rendition.landscape,
        "form": rendition.form.value,
        "blocks": [_cleaned(_block(each, rendition.form), clean) for each in rendition.blocks],
    }


def plain(text: str, drawable: frozenset[int]) -> str:
    """``text`` as :func:`composed`, with its lines ending where they may."""
    joined = _DASH.sub("\u00a0", composed(text, drawable))
    return _LONG_WORD.sub(lambda word: _BREAK_HERE.join(_PIECE.findall(word[0])), joined)


def composed(text: str, drawable: frozenset[int]) -> str:
    """``text`` in NFC without control characters; what cannot be drawn is :data:`UNDRAWABLE`."""
    lines = nfc(_LINE_ENDS.sub("\n", text).replace("\t", " "))
    return "".join(_shown(char, drawable) for char in lines)


def _shown(char: str, drawable: frozenset[int]) -> str:
    if char == "\n":
        return char
    # Controls, marks of direction, halves of pairs, private use: PDF/A takes none of them, and none is seen.
    if unicodedata.category(char).startswith("C"):
        return ""
    return char if ord(char) in drawable else UNDRAWABLE


def _block(block: Block, form: Form) -> dict[str, Any]:
    name = type(block).__name__
    if isinstance(block, Letterhead):
        # What goes with a document, without a number or a date of its own, has neither line.
        dated = block.numbered or block.place or block.dated
        return {
            "block": name,
            "superior": name_in_lines(block.superior).upper(),
            "issuer": name_in_lines(block.issuer).upper(),
            "number": number_line(block.number, block.symbol, form) if block.numbered else "",
            "place_and_date": date_line(block.place, block.dated) if dated else "",
        }
    return {"block": name, **asdict(block)}


def _cleaned(value: Any, clean: Clean) -> Any:
    match value:
        case str():
            return clean(value)
        case dict():
            return {key: _cleaned(each, clean) for key, each in value.items()}
        case list() | tuple():
            return [_cleaned(each, clean) for each in value]
        case _:
            return value
