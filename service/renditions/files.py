"""A document as a file of one of the formats, and whether it is short enough to be set while its reader waits."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from service.renditions.bounds import LONG_CHARACTERS, LONG_PIECES, MOST_CHARACTERS, MOST_PIECES, size_of
from service.renditions.errors import RenditionTooLarge
from service.renditions.pdf import pdf_of
from service.renditions.sheets import sheets_of
from service.renditions.word import DOCX, docx_of
from service.renditions.workbook import workbook_of

if TYPE_CHECKING:
    from service.renditions.blocks import Rendition


class Format(StrEnum):
    """What a file is called at its end."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


MEDIA_TYPES: Final = {
    Format.PDF: "application/pdf",
    Format.DOCX: DOCX,
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a document is to set, and which document it is."""

    characters: int
    pieces: int
    """Labels, lines and cells."""
    fingerprint: bytes
    """Of everything that a file of it is made of: the same words in the same frame have the same."""

    @property
    def long(self) -> bool:
        """Whether nobody should wait for it before a page."""
        return self.characters > LONG_CHARACTERS or self.pieces > LONG_PIECES

    def require_settable(self, format_: Format) -> None:
        """Refuse before it is begun what would be refused at its end.

        :raises RenditionTooLarge: there is more than one file of this format takes.
        """
        too_large = self.characters > MOST_CHARACTERS or self.pieces > MOST_PIECES
        if too_large and format_ is not Format.XLSX:
            raise RenditionTooLarge


def extent_of(rendition: Rendition) -> Extent:
    """How much a document is to set; it is counted before its words are made ready, so it is about right."""
    characters, pieces = size_of([asdict(block) for block in rendition.blocks])
    said = repr(rendition).encode("utf-8", "backslashreplace")
    return Extent(characters, pieces, hashlib.sha256(said).digest())


def file_of(rendition: Rendition, format_: Format, *, fonts: Path) -> bytes:
    """``rendition`` as a file; ``fonts`` as for :func:`pdf_of`. The same rendition gives the same bytes.

    :raises RenditionTooLarge: it would take minutes and gigabytes.
    """
    match format_:
        case Format.PDF:
            return pdf_of(rendition, fonts=fonts)
        case Format.DOCX:
            return docx_of(rendition)
        case Format.XLSX:
            return workbook_of(sheets_of(rendition), made_at=rendition.made_at)
