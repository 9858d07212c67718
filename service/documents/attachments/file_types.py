"""What a file is, told from its bytes and never from its name."""

from __future__ import annotations

import codecs
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Final


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that may be attached: its media type and the endings its name may have, the usual first."""

    media_type: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"
PDF: Final = FileType("application/pdf", (".pdf",))
PNG: Final = FileType("image/png", (".png",))
JPEG: Final = FileType("image/jpeg", (".jpg", ".jpeg"))
DOCX: Final = FileType(f"{_OFFICE}.wordprocessingml.document", (".docx",))
XLSX: Final = FileType(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",))
EML: Final = FileType("message/rfc822", (".eml",))
TEXT: Final = FileType("text/plain; charset=utf-8", (".txt", ".csv", ".md", ".log"))

_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG, b"%PDF-": PDF}
_MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}

_HEADER = re.compile(r"(?P<name>[!-9;-~]+):.*(?:\r?\n[ \t].*)*(?:\r?\n|\Z)")
_OF_EVERY_MAIL = {"from", "date"}
"""RFC 5322, 3.6: the two fields that no message lacks."""
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def type_of(content: bytes) -> FileType | None:
    """The kind of file that these bytes are; None for any that is not taken, Office files with macros among them."""
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content.startswith(b"PK"):
        return _office_file(content)
    return _text(content)


def _office_file(content: bytes) -> FileType | None:
    """A Word or Excel file is an archive with a certain part in it; only the archive's list of parts is read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return None
    if "[Content_Types].xml" not in parts or any(part.endswith("vbaProject.bin") for part in parts):
        return None
    return next((kind for part, kind in _MAIN_PARTS.items() if part in parts), None)


def _text(content: bytes) -> FileType | None:
    """Plain text in UTF-8, or a message, which may hold other encodings behind its head."""
    head, _, _ = content.replace(b"\r\n", b"\n").partition(b"\n\n")
    if _heads_a_message(head):
        return EML
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return None
    return None if _NOT_IN_TEXT.search(text) else TEXT


def _heads_a_message(head: bytes) -> bool:
    """Whether these lines are the header of a message and nothing else."""
    text = head.decode("latin-1") + "\n"
    names, place = set(), 0
    while found := _HEADER.match(text, place):
        if found.end() == place:
            break
        names.add(found["name"].lower())
        place = found.end()
    return place == len(text) and names >= _OF_EVERY_MAIL
