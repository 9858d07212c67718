"""The content: bases, clauses, paragraphs, notes, tables (``content.typ``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from service.renditions.blocks import Style
from service.renditions.word.ooxml import AS_STYLED, Letters, Place, paragraph, run
from service.renditions.word.styles import BETWEEN, DEEPEST_HEADING
from service.renditions.word.tables import cell, gap, row, table
from service.renditions.word.widths import bold_width

if TYPE_CHECKING:
    from service.renditions.word.ooxml import Element
    from service.renditions.word.page import Page

_BOLD: Final = Letters(bold=True)
_UPRIGHT: Final = Letters(italic=False)
_AROUND: Final = 8.0
"""Points above and beneath a table."""
_BESIDE: Final = 11.0
"""Points of a column that its words leave free."""
_MOST_COLUMNS: Final = 63
"""Word opens no table that has more."""


def bases(it: dict[str, Any], _page: Page) -> Iterator[Element]:
    """Each basis a paragraph in italics, which the Party sets upright."""
    letters = _UPRIGHT if it["party"] else AS_STYLED
    yield from (paragraph("Basis", run(line, letters)) for line in it["lines"])


def enactment(it: dict[str, Any], _page: Page) -> Iterator[Element]:
    """A line in the middle."""
    yield paragraph("Enactment", run(it["words"]))


def flowing(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """A paragraph of its own, or one for each of its lines."""
    *lines, last = it["text"].split("\n")
    yield from (paragraph("Body", run(line)) for line in lines)
    yield paragraph("Body", *page.notes.runs(last, it["notes"]), place=_kept(it))


def clause(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """A clause with its label, by the style that its level has."""
    label, between = it["label"], " " if it["label"] and it["text"] else ""
    depth, noted = it["depth"], it["notes"]
    match it["style"]:
        case Style.DIVISION:
            above = [run(f"{label}\n" if between else label)] if label else []
            place = Place(outline=min(depth, DEEPEST_HEADING - 1))
            yield paragraph("Division", *above, *page.notes.runs(it["text"], noted), place=place)
        case Style.HEADING:
            style = f"Heading{min(depth + 1, DEEPEST_HEADING)}"
            yield paragraph(style, run(label + between), *page.notes.runs(it["text"], noted))
        case Style.ARTICLE:
            runs = page.notes.runs(it["text"], noted)
            yield paragraph("Body", run(label, _BOLD), run(" "), *runs, place=_kept(it))
        case _:
            runs = page.notes.runs(it["text"], noted)
            yield paragraph("Body", run(label + between), *runs, place=_kept(it))


def field(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """A label and what is known, else dotted lines to write on."""
    label, value = it["label"], it["value"]
    if value:
        yield paragraph("Body", run(" ".join(filter(None, (label, value)))), place=Place(align="left"))
        return
    if label:
        yield paragraph("Body", run(f"{label} \t"), place=Place(align="left", dotted_to=page.width))
    for _ in range(it["lines"] - bool(label)):
        yield paragraph("Body", run("\t"), place=Place(align="left", first=0, dotted_to=page.width))


def footnote(it: dict[str, Any], _page: Page) -> Iterator[Element]:
    """A note that the text marks otherwise than Word would: in small letters where it stands."""
    yield paragraph("FootnoteText", run(" ".join(filter(None, (it["label"], it["text"])))))


def table_block(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """A table that repeats its titles on every page."""
    columns = it["columns"][:_MOST_COLUMNS]
    if not columns:
        return
    widths = _widths(columns, page.width)
    titles = _within([column["title"] for column in it["columns"]])
    cells = (
        cell(width, [paragraph("TableTitle", run(words))], middle=True)
        for width, words in zip(widths, titles, strict=True)
    )
    places = [Place(align="center") if column["centred"] else Place() for column in columns]
    rows = (_row(widths, places, _within(each)) for each in it["rows"])
    yield gap(_AROUND - BETWEEN, with_next=True)
    yield table(widths, [row(cells, title=True), *rows], ruled=True)
    yield gap(_AROUND)


def _widths(columns: Sequence[dict[str, Any]], width: float) -> list[float]:
    """The columns by their shares; one that is too narrow for a word of its title takes from the others."""
    least = [max(map(_title_width, column["title"].split()), default=0) + _BESIDE for column in columns]
    shares = [width * column["share"] / sum(column["share"] for column in columns) for column in columns]
    narrow = [share < needed for share, needed in zip(shares, least, strict=True)]
    left = width - sum(needed for needed, is_narrow in zip(least, narrow, strict=True) if is_narrow)
    wide = sum(share for share, is_narrow in zip(shares, narrow, strict=True) if not is_narrow)
    if left < wide / 2:
        return shares
    return [
        needed if is_narrow else share * left / wide
        for share, needed, is_narrow in zip(shares, least, narrow, strict=True)
    ]


def _title_width(word: str) -> float:
    return bold_width(word, 12)


def _row(widths: Sequence[float], places: Sequence[Place], texts: Sequence[str]) -> Element:
    return row(
        cell(width, [paragraph("TableCell", run(line), place=place) for line in text.split("\n")])
        for width, place, text in zip(widths, places, texts, strict=True)
    )


def _within(texts: Sequence[str]) -> Sequence[str]:
    """The texts of a row, those beyond the last column together in it."""
    if len(texts) <= _MOST_COLUMNS:
        return texts
    return [*texts[: _MOST_COLUMNS - 1], " ".join(filter(None, texts[_MOST_COLUMNS - 1 :]))]


def _kept(it: dict[str, Any]) -> Place:
    return Place(with_next=it["with_signature"])
