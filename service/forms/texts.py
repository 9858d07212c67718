"""What people type and paste, made fit to be stored: composed, trimmed, without unseen characters."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError

from service.errors import N_
from service.vietnamese import TooManyMarks, nfc

# Word writes a vertical tab for a line break inside a paragraph, PDF readers a form feed between pages.
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Nobody can see these, so nobody can take them out: control characters, which PostgreSQL (NUL) or XML refuse,
# zero-width characters, which hide a word from search, and direction marks, which show the letters in another
# order than they are stored in.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def clean_text(value: Any) -> str | None:
    """Make ``value`` a text of several lines, composed (NFC) and trimmed; None when nothing is left.

    Raises ValidationError for anything but a text, and for a text that cannot be stored.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValidationError([N_("This answer must be a text.")])
    seen = _UNSEEN.sub("", _LINE_BREAK.sub("\n", value))
    if _HALF_CHARACTER.search(seen):
        raise ValidationError(
            [N_("This text holds half a character, which cannot be stored. Type it again.")]
        )
    try:
        return nfc(seen).strip() or None
    except TooManyMarks as refusal:
        raise ValidationError([refusal.message]) from refusal


def clean_line(value: Any) -> str | None:
    """Make ``value`` a text of one line, each run of white space one space; else as :func:`clean_text`."""
    text = clean_text(value)
    return None if text is None else _SPACES.sub(" ", text)
