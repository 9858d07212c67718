"""From the clauses of a text to blocks: what is a heading, what is centred, what a pasted text says about its frame.

Levels and zones are the words of ``service.texts``; the two packages do not know each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from service.renditions.blocks import (
    Bases,
    Block,
    Clause,
    Column,
    Enactment,
    Footnote,
    Paragraph,
    Signature,
    Style,
    Table,
)
from service.renditions.wording import listed


class ClauseLike(Protocol):
    """A clause in reading order, with what stands beneath it following it at a greater depth."""

    @property
    def zone(self) -> str:
        """``preamble``, ``body`` or ``closing``."""

    @property
    def level(self) -> str:
        """What it is: ``article``, ``arabic``, ``paragraph``, ``legal_basis`` and so on."""

    @property
    def label(self) -> str:
        """``II.``, ``đ)``, as the text has it."""

    @property
    def text(self) -> str:
        """Its own words; the rows of a table a line each."""

    @property
    def depth(self) -> int:
        """How deep it hangs, from 0."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text says, sorted by the place that it has in a document. Its letterhead is left out: data fill it."""

    opening: tuple[Block, ...]
    """Legal bases and enacting lines, in the order of the text."""
    running: tuple[Block, ...]
    """What comes before the body as a letter has it, where bases are sentences like others."""
    note: str
    """``(Ban hành kèm theo …)``."""
    addressees: tuple[str, ...]
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: Signature


_DIVISIONS = frozenset({"part", "chapter", "section", "subsection"})
_HEADED = frozenset({"capital", "roman", "arabic", "arabic_2", "arabic_3"})
"""Levels whose clauses may have a title on a line of its own (annex I, section II.5.6.d)."""
_OPENING = frozenset({"legal_basis", "authority", "paragraph"})
_LONGEST_TITLE = 200
_LEAST_SHARE, _LARGEST_SHARE = 4, 32
_SENTENCE_ENDS = (".", ";", ":", ",")


def parts_of(clauses: Iterable[ClauseLike]) -> Parts:
    """Sort the clauses of one text by their place in a document."""
    zones: dict[str, list[ClauseLike]] = {"preamble": [], "body": [], "closing": []}
    for clause in clauses:
        zones[clause.zone].append(clause)
    preamble, closing = zones["preamble"], zones["closing"]
    notes = (each.text for each in preamble if each.level == "note" and each.text.startswith("("))
    return Parts(
        opening=tuple(_opening(preamble)),
        running=tuple(Paragraph(each.text) for each in preamble if each.level in _OPENING),
        note=next(notes, ""),
        addressees=_beneath("addressees", preamble),
        body=blocks_of(zones["body"]),
        recipients=_beneath("recipients", closing),
        signature=_signature([each.text for each in closing if each.level == "signature"]),
    )


def blocks_of(clauses: Sequence[ClauseLike]) -> tuple[Block, ...]:
    """The blocks of a body."""
    followers: list[ClauseLike | None] = [*clauses[1:], None]
    pairs = zip(clauses, followers, strict=False)
    return tuple(block for each, following in pairs for block in _blocks(each, following))


def style_of(clause: ClauseLike, following: ClauseLike | None) -> Style:
    """How a clause of a body is set, by its level and by whether ``following`` hangs beneath it."""
    return _style(clause, leads=following is not None and following.depth > clause.depth)


def _blocks(clause: ClauseLike, following: ClauseLike | None) -> Iterator[Block]:
    match clause.level:
        case "page_number":
            return  # It was the page's in the file that was pasted; pages are counted anew.
        case "table":
            yield _table(clause.text)
        case "footnote":
            yield Footnote(clause.label, clause.text)
        case "paragraph":
            yield Paragraph(clause.text)
        case _:
            style = style_of(clause, following)
            # "Chương I" above its title takes no full stop, whatever was typed.
            label = clause.label.rstrip(".") if style is Style.DIVISION else clause.label
            yield Clause(label, clause.text, style, clause.depth)


def _style(clause: ClauseLike, *, leads: bool) -> Style:
    title = len(clause.text) <= _LONGEST_TITLE and not clause.text.endswith(_SENTENCE_ENDS)
    if clause.level in _DIVISIONS:
        return Style.DIVISION
    if clause.level == "article":
        return Style.HEADING if title else Style.ARTICLE
    if clause.level == "heading" or (clause.level in _HEADED and title and leads):
        return Style.HEADING
    capitals = clause.text.isupper()
    return Style.HEADING if clause.level in _HEADED and title and capitals else Style.TEXT


def _table(text: str) -> Table:
    """A table out of rows between upright strokes; the first row holds the titles, ``---`` a rule."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.splitlines()]
    rows = [row for row in rows if not all(cell and set(cell) <= set("-:") for cell in row)]
    width = max(map(len, rows), default=1)
    full = [row + [""] * (width - len(row)) for row in rows] or [[""]]
    titles, *others = full
    columns = (Column(titles[place], _share(row[place] for row in full)) for place in range(width))
    return Table(tuple(columns), tuple(tuple(row) for row in others))


def _share(cells: Iterable[str]) -> int:
    """As much of the width as the longest cell asks for, within reason."""
    return max(_LEAST_SHARE, min(max(map(len, cells)), _LARGEST_SHARE))


def _opening(preamble: Sequence[ClauseLike]) -> Iterator[Block]:
    kept = [clause for clause in preamble if clause.level in _OPENING]
    for level, group in groupby(kept, key=lambda clause: clause.level):
        texts = tuple(clause.text for clause in group)
        if level == "legal_basis":
            yield Bases(listed(texts))
        else:
            yield from (Enactment(text) if level == "authority" else Paragraph(text) for text in texts)


def _beneath(level: str, clauses: Sequence[ClauseLike]) -> tuple[str, ...]:
    """The words of the clause of this level and of all that hangs beneath it."""
    found: list[str] = []
    inside: int | None = None
    for clause in clauses:
        if clause.level == level:
            inside = clause.depth
        elif inside is not None and clause.depth <= inside:
            inside = None
        if inside is not None and clause.text:
            found.append(clause.text)
    return tuple(found)


def _signature(lines: Sequence[str]) -> Signature:
    """Authority and position are in capitals; what is not is the name."""
    above = tuple(line for line in lines if line.isupper())
    names = [line for line in lines if not line.isupper()]
    return Signature(above, names[-1] if names else "")
