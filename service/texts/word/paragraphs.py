"""One paragraph while it is read: the pieces of its words, and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.texts.word.changes import Tracked
from service.vietnamese import nfc

if TYPE_CHECKING:
    from service.texts.word.changes import Anchor, Revision
    from service.texts.word.contents import WordChangeKind
    from service.texts.word.context import Context
    from service.texts.word.markup import Element


@dataclass(slots=True)
class Paragraph:
    """What was read since the last end of a paragraph that counts."""

    context: Context
    pieces: list[str] = field(default_factory=list)
    tracked: list[Tracked] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    notes: list[tuple[str, Element]] = field(default_factory=list)
    """The marks and the notes that are referred to here for the first time."""
    boxes: list[Element] = field(default_factory=list)
    """The contents of text boxes that are anchored here."""

    def say(self, words: str) -> None:
        """Go on with these words."""
        if words:
            self.context.grow(words)
            self.context.anchors.hear(words)
            self.pieces.append(words)

    def track(self, kind: WordChangeKind, revision: Revision, words: str, begin: int) -> None:
        """Note a change that began before the piece of this number and ends here."""
        change = Tracked(kind, revision, words, begin, len(self.pieces))
        if self.tracked and self.tracked[-1].goes_on_with(change):
            last = self.tracked[-1]
            last.words, last.end = last.words + words, change.end
        else:
            self.tracked.append(change)

    def begin_comment(self, comment_id: str) -> None:
        """The words that a comment is pinned to begin here."""
        anchor = self.context.anchors.begin(comment_id)
        if anchor is not None:
            self.anchors.append(anchor)

    def finish(self, label: str = "") -> str:
        """The paragraph's text, composed, each of its lines without superfluous blanks; may be empty."""
        lines = (label + "".join(self.pieces)).split("\n")
        text = nfc("\n".join(filter(None, (" ".join(line.split()) for line in lines))))
        for change in self.tracked:
            self.context.take(change.finished(text))
        for anchor in self.anchors:
            anchor.paragraph = text
        return text
