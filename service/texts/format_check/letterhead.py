"""Rules on the letterhead (annex I, II.1 to II.4): motto, number and symbol, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from service.errors import N_
from service.texts.format_check.findings import ABBREVIATIONS, FormatFinding, Part, Rule, annex, at
from service.texts.format_check.symbols import STATE, body_of, fits
from service.texts.format_check.written_dates import DATE, written_in
from service.texts.levels import Level
from service.vietnamese import fold

if TYPE_CHECKING:
    from service.texts.clauses import Clause
    from service.texts.format_check.form import Form

COUNTRY: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
MOTTO_WORDS: Final = Rule("motto_words", Part.LETTERHEAD, annex("II.1"))
NUMBER_BLANK: Final = Rule("number_blank", Part.NUMBER_AND_DATE, annex("II.3"))
NUMBER_SHAPE: Final = Rule("number_shape", Part.NUMBER_AND_DATE, annex("II.3"))
NUMBER_KIND: Final = Rule("number_kind", Part.NUMBER_AND_DATE, ABBREVIATIONS)
NUMBER_BODY: Final = Rule("number_body", Part.NUMBER_AND_DATE, annex("II.3"))
DATE_BLANK: Final = Rule("date_blank", Part.NUMBER_AND_DATE, annex("II.4"))
DATE_SHAPE: Final = Rule("date_shape", Part.NUMBER_AND_DATE, annex("II.4"))
PLACE: Final = Rule("place", Part.NUMBER_AND_DATE, annex("II.4"))

_NUMBER_WORD = re.compile(r"Số: ?")
_DATE_LINE = re.compile(
    r"(?P<place>[^,]+), ngày ?(?P<day>\d{0,2}) ?tháng ?(?P<month>\d{0,2}) ?năm ?(?P<year>\d{0,4})$"
)
_PLACE_NAME = re.compile(
    r"(?:(?P<body>uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd) )?"
    r"(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|xa|phuong|thi tran|dac khu) (?P<name>.+)"
)


def check(form: Form) -> Iterator[FormatFinding]:
    """All that is to be said about the letterhead."""
    for each in (_motto, _number, _symbol, _date, _place):
        yield from each(form)


def _motto(form: Form) -> Iterator[FormatFinding]:
    for line in form.all_at(Level.MOTTO):
        folded = re.sub(r"\W+", " ", fold(line.text))
        if folded.startswith("cong hoa") and line.text not in COUNTRY:
            yield at(
                MOTTO_WORDS, line, N_("The country's name stands in capitals: %(right)s.", right=COUNTRY[0])
            )
        if folded.startswith("doc lap") and line.text != MOTTO:
            advice = N_("The motto is written with hyphens between spaces: %(right)s.", right=MOTTO)
            yield at(MOTTO_WORDS, line, advice)


def _number(form: Form) -> Iterator[FormatFinding]:
    line, symbol = form.number, form.symbol
    if line is None:
        return
    if (
        symbol is None
        or not _NUMBER_WORD.match(line.text)
        or (symbol.spaced and symbol.number)
        or symbol.party
    ):
        advice = N_(
            "Write it as in Số: 15/QĐ-BNV: a colon, a stroke after the number, hyphens between the groups, no spaces."
        )
        yield at(NUMBER_SHAPE, line, advice)
    if symbol is None:
        return
    if symbol.unpadded:
        yield at(NUMBER_SHAPE, line, N_("A number below 10 has a nought before it: 05/BNV-VP."))
    if not symbol.number and not form.draft:
        yield at(
            NUMBER_BLANK,
            line,
            N_("The number is still blank: the clerk gives it when the document is issued."),
        )


def _symbol(form: Form) -> Iterator[FormatFinding]:
    line, symbol = form.number, form.symbol
    if line is None or symbol is None or symbol.party:
        return
    right = STATE.get(form.kind)
    if form.is_letter and symbol.kind:
        yield at(
            NUMBER_KIND,
            line,
            N_("A letter has no abbreviation of its kind: begin with the body that issues it."),
        )
    elif right and symbol.first != right:
        advice = N_(
            "%(kind)s is abbreviated %(right)s: write the symbol as in 15/%(right)s-UBND.",
            kind=form.title.text.strip(" :") if form.title else "",
            right=right,
        )
        yield at(NUMBER_KIND, line, advice)
    heads = form.all_at(Level.LETTERHEAD)
    issuer = _issuer(heads)
    if issuer and not fits(symbol, issuer):
        advice = N_(
            "The symbol of what %(issuer)s issues names %(body)s.", issuer=issuer, body=body_of(issuer) or ""
        )
        yield at(NUMBER_BODY, line, advice)


def _issuer(heads: list[Clause]) -> str:
    """The issuing body: the last line of the letterhead that names one, a place on a line of its own left out."""
    named = [each.text for each in heads if not _is_place(fold(each.text))]
    return named[-1] if named else ""


def _is_place(line: str) -> bool:
    found = _PLACE_NAME.match(line)
    return found is not None and found["body"] is None


def _date(form: Form) -> Iterator[FormatFinding]:
    line = form.place_and_date
    if line is None:
        return
    if not _DATE_LINE.match(line.text):
        yield at(DATE_SHAPE, line, N_("Write place and date as in Hà Nội, ngày 05 tháng 01 năm 2020."))
    found = DATE.search(line.text)
    dated = written_in(found) if found else None
    if dated is None:
        return
    if dated.blank:
        if not form.draft:
            yield at(
                DATE_BLANK,
                line,
                N_("The date is still blank: the clerk gives it when the document is issued."),
            )
    elif dated.date is None:
        yield at(DATE_SHAPE, line, N_("There is no such day in the calendar: correct the date."))
    elif dated.unpadded or dated.overpadded:
        advice = N_(
            "Days below 10 and the months 1 and 2 have a nought before them, the months 3 to 9 have none."
        )
        yield at(DATE_SHAPE, line, advice)


def _place(form: Form) -> Iterator[FormatFinding]:
    line = form.place_and_date
    heads = [fold(each.text) for each in form.all_at(Level.LETTERHEAD)]
    places = [found["name"] for each in heads if (found := _PLACE_NAME.match(each))]
    if line is None or not places:
        return
    place = fold(line.text.split(",", 1)[0])
    own = found["name"] if (found := _PLACE_NAME.fullmatch(place)) else place
    if not any(own in each for each in places):
        advice = N_(
            "The place is the name of the unit where the issuing body has its seat, as the letterhead has it."
        )
        yield at(PLACE, line, advice, quote=line.text.split(",", 1)[0])
