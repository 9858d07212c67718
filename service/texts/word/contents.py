"""What reading a Word file gives: its text, and what stood beside and behind the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class WordChangeKind(StrEnum):
    """What somebody did while changes were tracked."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_AWAY = "moved_away"
    MOVED_HERE = "moved_here"
    FORMATTED = "formatted"


class WordWarningKind(StrEnum):
    """What a person should look at, because it is not in the text, or not as it was."""

    PICTURES = "pictures"
    EQUATIONS = "equations"
    OBJECTS = "objects"
    """Sheets, slides and other files within the file."""
    SYMBOLS = "symbols"
    CONTENTS = "contents"
    """Tables of contents: their lines stand in the text once more."""
    OLD_FONTS = "old_fonts"
    """Runs in fonts for TCVN3 or VNI, whose characters are not those that people see."""
    CHANGES_NOT_LISTED = "changes_not_listed"
    COMMENTS_NOT_LISTED = "comments_not_listed"


@dataclass(frozen=True, slots=True)
class WordWarning:
    """Something that was left out or needs a look, and how often."""

    kind: WordWarningKind
    count: int


@dataclass(frozen=True, slots=True)
class WordChange:
    """A tracked change, which the text has as if it were accepted."""

    kind: WordChangeKind
    author: str
    at: datetime | None
    """By the clock of whoever made it: Word writes that clock's time, in Vietnam the local one."""
    words: str
    """What was put in, taken out or made to look otherwise, cut short; "¶" is the end of a paragraph."""
    paragraph: str
    """The paragraph that it was made in, as the text has it now; empty where that is gone."""


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment in the margin."""

    id: str
    author: str
    at: datetime | None
    """As of :class:`WordChange`."""
    text: str
    quoted: str
    """The words that it is pinned to, as accepted changes left them, cut short; may be empty."""
    paragraph: str
    """The paragraph in which these words begin, as the text has it."""
    parent_id: str | None
    """The comment that it answers."""
    resolved: bool


@dataclass(frozen=True, slots=True)
class WordText:
    """A Word file as text that :func:`service.texts.read_text` divides, in Unicode NFC.

    Paragraphs have an empty line between them and bear the labels that Word draws before them; a table has a line
    ``| a | b |`` for each row. A footnote follows its paragraph, as "¹ …"; an endnote as "[1] …".
    """

    text: str
    changes: tuple[WordChange, ...] = ()
    comments: tuple[WordComment, ...] = ()
    warnings: tuple[WordWarning, ...] = ()
