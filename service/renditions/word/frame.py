"""What frames the content: letterhead and title above it, addressees, signature and recipients (``frame.typ``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from service.renditions.word.ooxml import AS_STYLED, Border, Letters, Place, paragraph, run
from service.renditions.word.styles import BETWEEN, MILLIMETRE
from service.renditions.word.tables import cell, gap, row, table
from service.renditions.word.widths import bold_width, widest

if TYPE_CHECKING:
    from service.renditions.word.ooxml import Element
    from service.renditions.word.page import Page

_HEAD: Final = (0.4, 0.6)
"""The columns of the letterhead: the body that issues, and the country."""
_FOOT: Final = (0.46, 0.54)
"""The columns of the closing: recipients and signature."""
_RULED: Final = 0.4
"""A rule's part of the words above it: between a third and a half (annex I, II.2.b and II.5.b)."""
_RULE: Final = Border(points=0.6)
_FRAMED: Final = 5
"""Points between the word of a mark and its frame, which lies outside of its paragraph."""
_MARGIN: Final = 3.0
"""Points beside the word in its paragraph: how wide it is, is estimated."""
_PARTY_HEAD: Final = (0.45, 0.55)
"""The longer name of a committee stands beside the shorter title of the Party."""
_PARTY_LETTERS: Final = Letters(size=14)
_STAMPS: Final = {"HOẢ TỐC": 30 * MILLIMETRE, "THƯỢNG KHẨN": 40 * MILLIMETRE, "KHẨN": 20 * MILLIMETRE}
_SAID: Final = ("Kind", "Subject", "Note")
"""What a title says, by styles and by names of its fields."""
_RED: Final = "FF0000"
_TITLE: Final = 0.84
"""The part of the page's width that a title fills."""
_CALLED: Final = 25 * MILLIMETRE
_CALL: Final = 53.3
"""The width of *Kính gửi:* in points, and so where the one who is addressed, or the list, begins."""
_DASH: Final = 8.7
"""A dash and what is behind it, in points."""
_MOST_TOGETHER: Final = 40
"""Recipients that surely stand on one page."""


