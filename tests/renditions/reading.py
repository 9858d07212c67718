"""What is written in a PDF of ours, page by page: enough of the format to read back what Typst writes, and no more."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>$", re.MULTILINE)
_TOKEN = re.compile(
    rb"/(?P<font>f\d+) [\d.]+ Tf|(?P<mark>\b(?:BT|EMC)\b)"
    rb"|(?P<said>/ActualText)?(?:<(?P<digits>[0-9A-F]+)>|(?<!Lang)(?P<open>\())"
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class Read:
    """A PDF read back."""

    pages: list[str]
    """The words of each page in the order in which they are drawn, one space for any gap."""
    fonts: set[str]
    """The names of the fonts that it carries."""
    sizes: list[tuple[int, int]]
    """Width and height of each page in millimetres."""
    headings: list[str]
    """The titles of its outline."""
    metadata: str


def read(pdf: bytes) -> Read:
    """Read what :func:`service.renditions.pdf_of` wrote."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type/Page\b", body)]
    boxes = re.findall(rb"/Type/Page/.*?/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    outline = [body for body in objects.values() if b"/Title" in body and b"/Dest" in body]
    return Read(
        pages=[" ".join("".join(_said(page, objects)).replace("\u200b", "").split()) for page in pages],
        fonts={name.decode() for name in re.findall(rb"/BaseFont/\w+\+([\w-]+)", pdf)},
        sizes=[(_millimetres(width), _millimetres(height)) for width, height in boxes],
        headings=[_title(body) for body in outline],
        metadata=next(_stream(body).decode() for body in objects.values() if b"/Type/Metadata" in body),
    )


def _said(page: bytes, objects: dict[int, bytes]) -> Iterator[str]:
    """What is drawn, or what the file says instead of it (``ActualText``), with a space where a line begins."""
    fonts = _fonts_of(page, objects)
    content = _stream(objects[_reference(page, b"Contents")])
    letters: dict[int, str] = {}
    instead = False
    place = 0
    while found := _TOKEN.search(content, place):
        string, place = _string(content, found)
        if found["font"]:
            letters = fonts[found["font"]]
        elif found["mark"] == b"BT":
            yield " "
        elif found["mark"]:
            instead = False
        elif found["said"]:
            instead = True
            yield (
                string.decode("utf-16-be").removeprefix("\ufeff")
                if found["digits"]
                else string.decode("latin-1")
            )
        elif not instead:
            yield "".join(letters[code] for code in _codes(string))


def _string(content: bytes, found: re.Match[bytes]) -> tuple[bytes, int]:
    """The string that a token begins with or is, and where the token ends."""
    if found["open"]:
        return _literal(content, found.end())
    return bytes.fromhex((found["digits"] or b"").decode()), found.end()


def _literal(content: bytes, start: int) -> tuple[bytes, int]:
    """The string whose parenthesis was just opened, and where it ends; pairs of parentheses may stand in it as such."""
    depth, place = 1, start
    while depth:
        char = content[place : place + 1]
        depth += (char == b"(") - (char == b")")
        place += 2 if char == b"\\" else 1
    return _ESCAPE.sub(_unescaped, content[start : place - 1]), place


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8)]) if code[:1].isdigit() else _LETTERS.get(code, code)


def _codes(string: bytes) -> list[int]:
    return [int.from_bytes(string[place : place + 2], "big") for place in range(0, len(string), 2)]


def _fonts_of(page: bytes, objects: dict[int, bytes]) -> dict[bytes, dict[int, str]]:
    """For each font of the page the letters behind its codes."""
    resources = objects[_reference(page, b"Resources")]
    named = re.search(rb"/Font<<(.*?)>>", resources, re.DOTALL)
    fonts = re.findall(rb"/(f\d+) (\d+) 0 R", named[1] if named else b"")
    return {name: _letters_of(objects[int(number)], objects) for name, number in fonts}


def _letters_of(font: bytes, objects: dict[int, bytes]) -> dict[int, str]:
    mapped = _MAPPED.findall(_stream(objects[_reference(font, b"ToUnicode")]).partition(b"beginbfchar")[2])
    return {int(code, 16): _utf16(letters) for code, letters in mapped}


def _reference(body: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + rb" (\d+) 0 R", body)
    assert found, key
    return int(found[1])


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _title(body: bytes) -> str:
    found = re.search(rb"/Title(?:<([0-9A-F]*)>|\()", body)
    assert found
    return _utf16(found[1]) if found[1] is not None else _literal(body, found.end())[0].decode("latin-1")


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be").removeprefix("\ufeff")


def _millimetres(points: bytes) -> int:
    return round(float(points) / 72 * 25.4)
