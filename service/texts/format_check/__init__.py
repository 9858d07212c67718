"""The format check (*kiểm tra thể thức*): what Decree 30/2020/NĐ-CP demands of a document's form.

Pure, and never a refusal: whoever signs sees the findings and decides. A document of the Communist Party follows
rules of its own; of it only citations, dates and the division are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from service.texts.format_check import (
    citations,
    closing,
    dates,
    heading,
    letterhead,
    presence,
    signing,
    structure,
)
from service.texts.format_check.findings import FormatFinding, Part, Rule
from service.texts.format_check.form import Form
from service.texts.format_check.signing import SIGNER_UNFIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from service.texts.clauses import Text

_OF_THE_STATE: Final[tuple[Callable[[Form], Iterator[FormatFinding]], ...]] = (
    presence.check,
    letterhead.check,
    heading.check,
    signing.check,
    closing.check,
)
_OF_ALL: Final[tuple[Callable[[Form], Iterator[FormatFinding]], ...]] = (
    citations.check,
    structure.check,
    dates.check,
)


def format_findings(text: Text, *, draft: bool = False) -> list[FormatFinding]:
    """What in this document departs from the rules, by part and then in reading order.

    ``draft``: number, date, signature and recipients may be still to come, and are not missed.
    """
    form = Form(text, draft)
    rules = _OF_ALL if form.is_party else (*_OF_THE_STATE, *_OF_ALL)
    # One place may depart from a rule in two ways; a rule speaks once about the same words.
    said = (each for check in rules for each in check(form))
    found = {(each.rule.name, each.clause_key, each.quote, each.advice.text): each for each in said}
    place = {key: number for number, key in enumerate(text.paths)}
    parts = list(Part)
    return sorted(
        found.values(), key=lambda each: (parts.index(each.rule.part), place.get(each.clause_key or "", -1))
    )


__all__ = ["SIGNER_UNFIT", "FormatFinding", "Part", "Rule", "format_findings"]
