"""Pasted text as clean lines: Markdown marks, invisible characters and superfluous white space are gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from service.texts.labels import Label, labels_of
from service.vietnamese import nfc

_UNSEEN_RANGES = (
    (0x00, 0x08),
    (0x0E, 0x1B),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xAD, 0xAD),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0xFEFF, 0xFEFF),
)
_INVISIBLE = dict.fromkeys(code for first, last in _UNSEEN_RANGES for code in range(first, last + 1))
"""Control characters, soft hyphens, zero-width characters: nobody sees them, and the database refuses NUL."""

_RULE = " -_*=–—|:"
"""What a line drawn across the page, or under a Markdown table's head, consists of; three or more of them."""
_SHORTEST_RULE = 3
_HEADING_MARK = re.compile(r"#{1,6} +")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MAIL = re.compile(r"<([^<>\s@]+@[^<>\s@]+)>")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]*[^\s*\\])\*(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


@dataclass(frozen=True)
class Line:
    """One line of the page, never empty."""

    text: str
    gap: bool
    """An empty line stood before it."""
    strong: bool = False
    """Marked as a heading, or bold from end to end."""
    row: bool = False
    """A row of a table."""

    @property
    def display(self) -> bool:
        """Set apart from running text, by marks or by capitals."""
        return self.strong or self.text.isupper()

    @cached_property
    def readings(self) -> Sequence[Label]:
        """Every way to read the beginning of the line as a label."""
        return labels_of(self.text)

    @property
    def bullet(self) -> Label | None:
        """The dash that the line begins with."""
        return next((label for label in self.readings if label.bullet), None)

    @property
    def numbered(self) -> bool:
        """The line may begin a numbered clause."""
        return any(not label.bullet for label in self.readings)


def clean(pasted: str) -> list[Line]:
    """Take the marks off ``pasted`` and keep what they said about each line."""
    lines: list[Line] = []
    gap, bold = True, False
    for raw in pasted.replace("\f", "\n\n").translate(_INVISIBLE).splitlines():
        spaced = " ".join(raw.split())
        if not spaced or _is_rule(spaced):
            in_table = "|" in spaced
            gap, bold = gap or not in_table, bold and in_table
            continue
        text, strong, bold = _without_marks(spaced, bold=bold)
        if text:
            row = text.startswith("|") and text.endswith("|") and text.count("|") > 1
            lines.append(Line(text, gap, strong, row))
            gap = False
    return lines


def _is_rule(spaced: str) -> bool:
    return len(spaced) >= _SHORTEST_RULE and not spaced.strip(_RULE)


def _without_marks(spaced: str, *, bold: bool) -> tuple[str, bool, bool]:
    """Return the text, whether all of it is strong, and whether the next line of the paragraph begins bold."""
    plain = _HEADING_MARK.sub("", spaced, count=1) if spaced.startswith("#") else spaced
    headed = len(plain) < len(spaced)
    if "[" in plain:
        plain = _LINK.sub(r"\1", plain)
    if "<" in plain:
        plain = _MAIL.sub(r"\1", plain)
    strong = headed or bold
    if "*" in plain:
        pieces = plain.split("**")
        outside = pieces[1::2] if bold else pieces[::2]
        strong = headed or not any(piece.strip(" *") for piece in outside)
        bold ^= len(pieces) % 2 == 0
        plain = _EMPHASIS.sub(r"\1", "".join(pieces))
    if "\\" in plain:
        plain = _ESCAPE.sub(r"\1", plain)
    return nfc(" ".join(plain.split())), strong, bold
