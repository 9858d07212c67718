"""Blocks → PDF, set by Typst.

What people typed reaches Typst as JSON and is never part of its source, so that nothing in it is markup. The only
fonts are those of the given folder: neither the system's nor Typst's own can slip in for a Vietnamese letter.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from service.renditions.bounds import require_bounded
from service.renditions.data import as_data, each_text
from service.renditions.glyphs import drawable

if TYPE_CHECKING:
    from service.renditions.blocks import Rendition

LAYOUT = Path(__file__).parent / "layout"
STANDARD: typst.PDFStandard = "a-2a"
"""PDF/A-2, level a: kept for decades, with its structure for those who listen (ISO 19005-2)."""

_BREAK_HERE = "\u200b"
_DASH = re.compile("(?<=\\S) (?=[-–] )")
"""Before a dash between words no line ends, or the next would look like an item of a list."""
_LONG_WORD = re.compile(r"\S{17,}")
_PIECE = re.compile(r".{1,16}")
"""So many letters fit into a narrow column; a longer word (an address, a slip) may go on in the next line."""


def pdf_of(rendition: Rendition, *, fonts: Path) -> bytes:
    """``rendition`` as PDF/A-2a. ``fonts`` is a folder with Tinos (regular, bold, italic, bold italic).

    :raises RenditionTooLarge: it would take minutes and gigabytes.
    :raises FileNotFoundError: the folder holds no fonts.
    """
    data = as_data(rendition, drawable(fonts))
    require_bounded(data["blocks"])
    data["blocks"] = each_text(data["blocks"], _where_lines_end)
    return typst.compile(
        LAYOUT / "document.typ",
        root=LAYOUT,
        font_paths=_loaded(fonts),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
        pdf_standards=STANDARD,
        timestamp=int(rendition.made_at.timestamp()),
    )


def _where_lines_end(text: str) -> str:
    """``text`` with its lines ending where they may."""
    joined = _DASH.sub("\u00a0", text)
    return _LONG_WORD.sub(lambda word: _BREAK_HERE.join(_PIECE.findall(word[0])), joined)


@cache
def _loaded(fonts: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
