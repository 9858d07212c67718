"""What frames the content: letterhead and title above it, addressees, signature and recipients (``frame.typ``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from service.renditions.word.ooxml import AS_STYLED, AS_USUAL, Border, Letters, Place, paragraph, run
from service.renditions.word.styles import BETWEEN, MILLIMETRE
from service.renditions.word.tables import cell, gap, row, table
from service.renditions.word.widths import bold_width, widest

if TYPE_CHECKING:
    from service.renditions.word.ooxml import Element
    from service.renditions.word.page import Page

_HEAD: Final = (0.4, 0.6)
"""The columns of the letterhead: the body that issues, and the country."""
_HEAD_OF_PARTY: Final = (0.45, 0.55)
"""The longer name of a committee stands beside the shorter title of the Party."""
_STAMPS: Final = {"HOẢ TỐC": 30.0, "THƯỢNG KHẨN": 40.0, "KHẨN": 20.0}
"""The widths of the stamps of urgency in millimetres (annex I, section III.2.b)."""
_FOOT: Final = (0.46, 0.54)
"""The columns of the closing: recipients and signature."""
_RULED: Final = 0.4
"""A rule's part of the words above it: between a third and a half (annex I, II.2.b and II.5.b)."""
_RULE: Final = Border(points=0.6)
_FRAMED: Final = 5
"""Points between the word of a mark and its frame, which lies outside of its paragraph."""
_MARGIN: Final = 3.0
"""Points beside the word in its paragraph: how wide it is, is estimated."""
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
    """Two columns without lines: the bodies and the country, then the number and the date."""
    left, right = widths = [share * page.width for share in (_HEAD_OF_PARTY if it["party"] else _HEAD)]
    issued, named = (_of_party if it["party"] else _of_state)(it, left, right)
    rows = [row([cell(left, issued), cell(right, named)])]
    if it["number"] or it["place_and_date"]:
        letters = Letters(size=14) if it["party"] else AS_STYLED
        numbered = [paragraph("Number", run(it["number"], letters))]
        dated = [paragraph("PlaceAndDate", run(it["place_and_date"], letters))]
        rows.append(row([cell(left, numbered), cell(right, dated)]))
    yield table(widths, rows)


def _of_state(it: dict[str, Any], left: float, right: float) -> tuple[list[Element], list[Element]]:
    country, motto = it["motto"]
    issued = [*_superior(it, AS_STYLED), paragraph("Issuer", run(it["issuer"]))]
    issued.append(_rule(left, _RULED * min(widest(it["issuer"], 12), left)))
    named = [paragraph("Country", run(country)), paragraph("Motto", run(motto))]
    named.append(_rule(right, bold_width(motto, 13)))
    return issued, named


def _of_party(it: dict[str, Any], _left: float, right: float) -> tuple[list[Element], list[Element]]:
    """A star between the issuing body and the number, and larger letters (Guidance 36-HD/VPTW, appendix 3)."""
    letters = Letters(size=14)
    issued = [*_superior(it, letters), paragraph("Issuer", run(it["issuer"], letters))]
    if it["number"]:
        issued.append(paragraph("Superior", run("*", letters)))
    [name] = it["motto"]
    return issued, [paragraph("Motto", run(name, Letters(size=15))), _rule(right, bold_width(name, 15))]


def _superior(it: dict[str, Any], letters: Letters) -> list[Element]:
    return [paragraph("Superior", run(it["superior"], letters))] if it["superior"] else []


def subject_line(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """What a letter is about, beneath its number."""
    yield paragraph("SubjectLine", run(it["words"]), place=Place(right=_HEAD[1] * page.width))


def mark(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """A framed word beneath the number."""
    colour = _RED if it["urgent"] else ""
    column = _HEAD[0] * page.width
    stamp = _STAMPS.get(it["word"], 0) * MILLIMETRE if it["urgent"] else 0
    wide = max(stamp - 2 * _FRAMED, widest(it["word"], 13) + 2 * _MARGIN)
    beside = max(0, column - wide) / 2
    frame = Border(around=True, points=1, distance=_FRAMED, colour=colour or "000000")
    place = Place(left=beside, right=beside + _HEAD[1] * page.width, border=frame)
    yield paragraph("Mark", run(it["word"], Letters(colour=colour)), place=place)


def title(it: dict[str, Any], page: Page) -> Iterator[Element]:
    """Kind, subject and in brackets what the document goes with; then a rule, or the five hyphens of the Party."""
    width = _TITLE * page.width
    beside = (page.width - width) / 2
    said = [(style, it[style.lower()]) for style in ("Kind", "Subject", "Note") if it[style.lower()]]
    for place, (style, words) in enumerate(said):
        letters = Letters(size=16) if it["party"] and style == "Kind" else AS_STYLED
        inset = Place(left=beside, right=beside) if place else AS_USUAL
        yield paragraph(style, run(words, letters), place=inset)
    if it["party"]:
        yield paragraph("Subject", run("-----"), place=Place(after=15))
    elif said:
        yield _rule(page.width, _RULED * min(widest(said[-1][1], 14), width), after=15)


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
    party = it["party"]
    both = [
        cell(left, _recipients(it["call"], names, party=party)),
        cell(right, _signature(signature, party=party)),
    ]
    yield table([left, right], [row(both, together=len(names) <= _MOST_TOGETHER)])


def _recipients(call: str, names: Sequence[str], *, party: bool) -> list[Element]:
    if not names:
        return []
    called = Letters(size=14, bold=False, italic=False, underlined=True) if party else AS_STYLED
    listed = Letters(size=12) if party else AS_STYLED
    return [
        paragraph("RecipientsCall", run(call, called)),
        *(paragraph("Recipient", run(f"-\t{name}", listed)) for name in names),
    ]


def _signature(it: dict[str, Any], *, party: bool) -> list[Element]:
    """Room for the hand and the seal between authority and name."""
    name = [paragraph("Signer", run(it["name"]))] if it["name"] else []
    # The Party sets the position lighter than the authority above it.
    last = len(it["lines"]) - 1
    light = Letters(bold=False)
    lines = [
        paragraph("Authority", run(line, light if party and 0 < place == last else AS_STYLED))
        for place, line in enumerate(it["lines"])
    ]
    return [*lines, paragraph("Hand", run(it["hand"])), *name]


def _rule(column: float, length: float, after: float = 0) -> Element:
    """A line in the middle of a column: the border of an empty paragraph, since a word cannot be underlined in part."""
    beside = max(0, column - length) / 2
    return paragraph("Rule", place=Place(left=beside, right=beside, after=after, border=_RULE))
