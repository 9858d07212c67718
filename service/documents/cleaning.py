"""What people write into a document, brought into the form in which it is stored."""

from __future__ import annotations

from service.errors import N_, Invalid
from service.vietnamese import nfc

LONGEST_TEXT = 400_000
"""Characters; a scheme of a hundred pages has fewer."""
LONGEST_NOTE = 500


def clean(written: str | None) -> str:
    """Composed (NFC), with plain line ends and without NUL, which PostgreSQL stores none of; nothing is empty text."""
    plain = (written or "").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return nfc(plain).strip()


def require_text(text: str) -> None:
    """Refuse a draft without words, and one that is too long to be read as one document."""
    if not text:
        raise Invalid({"text": [N_("Paste the text of the draft here.")]})
    if len(text) > LONGEST_TEXT:
        raise Invalid({"text": [N_("Use at most %(most)s characters.", most=LONGEST_TEXT)]})


def require_note(note: str) -> None:
    """Refuse a note that is no longer a sentence or two."""
    if len(note) > LONGEST_NOTE:
        raise Invalid({"note": [N_("Use at most %(most)s characters.", most=LONGEST_NOTE)]})
