"""What is known while a file is read: its styles and lists, and what was found beside the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.texts.word.changes import MOST_CHANGES, Anchors
from service.texts.word.contents import WordWarningKind
from service.texts.word.errors import WordFileTooDeep, WordFileTooLarge

if TYPE_CHECKING:
    from service.texts.word.contents import WordChange
    from service.texts.word.notes import Notes
    from service.texts.word.numbering import Numbering
    from service.texts.word.styles import Styles

DEEPEST = 40
"""So deep may what holds other things stand inside one another: tables, text boxes, content controls, changes."""
LONGEST_TEXT = 2_000_000
"""Characters; five times of what a draft may have, so that a file is refused and not a server filled."""


@dataclass(slots=True)
class Context:
    """One reading of one file."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    left_out: Counter[WordWarningKind] = field(default_factory=Counter)
    changes: list[WordChange] = field(default_factory=list)
    anchors: Anchors = field(default_factory=Anchors)
    length: int = 0

    def take(self, change: WordChange) -> None:
        """Keep a tracked change, or count it where there are too many to list."""
        if len(self.changes) < MOST_CHANGES:
            self.changes.append(change)
        else:
            self.left_out[WordWarningKind.CHANGES_NOT_LISTED] += 1

    def grow(self, words: str) -> None:
        """Count words that were read; :class:`WordFileTooLarge` for more than a document has."""
        self.length += len(words)
        if self.length > LONGEST_TEXT:
            raise WordFileTooLarge


def require_shallow(depth: int) -> None:
    """Raise :class:`WordFileTooDeep` where things stand too deep inside one another."""
    if depth > DEEPEST:
        raise WordFileTooDeep
