"""Blocks → DOCX, in the layout of the PDF: the same blocks, words, sizes and places, for people who go on writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from service.renditions.blocks import Form
from service.renditions.bounds import require_bounded
from service.renditions.data import as_data
from service.renditions.word import content, frame
from service.renditions.word.footnotes import Notes, taken
from service.renditions.word.package import Filling, packed
from service.renditions.word.page import Page

if TYPE_CHECKING:
    from service.renditions.blocks import Rendition
    from service.renditions.data import Data
    from service.renditions.word.ooxml import Element

Setter: TypeAlias = Callable[[dict[str, Any], Page], Iterator["Element"]]

_SETTERS: Final[dict[str, Setter]] = {
    "Letterhead": frame.letterhead,
    "Mark": frame.mark,
    "SubjectLine": frame.subject_line,
    "Title": frame.title,
    "Addressees": frame.addressees,
    "Bases": content.bases,
    "Enactment": content.enactment,
    "Clause": content.clause,
    "Paragraph": content.flowing,
    "Field": content.field,
    "Footnote": content.footnote,
    "Table": content.table_block,
    "Closing": frame.closing,
}
_FLOWING: Final = ("Clause", "Paragraph")
_ONE_LINE: Final = 90
"""Characters: last words that are shorter fill no two lines."""


def docx_of(rendition: Rendition) -> bytes:
    """``rendition`` as a Word file.

    :raises RenditionTooLarge: it would take minutes and gigabytes.
    """
    data = as_data(rendition)
    require_bounded(data["blocks"])
    notes = Notes()
    party = {"party": data["form"] == Form.PARTY}
    parts = [
        (page := Page(landscape=landscape, notes=notes), [*_elements(blocks, page, party)])
        for landscape, blocks in _parts(data)
    ]
    return packed(Filling(data["title"], rendition.made_at, parts, notes))


def _parts(data: Data) -> list[tuple[bool, list[Data]]]:
    """What stands on pages of its own: the document, then each appendix; whether they lie on their side."""
    parts: list[tuple[bool, list[Data]]] = [(data["landscape"], [])]
    for it in _with_notes(data["blocks"]):
        if it["block"] == "PartBreak":
            parts.append((it["landscape"], []))
        else:
            parts[-1][1].append(it)
    return parts


def _elements(blocks: Sequence[Data], page: Page, said: Data) -> Iterator[Element]:
    for place, it in enumerate(blocks):
        with_signature = _goes_with_signature(blocks, place)
        yield from _SETTERS[it["block"]]({**it, **said, "with_signature": with_signature}, page)


def _with_notes(blocks: Sequence[Data]) -> Iterator[Data]:
    """The blocks, each note that is numbered on and marked in the text before it with that text instead of after it."""
    place = numbered = 0
    while place < len(blocks):
        it = blocks[place]
        place += 1
        if it["block"] in _FLOWING:
            following = takewhile(lambda at: blocks[at]["block"] == "Footnote", range(place, len(blocks)))
            notes = [(blocks[at]["label"], blocks[at]["text"]) for at in following]
            count = taken(it["text"].rpartition("\n")[2], notes, after=numbered)
            place += count
            numbered += count
            it = {**it, "notes": notes[:count]}
        yield it


def _goes_with_signature(blocks: Sequence[Data], place: int) -> bool:
    """A signature never stands on a page alone: the last words go with it, and those before where these are few."""
    if blocks[place]["block"] not in _FLOWING:
        return False
    names = [each["block"] for each in blocks[place + 1 : place + 3]]
    if names[:1] == ["Closing"]:
        return True
    return names[1:] == ["Closing"] and names[0] in _FLOWING and len(blocks[place + 1]["text"]) < _ONE_LINE
