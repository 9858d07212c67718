"""A Word file opened: an archive of parts, read one by one and never beyond its bounds."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO

from service.texts.word.errors import (
    WordFileDamaged,
    WordFileHasMacros,
    WordFileIsOpenDocument,
    WordFileProtected,
    WordFileTooLarge,
    WordFileUnsafe,
    WordRefused,
)
from service.texts.word.markup import Element, children, parse

MEBIBYTE = 1024 * 1024
LARGEST_FILE = 50 * MEBIBYTE
"""Bytes, as it comes."""
MOST_PARTS = 5_000
LARGEST_DECLARED = 512 * MEBIBYTE
"""Bytes that all parts together say they have once unpacked; pictures are by far the most of it."""
LARGEST_PART = 24 * MEBIBYTE
"""Bytes of one part of those that are read, counted while it is unpacked, whatever it says of itself."""
LARGEST_READ = 48 * MEBIBYTE
"""Bytes of all parts that are read together."""

_ENTRY = b"PK\x01\x02"
_MAIN_TYPE = "wordprocessingml.document.main+xml"
_TEMPLATE_TYPE = "wordprocessingml.template.main+xml"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,
)
"""What the standard library raises for archives that are cut off or not archives at all."""


class Package:
    """The parts of a Word file."""

    def __init__(self, content: bytes) -> None:
        self._left = LARGEST_READ
        self._archive, self._parts = _opened(content)
        _refuse_others(self)
        self.main = self._main()
        """The name of the part with the text."""
        self._relations = self._relations_of(self.main)

    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._parts)

    def read(self, part: str) -> bytes:
        """The bytes of a part, which must be there."""
        bound = min(LARGEST_PART, self._left)
        entry = self._parts[part]
        # No other way of packing is allowed (ISO/IEC 29500-2), and some take memory as a file pleases.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise WordFileDamaged
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(bound + 1)
        except RuntimeError as locked:
            # The library's only word for a part that needs a password; its other errors are of more special kinds.
            raise (
                WordFileDamaged if isinstance(locked, NotImplementedError) else WordFileProtected
            ) from locked
        except _BROKEN as broken:
            raise WordFileDamaged from broken
        if len(content) > bound:
            raise WordFileTooLarge
        self._left -= len(content)
        return content

    def main_part(self) -> Element:
        """The root of the part with the text."""
        return parse(self.read(self.main))

    def related(self, kind: str) -> Element | None:
        """The root of the part that the text refers to as its ``styles``, ``numbering``, ``comments``; None without."""
        part = self._relations.get(kind)
        return parse(self.read(part)) if part in self._parts and part is not None else None

    def _main(self) -> str:
        part = self._relations_of("").get("officeDocument", "word/document.xml")
        if part not in self._parts:
            raise WordRefused
        return part

    def _relations_of(self, part: str) -> dict[str, str]:
        """The kind of each relation of a part, and the name of the part it leads to; what leads outside is left out."""
        folder, _, file = part.rpartition("/")
        described = posixpath.join(folder, "_rels", f"{file}.rels")
        if described not in self._parts:
            return {}
        found: dict[str, str] = {}
        for each in children(parse(self.read(described)), "rel:Relationship"):
            if each.get("TargetMode") != "External":
                kind = str(each.get("Type", "")).rpartition("/")[2]
                target = posixpath.join("/", folder, each.get("Target", ""))
                found.setdefault(kind, posixpath.normpath(target).lstrip("/"))
        return found


def _opened(content: bytes) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    # Listing the parts costs time and memory for each, so they are counted before.
    if len(content) > LARGEST_FILE or content.count(_ENTRY) > MOST_PARTS:
        raise WordFileTooLarge
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _BROKEN as broken:
        raise WordFileDamaged from broken
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > LARGEST_DECLARED:
        raise WordFileTooLarge
    parts = {entry.filename: entry for entry in entries}
    if len(parts) < len(entries):
        raise WordFileDamaged
    if any(_leads_elsewhere(part) for part in parts):
        raise WordFileUnsafe
    return archive, parts


def _leads_elsewhere(part: str) -> bool:
    """Whether a part's name is a path out of the archive, which no program writes by accident."""
    return part.startswith("/") or "\\" in part or ":" in part or ".." in part.split("/")


def _refuse_others(package: Package) -> None:
    """Refuse archives of other programs, and Word files with programs in them."""
    names = package.names()
    if "mimetype" in names and b"opendocument" in package.read("mimetype"):
        raise WordFileIsOpenDocument
    if "[Content_Types].xml" not in names:
        raise WordRefused
    types = parse(package.read("[Content_Types].xml"))
    declared = [str(each.get("ContentType", "")) for each in types]
    if any("macroenabled" in each.lower() for each in declared) or any(
        "vbaProject" in each for each in names
    ):
        raise WordFileHasMacros
    if not any(each.endswith((_MAIN_TYPE, _TEMPLATE_TYPE)) for each in declared):
        raise WordRefused
