"""The format check of a stored document: its text in the frame that the records give it, as it will be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import renditions, texts
from service.documents.approval.signing import signature_in_post, signature_of
from service.documents.drafts.clauses import clauses_of
from service.documents.numbers.numbering import number_of
from service.documents.rendition import rendition_of
from service.errors import ServiceError
from service.renditions import KIND_NAMES, Bases, Closing, Letterhead
from service.texts import SIGNER_UNFIT, FormatFinding, Level, Row, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from service.documents.drafts.clauses import ClauseShown
    from service.documents.reading import DocumentShown
    from service.errors import Message
    from service.renditions import Rendition

_FRAME = frozenset(
    level.value
    for level in (
        Level.MOTTO,
        Level.LETTERHEAD,
        Level.NUMBER,
        Level.PLACE_AND_DATE,
        Level.TITLE,
        Level.SUBJECT,
        Level.SIGNATURE,
    )
)
"""What was pasted of these is not printed: the records say it."""
_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True, slots=True)
class FormatFindingShown:
    """A place where a document's form departs from a rule."""

    part: str
    """A :class:`service.texts.Part`."""
    source: Message
    """The article that demands it."""
    quote: str
    """The exact words; empty for what is missing."""
    advice: Message
    clause: ClauseShown | None
    """The clause of the version shown that has the words; None where the records say them."""


def format_findings(shown: DocumentShown, *, day: date) -> list[FormatFindingShown]:
    """What of the version shown departs from the rules of form, as its records stand on ``day``. It changes nothing.

    Decree 30/2020/NĐ-CP, art. 12.2: whoever checks the form tells; whoever signs decides.
    """
    clauses = {each.key: each for each in clauses_of(shown.version.id)}
    own = [each for each in clauses.values() if _is_own(each, shown)]
    lines, refusal = _signature(shown, day)
    numbered = number_of(shown.id) is not None
    text = texts.text_from(_rows(shown, own, rendition_of(shown), lines))
    found = [*texts.format_findings(text, draft=not numbered), *refusal]
    kept = {each.key for each in own}
    return [
        FormatFindingShown(
            part=each.rule.part.value,
            source=each.rule.source,
            quote=each.quote,
            advice=each.advice,
            clause=clauses[each.clause_key] if each.clause_key in kept else None,
        )
        for each in found
    ]


def _is_own(clause: ClauseShown, shown: DocumentShown) -> bool:
    """Whether the text itself says it, and not the records."""
    listed = bool(shown.distribution) and clause.zone == Zone.CLOSING.value
    return clause.level not in _FRAME and not listed


def _signature(shown: DocumentShown, day: date) -> tuple[Sequence[str], list[FormatFinding]]:
    """The lines above the signature, given or meant, with the name; or why the post meant to sign cannot."""
    signature = signature_of(shown.id)
    if signature is not None:
        return [*signature.lines, signature.name], []
    if shown.signer_post_id is None:
        return [], []
    try:
        return signature_in_post(shown.id, shown.signer_post_id, day=day), []
    except ServiceError as refusal:
        return [], [FormatFinding(SIGNER_UNFIT, "", None, refusal.message)]


def _rows(
    shown: DocumentShown, own: Sequence[ClauseShown], rendition: Rendition, signature: Sequence[str]
) -> list[Row]:
    """The whole document as the clauses of one text, frame first."""
    before, after = (
        [_row(zone, each.level, each.text, each.label, each.depth) for each in own if (each.zone == zone)]
        for zone in (Zone.PREAMBLE.value, Zone.BODY.value)
    )
    closing = [each for each in own if each.zone == Zone.CLOSING.value]
    return [
        *_head(shown, rendition),
        *before,
        *_registered_bases(own, rendition),
        *after,
        *(_row(each.zone, each.level, each.text, each.label, each.depth) for each in closing),
        *_recipients(shown, rendition),
        *(_row(Zone.CLOSING.value, Level.SIGNATURE.value, line) for line in signature),
    ]


def _head(shown: DocumentShown, rendition: Rendition) -> list[Row]:
    head = next(each for each in rendition.blocks if isinstance(each, Letterhead))
    said = [
        *((Level.LETTERHEAD, name.upper()) for name in (head.superior, head.issuer) if name),
        *((Level.MOTTO, line) for line in _MOTTO),
        (Level.NUMBER, renditions.number_line(head.number, head.symbol)),
        *([(Level.PLACE_AND_DATE, renditions.date_line(head.place, head.dated))] if head.place else []),
    ]
    if shown.kind in KIND_NAMES:
        said += [(Level.TITLE, KIND_NAMES[shown.kind]), (Level.SUBJECT, shown.subject)]
    else:
        said += [(Level.SUBJECT, f"V/v {shown.subject}")]
    return [_row(Zone.PREAMBLE.value, level.value, " ".join(words.split())) for level, words in said]


def _registered_bases(own: Sequence[ClauseShown], rendition: Rendition) -> list[Row]:
    """The bases of the records, which are printed where the text has none of its own."""
    if any(each.level == Level.LEGAL_BASIS.value for each in own):
        return []
    lines = (line for block in rendition.blocks if isinstance(block, Bases) for line in block.lines)
    return [_row(Zone.PREAMBLE.value, Level.LEGAL_BASIS.value, line) for line in lines]


def _recipients(shown: DocumentShown, rendition: Rendition) -> list[Row]:
    """The list written down for the document, which is printed in place of that of its text."""
    if not shown.distribution:
        return []
    lines = next((each.recipients for each in rendition.blocks if isinstance(each, Closing)), ())
    zone = Zone.CLOSING.value
    return [
        _row(zone, Level.RECIPIENTS.value, "", "Nơi nhận:"),
        *(_row(zone, Level.DASH.value, line, "-", 1) for line in lines),
    ]


def _row(zone: str, level: str, text: str, label: str = "", depth: int = 0) -> Row:
    return Row("", depth, zone, level, label, text)
