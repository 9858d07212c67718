"""Two versions of a text as one Word file with tracked changes: accepting all gives the new one, rejecting the old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from service.renditions.blocks import Style
from service.renditions.bounds import require_bounded
from service.renditions.clauses import style_of
from service.renditions.data import composed, title_of_file
from service.renditions.word.both_orders import in_both_orders
from service.renditions.word.ooxml import paragraph, run, w
from service.renditions.word.package import Filling, packed
from service.renditions.word.page import Page
from service.renditions.word.styles import DEEPEST_HEADING
from service.renditions.word.tables import gap

if TYPE_CHECKING:
    from datetime import datetime

    from service.renditions.word.both_orders import Both, ChangeLike, PlacedClause, RunLike
    from service.renditions.word.ooxml import Element

KEPT, REMOVED, ADDED = "kept", "removed", "added"
_TAGS: Final = {REMOVED: "del", ADDED: "ins"}


def tracked_docx(changes: Iterable[ChangeLike], *, title: str, author: str, at: datetime) -> bytes:
    """The clauses of two versions, what was left out and added marked as ``author``'s at this instant.

    ``at`` is shown as the time of day of its zone, whatever the reader's, as word processors do.

    :raises RenditionTooLarge: it would take minutes and gigabytes.
    """
    clauses = [*in_both_orders(changes)]
    require_bounded(side.text for both in clauses for side in (both.old, both.new) if side)
    styles = _Styles(clauses)
    writer = _Writer(composed(author), at)
    # The sign that ends the last paragraph cannot be marked: it is that of an empty one.
    page = Page()
    content = [*(writer.paragraph(each, styles.name_of(each)) for each in clauses), gap(1)]
    return packed(Filling(title_of_file(title), at, [(page, content)], page.notes))


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of one fate, in reading order."""

    kind: str
    text: str


def segments(both: Both) -> Iterator[Segment]:
    """What a clause says in the two versions: the kept and removed make up the old one, kept and added the new one."""
    old, new = (side.label if side else "" for side in (both.old, both.new))
    before, after = (composed(side.text) if side else "" for side in (both.old, both.new))
    labels = ((old, bool(old and before)), (new, bool(new and after)))
    removed, added = (composed(label) + " " * spaced for label, spaced in labels)
    if removed == added:
        yield Segment(KEPT, added)
    else:
        yield from (Segment(REMOVED, removed), Segment(ADDED, added))
    yield from _words(before, after, both.runs)


def _words(before: str, after: str, runs: Sequence[RunLike]) -> Iterator[Segment]:
    if before == after:
        yield Segment(KEPT, after)
        return
    spaced = [*_spaced(runs)]
    # Where the runs do not say the whole text, as of a table in lines, it is replaced as a whole.
    if _side(spaced, REMOVED) == before and _side(spaced, ADDED) == after:
        yield from spaced
    else:
        yield from (Segment(REMOVED, before), Segment(ADDED, after))


def _spaced(runs: Sequence[RunLike]) -> Iterator[Segment]:
    """The runs with the spaces between them, each of the version or versions whose words it parts."""
    begun = {REMOVED: False, ADDED: False}
    for each in runs:
        sides = [each.kind] if each.kind in begun else [*begun]
        parted = [side for side in sides if begun[side]]
        if parted == sides:
            yield Segment(each.kind, f" {each.words}")
        else:
            yield from (Segment(side, " ") for side in parted)
            yield Segment(each.kind, each.words)
        begun.update(dict.fromkeys(sides, True))


def _side(spaced: Iterable[Segment], kind: str) -> str:
    """The text of one version."""
    return "".join(each.text for each in spaced if each.kind in (KEPT, kind))


class _Styles:
    """How each clause is set in its version."""

    def __init__(self, clauses: Sequence[Both]) -> None:
        self._old = _in_version([each.old for each in clauses if each.old])
        self._new = _in_version([each.new for each in clauses if each.new])

    def name_of(self, both: Both) -> str:
        """The name of a paragraph's style, by the new version where the clause is in both."""
        clause, styles = (both.new, self._new) if both.new else (both.old, self._old)
        if clause is None or clause.zone != "body":
            return "Body"
        if clause.level == "table":
            return "TableCell"
        match styles[clause.position]:
            case Style.DIVISION:
                return "Division"
            case Style.HEADING:
                return f"Heading{min(clause.depth + 1, DEEPEST_HEADING)}"
            case _:
                return "Body"


def _in_version(clauses: Sequence[PlacedClause]) -> dict[int, Style]:
    followers: list[PlacedClause | None] = [*clauses[1:], None]
    return {
        each.position: style_of(each, following) for each, following in zip(clauses, followers, strict=False)
    }


class _Writer:
    """Writes paragraphs with marks, each mark with a number of its own."""

    def __init__(self, author: str, at: datetime) -> None:
        self._said = {"author": author, "date": f"{at:%Y-%m-%dT%H:%M:%SZ}"}
        self._numbers = count(1)

    def paragraph(self, both: Both, style: str) -> Element:
        """A paragraph; the sign that ends one of a single version is marked like its words."""
        ended = REMOVED if both.new is None else ADDED if both.old is None else KEPT
        mark = [self._marked(ended)] if ended in _TAGS else []
        runs = [self._run(each) for each in segments(both) if each.text]
        return paragraph(style, *runs, mark=mark)

    def _run(self, segment: Segment) -> Element:
        made = run(segment.text, gone=segment.kind == REMOVED)
        return self._marked(segment.kind, made) if segment.kind in _TAGS else made

    def _marked(self, kind: str, *children: Element) -> Element:
        return w(_TAGS[kind], *children, id=next(self._numbers), **self._said)