def letterhead(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """Two columns without lines: the bodies and the country or the Party, then the number and the date."""
    left, right = (share * page.width for share in (_PARTY_HEAD if it["party"] else _HEAD))
    issued, named = _party_head(it, right) if it["party"] else _state_head(it, left, right)
    rows = [row([cell(left, issued), cell(right, named)])]
    if it["number"] or it["place_and_date"]:
        letters = _PARTY_LETTERS if it["party"] else AS_STYLED
        numbered = [paragraph("Number", run(it["number"], letters))]
        dated = [paragraph("PlaceAndDate", run(it["place_and_date"], letters))]
        rows.append(row([cell(left, numbered), cell(right, dated)]))
    yield table([left, right], rows)


def _state_head(it: dict[str, Any], left: float, right: float) -> tuple[list[Element], list[Element]]:
    country, motto = it["motto"]
    superior = [paragraph("Superior", run(it["superior"]))] if it["superior"] else []
    issued = [*superior, paragraph("Issuer", run(it["issuer"]))]
    issued.append(_rule(left, _RULED * min(widest(it["issuer"], 12), left)))
    named = [paragraph("Country", run(country)), paragraph("Motto", run(motto))]
    return issued, [*named, _rule(right, bold_width(motto, 13))]


def _party_head(it: dict[str, Any], right: float) -> tuple[list[Element], list[Element]]:
    """Guidance 36-HD/VPTW, appendix 3: its sizes, and a star between the issuing body and the number."""
    (party,) = it["motto"]
    superior = [paragraph("Superior", run(it["superior"], _PARTY_LETTERS))] if it["superior"] else []
    star = [paragraph("Superior", run("*", _PARTY_LETTERS))] if it["number"] else []
    named = [paragraph("Motto", run(party, Letters(size=15))), _rule(right, bold_width(party, 15))]
    return [*superior, paragraph("Issuer", run(it["issuer"], _PARTY_LETTERS)), *star], named


def subject_line(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """What a letter is about, beneath its number."""
    yield paragraph("SubjectLine", run(it["words"]), place=Place(right=_HEAD[1] * page.width))


def mark(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """A framed word beneath the number; the stamps of urgency have sizes of their own (annex I, section III.2.b)."""
    colour = _RED if it["urgent"] else ""
    column = _HEAD[0] * page.width
    stamp = _STAMPS.get(it["word"]) if it["urgent"] else None
    width = stamp - 2 * _FRAMED if stamp else widest(it["word"], 13) + 2 * _MARGIN
    beside = max(0, column - width) / 2
    frame = Border(around=True, points=1, distance=_FRAMED, colour=colour or "000000")
    place = Place(left=beside, right=beside + _HEAD[1] * page.width, border=frame)
    yield paragraph("Mark", run(it["word"], Letters(colour=colour)), place=place)


def title(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """Kind, subject, and in brackets what the document goes with; a rule ends it, of the Party five hyphens."""
    width = _TITLE * page.width
    beside = (page.width - width) / 2
    said = [(style, words) for style in _SAID if (words := it[style.lower()])]
    for place, (style, words) in enumerate(said):
        letters = Letters(size=16) if it["party"] and style == "Kind" else AS_STYLED
        where = Place(left=beside, right=beside) if place else Place(before=21)
        yield paragraph(style, run(words, letters), place=where)
    last = said[-1][1] if said else ""
    if it["party"]:
        yield paragraph("Subject", run("-----"), place=Place(after=15))
    else:
        yield _rule(page.width, _RULED * min(widest(last, 14), width), after=15)


def addressees(it: dict[str, Any], _page: Page) -> Iterator[Element]:
    """One on the line of the call, several beneath it with dashes beneath its colon."""
    call, names = it["call"], it["names"]
    if len(names) == 1:
        hung = _CALL + 4
        place = Place(left=_CALLED + hung, first=-hung, before=21, after=15)
        yield paragraph("Addressees", run(f"{call}\t{names[0]}"), place=place)
        return
    yield paragraph("Addressees", run(call), place=Place(left=_CALLED, before=21))
    for number, name in enumerate(names, start=1):
        last = 15 if number == len(names) else None
        place = Place(left=_CALLED + _CALL - 4 + _DASH, first=-_DASH, after=last)
        yield paragraph("Addressees", run(f"-\t{name}"), place=place)


def closing(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """Recipients and signature beside one another, on one page unless the list is longer than one."""
    names, signature = it["recipients"], it["signature"]
    left, right = (share * page.width for share in _FOOT)
    yield gap(17 - BETWEEN, with_next=True)
    both = [cell(left, _recipients(it)), cell(right, _signature(signature, party=it["party"]))]
    yield table([left, right], [row(both, together=len(names) <= _MOST_TOGETHER)])


def _recipients(it: dict[str, Any]) -> list[Element]:
    if not it["recipients"]:
        return []
    call = Letters(size=14, bold=False, italic=False, underlined=True) if it["party"] else AS_STYLED
    letters = Letters(size=12) if it["party"] else AS_STYLED
    return [
        paragraph("RecipientsCall", run(it["call"], call)),
        *(paragraph("Recipient", run(f"-\t{name}", letters)) for name in it["recipients"]),
    ]


def _signature(it: dict[str, Any], *, party: bool) -> list[Element]:
    """Room for the hand and the seal between authority and name; the Party sets the position lighter than those."""
    *above, position = it["lines"] or [""]
    light = Letters(bold=False) if party and above else AS_STYLED
    lines = [paragraph("Authority", run(line)) for line in above]
    if position:
        lines.append(paragraph("Authority", run(position, light)))
    name = [paragraph("Signer", run(it["name"]))] if it["name"] else []
    return [*lines, paragraph("Hand", run(it["hand"])), *name]


def _rule(column: float, length: float, after: float = 0) -> Element:
    """A line in the middle of a column: the border of an empty paragraph, since a word cannot be underlined in part."""
    beside = max(0, column - length) / 2
    return paragraph("Rule", place=Place(left=beside, right=beside, after=after, border=_RULE))
