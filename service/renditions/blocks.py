"""Blocks: what a document is made of, from its letterhead to its recipients, whatever it is written to.

The boxes (*ô số*) are those of Decree 30/2020/NĐ-CP, annex I. Text is plain text: nothing in it is markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias


class Form(StrEnum):
    """Whose rules a document is set by."""

    STATE = "state"
    """Decree 30/2020/NĐ-CP, annex I."""
    PARTY = "party"
    """Guidance 36-HD/VPTW of 03/4/2018 on the form of documents of the Party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Boxes 1 to 4: motto, agencies, number and symbol, place and date. What is not known yet stays blank."""

    superior: str = ""
    """The body above the issuing one, in any case of letters; empty where none is named."""
    issuer: str
    """The issuing body."""
    numbered: bool = True
    """False for an annex, which has no number of its own and no line for one."""
    number: int | None = None
    symbol: str = ""
    """``KH-UBND``, ``SNV-VTLT``."""
    place: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A framed word beneath the number: an urgency in red (box 10b), ``DỰ THẢO``, or how far it may circulate."""

    word: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """Box 5b: what a letter is about, beneath its number, without "V/v"."""

    subject: str


@dataclass(frozen=True, slots=True)
class Title:
    """Box 5a: kind and subject, and in brackets what the document goes with."""

    kind: str
    subject: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Addressees:
    """Box 9a, *Kính gửi*: one on the same line, several in a list."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bases:
    """The legal bases, each a paragraph in italics."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enactment:
    """A centred line in bold letters between the bases and the articles: ``QUYẾT ĐỊNH:``."""

    words: str


class Style(StrEnum):
    """How a clause is set (annex I, section II.5.6)."""

    DIVISION = "division"
    """Label and title centred, one above the other: Phần, Chương, Mục, Tiểu mục."""
    HEADING = "heading"
    """All bold, kept with what follows."""
    ARTICLE = "article"
    """The label bold: an article whose words begin right after it."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with its label, as the text has it ("II.", "đ)")."""

    label: str
    text: str
    style: Style
    depth: int
    """How deep it hangs, from 0."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form to fill in: its label and what is known, else dotted lines to write on."""

    label: str
    value: str = ""
    lines: int = 1
    """How many lines there are to write on where nothing is known."""


@dataclass(frozen=True, slots=True)
class PartBreak:
    """What follows stands on pages of its own, which are numbered from 1: an appendix, or what a decision issues."""

    landscape: bool = False
    """A4 on its side, for a part that is a table."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note in small letters after the paragraph to which it belongs."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its share of the width, and whether its cells are centred."""

    title: str
    share: int = 1
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table that repeats its titles on every page. Each row has a cell for each column; a cell may have lines."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Boxes 7a to 7c: authority and position, room for the hand and the seal, the name."""

    lines: tuple[str, ...] = ()
    """``TM. ỦY BAN NHÂN DÂN``, ``KT. CHỦ TỊCH``, ``PHÓ CHỦ TỊCH``."""
    name: str = ""
    signed: bool = False
    """Say ``(Đã ký)`` in the room for the hand."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The signature on the right (box 7) and *Nơi nhận* on the left (box 9b), on one page."""

    signature: Signature
    recipients: tuple[str, ...]


Block: TypeAlias = (
    Letterhead
    | Mark
    | SubjectLine
    | Title
    | Addressees
    | Bases
    | Enactment
    | Clause
    | Paragraph
    | Field
    | Footnote
    | Table
    | Closing
    | PartBreak
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """A document as blocks in reading order."""

    title: str
    """What a reader's window is called."""
    made_at: datetime
    """When what it says was settled, with its zone: the same blocks of the same instant give the same bytes."""
    blocks: tuple[Block, ...]
    landscape: bool = False
    """A4 on its side, for a document that is a table; up to the first :class:`PartBreak`."""
    form: Form = Form.STATE
