"""Blocks as plain data for whatever sets them: their words as they stand on paper, in characters that a file takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeAlias

from service.renditions.blocks import (
    Addressees,
    Block,
    Closing,
    Form,
    Letterhead,
    Rendition,
    Signature,
    SubjectLine,
)
from service.renditions.wording import (
    CALL,
    MOTTO,
    PARTY_TITLE,
    RECIPIENTS,
    SIGNED,
    about,
    date_line,
    name_in_lines,
    number_line,
)
from service.vietnamese import nfc

UNDRAWABLE = "□"
"""Stands for a character that the fonts do not have: seen, rather than gone."""
_LONGEST_TITLE = 250
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\v\f\x85]")

Data: TypeAlias = dict[str, Any]
"""What a block says, by the names of its fields, with its own name as ``block``."""


def as_data(rendition: Rendition, drawable: frozenset[int] | None = None) -> Data:
    """Title, orientation and blocks of a document; ``drawable`` as :func:`composed` has it."""

    def clean(text: str) -> str:
        return composed(text, drawable)

    return {
        "title": title_of_file(rendition.title, drawable),
        "landscape": rendition.landscape,
        "form": rendition.form.value,
        "blocks": [
            each_text(_block(each, rendition.form), clean) for each in rendition.blocks if not _is_empty(each)
        ],
    }


def title_of_file(title: str, drawable: frozenset[int] | None = None) -> str:
    """A title is a field of the file: it takes no lines, and readers show its beginning only."""
    return " ".join(composed(title, drawable).split())[:_LONGEST_TITLE]


def composed(text: str, drawable: frozenset[int] | None = None) -> str:
    """``text`` in NFC without control characters, each line ended by one line feed.

    ``drawable`` are the code points that there are letters for; any other is :data:`UNDRAWABLE`. None where whoever
    opens the file has fonts of their own.
    """
    lines = nfc(_LINE_ENDS.sub("\n", text).replace("\t", " "))
    return "".join(_shown(char, drawable) for char in lines)


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """``value`` with every text in it changed, however deep."""
    match value:
        case str():
            return change(value)
        case dict():
            return {key: each_text(each, change) for key, each in value.items()}
        case list() | tuple():
            return [each_text(each, change) for each in value]
        case _:
            return value


def _shown(char: str, drawable: frozenset[int] | None) -> str:
    if char == "\n":
        return char
    # Controls, marks of direction, halves of pairs, private use: neither PDF/A nor XML takes them, and none is seen.
    if unicodedata.category(char).startswith("C"):
        return ""
    return char if drawable is None or ord(char) in drawable else UNDRAWABLE


def _is_empty(block: Block) -> bool:
    """Whether it is the end of an annex that nobody signs: room for a hand that does not come would fill a page."""
    return block == Closing(Signature(), ())


def _block(block: Block, form: Form) -> Data:
    name = type(block).__name__
    match block:
        case Letterhead():
            return {"block": name, **_letterhead(block, form)}
        case SubjectLine(subject):
            return {"block": name, "words": about(subject)}
        case Addressees(names):
            return {"block": name, "call": CALL, "names": names}
        case Closing(signature, recipients):
            return {
                "block": name,
                "call": RECIPIENTS,
                "recipients": recipients,
                "signature": _signature(signature),
            }
        case _:
            return {"block": name, **asdict(block)}


def _letterhead(block: Letterhead, form: Form) -> Data:
    # What goes with a document, without a number or a date of its own, has neither line.
    dated = block.numbered or block.place or block.dated
    return {
        "superior": name_in_lines(block.superior).upper(),
        "issuer": name_in_lines(block.issuer).upper(),
        "motto": PARTY_TITLE if form is Form.PARTY else MOTTO,
        "number": number_line(block.number, block.symbol, form) if block.numbered else "",
        "place_and_date": date_line(block.place, block.dated) if dated else "",
    }


def _signature(signature: Signature) -> Data:
    return {
        "lines": [line.upper() for line in signature.lines],
        "hand": SIGNED if signature.signed else "",
        "name": signature.name,
    }
