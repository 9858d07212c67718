"""What the format check says: one finding for each place, with its rule, the source of that, and advice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from service.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.errors import Message
    from service.texts.clauses import Clause


class Part(StrEnum):
    """The part of a document that a finding is about, in the order in which people look at a page."""

    WHOLE = "whole"
    """What is missing altogether."""
    LETTERHEAD = "letterhead"
    """Quốc hiệu, tiêu ngữ, tên cơ quan."""
    NUMBER_AND_DATE = "number_and_date"
    """Số, ký hiệu, địa danh, thời gian."""
    TITLE = "title"
    """Tên loại, trích yếu, phụ lục, độ khẩn, kính gửi."""
    CITATIONS = "citations"
    """Căn cứ and viện dẫn."""
    BODY = "body"
    """Bố cục, thời hạn, the end."""
    SIGNATURE = "signature"
    """Quyền hạn, chức vụ, họ tên."""
    RECIPIENTS = "recipients"
    """Nơi nhận."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is demanded: its name, the part of a document it is about, and where it is written."""

    name: str
    part: Part
    source: Message
    """"Decree 30/2020/NĐ-CP, annex I, II.4"."""


@dataclass(frozen=True, slots=True)
class FormatFinding:
    """A place where a document's form departs from a rule. It warns and stops nobody."""

    rule: Rule
    quote: str
    """The words, exactly as the text has them; empty for what is missing."""
    clause_key: str | None
    """Where they stand; None for what is missing."""
    advice: Message
    """What to do, in a sentence."""


def annex(section: str) -> Message:
    """A section of the annex on form and layout."""
    return N_("Decree 30/2020/NĐ-CP, annex I, %(section)s", section=section)


def article(number: str) -> Message:
    """An article of the decree."""
    return N_("Decree 30/2020/NĐ-CP, article %(number)s", number=number)


ABBREVIATIONS = N_("Decree 30/2020/NĐ-CP, annex III, table of abbreviations")
CLEAR_WORDING = N_("Clear wording; the decree has no rule of its own for it")


def at(rule: Rule, clause: Clause, advice: Message, *, quote: str = "") -> FormatFinding:
    """A finding in a clause, about all its words or those quoted."""
    return FormatFinding(rule, quote or words_of(clause), clause.key, advice)


def absent(rule: Rule, advice: Message) -> FormatFinding:
    """A finding about what is not there."""
    return FormatFinding(rule, "", None, advice)


def words_of(clause: Clause) -> str:
    """A clause's label and words as they stand in the source."""
    return " ".join(filter(None, (clause.label, clause.text)))


def listed(items: Iterable[Message]) -> Message | str:
    """Messages put together to one: "the date, the subject"."""
    said: Message | str = ""
    for item in items:
        said = N_("%(items)s, %(item)s", items=said, item=item) if said else item
    return said
