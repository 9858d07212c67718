"""Text that people typed into a page of its own, made fit to be stored."""

from __future__ import annotations

from service.errors import N_, Invalid
from service.vietnamese import nfc

LONGEST_REMARK = 20_000
LONGEST_REASON = 1_000
LONGEST_NAME = 200
"""Characters."""


def stored(text: str | None, *, field: str, most: int) -> str:
    """``text`` composed, without NUL, which PostgreSQL does not store, and without blanks around it; may be empty.

    Raises :class:`~service.errors.Invalid` at ``field`` if it is longer than ``most`` characters.
    """
    clean = nfc((text or "").replace("\0", "").replace("\r\n", "\n").strip())
    if len(clean) > most:
        raise Invalid({field: [N_("Use at most %(most)s characters.", most=most)]})
    return clean
