"""Text that people typed, made fit to be stored, or refused at its field."""

from __future__ import annotations

from service.errors import N_, Invalid
from service.vietnamese import clean

LONGEST_TEXT = 400_000
"""Characters of a document; a scheme of a hundred pages has fewer."""
LONGEST_REMARK = 20_000
LONGEST_REASON = 1_000
LONGEST_NOTE = 500
LONGEST_NAME = 200
"""Characters."""


def stored(text: str | None, *, field: str, most: int) -> str:
    """``text`` as it is stored, see :func:`service.vietnamese.clean`; may be empty.

    Raises :class:`~service.errors.Invalid` at ``field`` if it is longer than ``most`` characters.
    """
    written = clean(text)
    if len(written) > most:
        raise Invalid({field: [N_("Use at most %(most)s characters.", most=most)]})
    return written


def stored_draft(text: str | None) -> str:
    """The text of a draft as it is stored; refused without words, and where it is too long to be one document."""
    written = stored(text, field="text", most=LONGEST_TEXT)
    if not written:
        raise Invalid({"text": [N_("Paste the text of the draft here.")]})
    return written
