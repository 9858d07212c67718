"""Which characters the fonts can draw. PDF/A is refused for a text with one that they cannot."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_UNICODE_SUBTABLES = {(3, 1), (3, 10), (0, 3), (0, 4)}
"""Platform and encoding of the subtables that are asked by code point."""


@cache
def drawable(fonts: Path) -> frozenset[int]:
    """The code points that every TrueType file below ``fonts`` has a glyph for.

    :raises FileNotFoundError: there is no such file.
    """
    files = sorted(fonts.rglob("*.ttf"))
    if not files:
        raise FileNotFoundError(f"{fonts} holds no fonts (*.ttf); `make prepare` puts them there.")
    return frozenset.intersection(*(_code_points(path.read_bytes()) for path in files))


def _code_points(font: bytes) -> frozenset[int]:
    """The code points of a font by its ``cmap`` table (OpenType specification, section "cmap")."""
    start = _cmap(font)
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for place in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * place)
        (format_,) = struct.unpack_from(">H", font, start + offset)
        if (platform, encoding) in _UNICODE_SUBTABLES and format_ in _READERS:
            found.update(_READERS[format_](font, start + offset))
    return frozenset(found)


def _cmap(font: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for place in range(count):
        tag, _checksum, offset, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * place)
        if tag == b"cmap":
            return int(offset)
    raise ValueError("This is no TrueType font: it has no table cmap.")


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4: segments of the first 65,536 code points, with a shift or an array of glyphs."""
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, at + 16 + doubled * place) for place in (1, 2, 3)
    )
    offsets_at = at + 16 + 3 * doubled
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, end + 1):
            glyph = code
            if offsets[place]:
                behind = offsets_at + 2 * place + offsets[place] + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", font, behind)
                if not glyph:
                    continue
            if (glyph + deltas[place]) & 0xFFFF:
                yield code


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Format 12: groups of consecutive code points."""
    (count,) = struct.unpack_from(">L", font, at + 12)
    for place in range(count):
        start, end, glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * place)
        yield from range(start if glyph else start + 1, end + 1)


_READERS = {4: _segments, 12: _groups}
