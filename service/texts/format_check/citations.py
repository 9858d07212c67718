"""Rules on the documents that a text names (annex I, II.6.a and b): full at first, short later, never two ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from service.errors import N_
from service.texts.format_check.citing import citations_of, numbered_laws
from service.texts.format_check.findings import (
    ABBREVIATIONS,
    FormatFinding,
    Part,
    Rule,
    annex,
    at,
    listed,
)
from service.texts.format_check.symbols import abbreviations_of, body_of, fits, lacks_term
from service.texts.levels import Level
from service.vietnamese import fold

if TYPE_CHECKING:
    from service.errors import Message
    from service.texts.format_check.citing import Citation
    from service.texts.format_check.form import Form

_FULL = annex("II.6.b")
SYMBOL_OF_OTHER_BODY: Final = Rule("symbol_of_other_body", Part.CITATIONS, annex("II.3"))
SYMBOL_OF_OTHER_KIND: Final = Rule("symbol_of_other_kind", Part.CITATIONS, ABBREVIATIONS)
SYMBOL_WITHOUT_TERM: Final = Rule("symbol_without_term", Part.CITATIONS, _FULL)
SYMBOL_SPACED: Final = Rule("symbol_spaced", Part.CITATIONS, annex("II.3"))
CITED_BLANK: Final = Rule("cited_blank", Part.CITATIONS, _FULL)
CITED_INCOMPLETE: Final = Rule("cited_incomplete", Part.CITATIONS, _FULL)
CITED_AT_LENGTH: Final = Rule("cited_at_length", Part.CITATIONS, _FULL)
CITED_DIFFERENTLY: Final = Rule("cited_differently", Part.CITATIONS, _FULL)
CITED_UNPADDED: Final = Rule("cited_unpadded", Part.CITATIONS, annex("II.3"))
LAW_NUMBERED: Final = Rule("law_numbered", Part.CITATIONS, _FULL)
LETTER: Final = "cong van"
_OF_LAW_MAKERS: Final = ("QH", "UBTVQH")


def check(form: Form) -> Iterator[FormatFinding]:
    """All that is to be said about the documents a text names."""
    cited = citations_of(form.said)
    for each in cited:
        yield from _symbol(each)
        yield from _blanks(each)
    yield from _first_and_later([each for each in cited if each.clause.level is not Level.SUBJECT])
    yield from _two_ways(cited)
    yield from _laws(form)


def _symbol(cited: Citation) -> Iterator[FormatFinding]:
    symbol = cited.symbol
    if cited.issuer and not fits(symbol, cited.issuer):
        body = body_of(cited.issuer) or ""
        advice = N_(
            "The symbol %(symbol)s is not that of %(issuer)s, whose documents end in %(body)s: "
            "look the document up and correct the symbol or the issuing body.",
            symbol=symbol.written,
            issuer=cited.issuer,
            body=body,
        )
        yield at(SYMBOL_OF_OTHER_BODY, cited.clause, advice, quote=cited.quote)
    if advice_on_kind := _wrong_kind(cited):
        yield at(SYMBOL_OF_OTHER_KIND, cited.clause, advice_on_kind, quote=cited.quote)
    if lacks_term(symbol):
        advice = N_(
            "The symbol lacks the term of the National Assembly at its end: write it out, as in PL-UBTVQH11."
        )
        yield at(SYMBOL_WITHOUT_TERM, cited.clause, advice, quote=cited.quote)
    if symbol.spaced and symbol.number:
        advice = N_("Write number and symbol without spaces, as in 15/QĐ-BNV.")
        yield at(SYMBOL_SPACED, cited.clause, advice, quote=cited.quote)


def _wrong_kind(cited: Citation) -> Message | None:
    symbol, kind = cited.symbol, fold(cited.kind)
    expected = abbreviations_of(kind, party=symbol.party)
    if kind == LETTER and not symbol.party:
        letter = N_(
            "A letter has no abbreviation of its kind: the symbol begins with the body that issued it."
        )
        return letter if symbol.kind else None
    if (
        not expected
        or symbol.first in expected
        or any(each.startswith(_OF_LAW_MAKERS) for each in symbol.bodies)
    ):
        return None
    return N_(
        "%(kind)s is abbreviated %(right)s, not %(wrong)s: correct the kind or the symbol.",
        kind=cited.kind,
        right=" / ".join(expected),
        wrong=symbol.first,
    )


def _blanks(cited: Citation) -> Iterator[FormatFinding]:
    if not cited.symbol.number or (cited.dated and cited.dated.blank):
        advice = N_("The number or the date of this document is still blank: fill it in before it is signed.")
        yield at(CITED_BLANK, cited.clause, advice, quote=cited.quote)
    unpadded = cited.symbol.unpadded or bool(cited.dated and cited.dated.unpadded)
    if unpadded:
        advice = N_(
            "Put a nought before numbers and days below 10 and before the months 1 and 2, as in ngày 05/01/2020."
        )
        yield at(CITED_UNPADDED, cited.clause, advice, quote=cited.quote)


def _first_and_later(cited: list[Citation]) -> Iterator[FormatFinding]:
    seen: set[tuple[str, str]] = set()
    told: set[tuple[str, str]] = set()
    for each in cited:
        who = each.identity
        if who not in seen:
            seen.add(who)
            yield from _incomplete(each)
        elif who not in told and each.dated and each.issuer:
            told.add(who)
            advice = N_(
                "It was named in full before: from the second time on, write kind, number and symbol alone."
            )
            yield at(CITED_AT_LENGTH, each.clause, advice, quote=each.quote)


def _incomplete(cited: Citation) -> Iterator[FormatFinding]:
    missing = [
        words
        for lacks, words in (
            (cited.dated is None, N_("its date")),
            (not cited.issuer, N_("who issued it")),
            (cited.truncated or not cited.has_subject, N_("what it is about")),
        )
        if lacks
    ]
    if missing:
        advice = N_(
            "Named here for the first time, it is to be named in full: add %(missing)s.",
            missing=listed(missing),
        )
        yield at(CITED_INCOMPLETE, cited.clause, advice, quote=cited.quote)


def _two_ways(cited: list[Citation]) -> Iterator[FormatFinding]:
    """One document by two dates or by two symbols.

    A number is given once a year: two dates of one year cannot both be right; one day and month of two years is a slip.
    """
    first: dict[tuple[object, ...], Citation] = {}
    for each in cited:
        day = each.dated.date if each.dated else None
        if day is None:
            continue
        named = (each.identity, day)
        of_number = (fold(each.kind), each.symbol.number.lstrip("0"), day)
        keys = ((each.identity, day.year), (each.identity, day.day, day.month), of_number)
        others = [first.setdefault(key, each) for key in keys]
        other = next((one for one in others if _named(one) != named), None)
        if other:
            advice = N_(
                "Elsewhere it is named “%(other)s”: look it up and name it the same way.", other=other.quote
            )
            yield at(CITED_DIFFERENTLY, each.clause, advice, quote=each.quote)


def _named(cited: Citation) -> tuple[object, ...]:
    return cited.identity, cited.dated.date if cited.dated else None


def _laws(form: Form) -> Iterator[FormatFinding]:
    told: set[str] = set()
    for clause, found in numbered_laws(form.said):
        if found["symbol"] not in told:
            told.add(found["symbol"])
            advice = N_(
                "Laws and ordinances are named by their kind and name alone, without number, symbol and issuing body."
            )
            yield at(LAW_NUMBERED, clause, advice, quote=found[0])
            if found["symbol"].endswith(_OF_LAW_MAKERS):
                term = N_(
                    "The symbol lacks the term of the National Assembly at its end: write it out, as in PL-UBTVQH11."
                )
                yield at(SYMBOL_WITHOUT_TERM, clause, term, quote=found[0])
