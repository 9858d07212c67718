"""Tracked changes and the comments' quotations, gathered while paragraphs are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from service.deadlines import ZONE
from service.texts.word.contents import WordChange, WordChangeKind
from service.texts.word.markup import attribute, full
from service.vietnamese import nfc

if TYPE_CHECKING:
    from service.texts.word.markup import Element

MOST_CHANGES = 1_000
MOST_COMMENTS = 1_000
"""So many are listed; more are counted."""
LONGEST_WORDS = 300
LONGEST_AUTHOR = 200
"""Characters."""
PARAGRAPH_END = "¶"
_YEARS = range(1980, 2200)
_WORDS = tuple(map(full, ("w:t", "w:delText")))


class Revision(NamedTuple):
    """Who changed something when."""

    author: str
    at: datetime | None

    @classmethod
    def of(cls, element: Element) -> Revision:
        """As an element of the file says it."""
        return cls(
            nfc(attribute(element, "w:author")[:LONGEST_AUTHOR]), instant(attribute(element, "w:date"))
        )


@dataclass(slots=True)
class Tracked:
    """A change in the paragraph that is being read: it reaches over these of the paragraph's pieces."""

    kind: WordChangeKind
    revision: Revision
    words: str
    begin: int
    end: int

    def goes_on_with(self, after: Tracked) -> bool:
        """Whether the next one is the same act: Word parts one wherever the looks of its words differ."""
        same = (self.kind, self.revision.author) == (after.kind, after.revision.author)
        return same and self.end == after.begin

    def finished(self, paragraph: str) -> WordChange:
        """The change in the paragraph as it was read in the end."""
        words = nfc(self.words[:LONGEST_WORDS])
        return WordChange(self.kind, self.revision.author, self.revision.at, words, paragraph)


@dataclass(slots=True)
class Anchor:
    """The words that a comment is pinned to."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    paragraph: str = ""

    @property
    def quoted(self) -> str:
        """The words, on one line."""
        return nfc(" ".join("".join(self.pieces).split())[:LONGEST_WORDS])


class Anchors:
    """Where comments begin and end, across paragraphs."""

    def __init__(self) -> None:
        self.found: dict[str, Anchor] = {}
        self._open: dict[str, Anchor] = {}

    def begin(self, comment_id: str) -> Anchor | None:
        """From here on words are quoted; None for a comment that was begun before, and beyond the most."""
        if comment_id in self.found or len(self.found) >= MOST_COMMENTS:
            return None
        anchor = self.found[comment_id] = self._open[comment_id] = Anchor()
        return anchor

    def hear(self, words: str) -> None:
        """Words were read. A quotation that is long enough is closed, so that reading takes no longer for many."""
        for comment_id, anchor in list(self._open.items()):
            anchor.pieces.append(words[:LONGEST_WORDS])
            anchor.length += len(words)
            if anchor.length >= LONGEST_WORDS:
                del self._open[comment_id]

    def end(self, comment_id: str) -> None:
        """Here the quotation ends."""
        self._open.pop(comment_id, None)


def words_in(element: Element) -> str:
    """The words of something that was taken out, cut short."""
    words, length = [], 0
    for each in element.iter(*_WORDS):
        words.append(each.text or "")
        length += len(words[-1])
        if length > LONGEST_WORDS:
            break
    return "".join(words)[:LONGEST_WORDS]


def instant(written: str) -> datetime | None:
    """The time that a file gives, see :class:`WordChange`; None where it gives none that can be."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    return at.replace(tzinfo=ZONE) if at.year in _YEARS else None
