"""What a file is, told from its first bytes: whatever is not an archive of parts is refused with advice of its own."""

from __future__ import annotations

from service.texts.word.errors import (
    WordFileIsPdf,
    WordFileIsPicture,
    WordFileIsRichText,
    WordFileOld,
    WordFileProtected,
    WordRefused,
)

_ARCHIVE = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Office files before 2007, and of those that a password encrypts."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PDF_WITHIN = 1024
"""A PDF may have so many bytes before its first words."""
_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"BM",
    b"RIFF",
    b"\0\0\0\x18ftyp",
    b"\0\0\0\x1cftyp",
)


def refuse_other_kinds(content: bytes) -> None:
    """Raise the refusal of a file that is no archive of parts."""
    if content.startswith(_ARCHIVE):
        return
    if content.startswith(_COMPOUND):
        raise WordFileProtected if _ENCRYPTED in content else WordFileOld
    if b"%PDF-" in content[:_PDF_WITHIN]:
        raise WordFileIsPdf
    if content.lstrip().startswith(b"{\\rtf"):
        raise WordFileIsRichText
    if content.startswith(_PICTURES):
        raise WordFileIsPicture
    raise WordRefused
