"""Blocks → PDF, set by Typst.

What people typed reaches Typst as JSON and is never part of its source, so that nothing in it is markup. The only
fonts are those of the given folder: neither the system's nor Typst's own can slip in for a Vietnamese letter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from service.renditions.data import as_data
from service.renditions.errors import RenditionTooLarge
from service.renditions.glyphs import drawable

if TYPE_CHECKING:
    from service.renditions.blocks import Rendition

LAYOUT = Path(__file__).parent / "layout"
STANDARD: typst.PDFStandard = "a-2a"
"""PDF/A-2, level a: kept for decades, with its structure for those who listen (ISO 19005-2)."""

MOST_CHARACTERS = 1_000_000
MOST_PIECES = 30_000
"""Labels, lines and cells. Up to here a document is set in seconds and in some hundred megabytes."""
_NOT_SET = {"block", "style"}
"""What tells the layout how to set a block, and is not set itself."""


def pdf_of(rendition: Rendition, *, fonts: Path) -> bytes:
    """``rendition`` as PDF/A-2a. ``fonts`` is a folder with Tinos (regular, bold, italic, bold italic).

    :raises RenditionTooLarge: it would take minutes and gigabytes.
    :raises FileNotFoundError: the folder holds no fonts.
    """
    data = as_data(rendition, drawable(fonts))
    _require_bounded(data["blocks"])
    return typst.compile(
        LAYOUT / "document.typ",
        root=LAYOUT,
        font_paths=_loaded(fonts),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
        pdf_standards=STANDARD,
        timestamp=int(rendition.made_at.timestamp()),
    )


def _require_bounded(blocks: list[dict[str, Any]]) -> None:
    texts = [text for block in blocks for text in _texts(block)]
    pieces = sum(1 + text.count("\n") for text in texts)
    if pieces > MOST_PIECES or sum(map(len, texts)) > MOST_CHARACTERS:
        raise RenditionTooLarge


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from _texts([each for name, each in value.items() if name not in _NOT_SET])
        case list():
            for each in value:
                yield from _texts(each)


@cache
def _loaded(fonts: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
