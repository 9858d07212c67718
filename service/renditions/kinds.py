"""The documents of the road, each put together from plain values: letter, submission, and all kinds with a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from service.renditions.blocks import (
    Addressees,
    Bases,
    Block,
    Clause,
    Closing,
    Enactment,
    Letterhead,
    Mark,
    Paragraph,
    Rendition,
    Signature,
    SubjectLine,
    Title,
)
from service.renditions.wording import about, based, closed, headed, listed

KIND_NAMES = {
    "plan": "KẾ HOẠCH",
    "decision": "QUYẾT ĐỊNH",
    "programme": "CHƯƠNG TRÌNH",
    "scheme": "ĐỀ ÁN",
    "report": "BÁO CÁO",
    "submission": "TỜ TRÌNH",
}
"""How a kind of document is named in its heading (Decree 30/2020, art. 7); a letter has no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every document has around its content."""

    letterhead: Letterhead
    subject: str
    signature: Signature
    recipients: Sequence[str]
    """The lines of *Nơi nhận*, with or without dashes and semicolons."""
    made_at: datetime
    """When what it says was settled, with its zone."""
    marks: Sequence[Mark] = ()

    @property
    def closing(self) -> Closing:
        """Signature and recipients."""
        return Closing(self.signature, listed(self.recipients))


def letter(frame: Frame, *, addressees: Sequence[str], body: Sequence[Block]) -> Rendition:
    """A letter (*công văn*, annex III, form 1.5): its subject stands beneath its number."""
    return Rendition(
        title=about(frame.subject),
        made_at=frame.made_at,
        blocks=(
            frame.letterhead,
            SubjectLine(frame.subject),
            *frame.marks,
            Addressees(listed(addressees)),
            *_ended(body),
            frame.closing,
        ),
    )


def named_document(
    frame: Frame,
    *,
    kind: str,
    body: Sequence[Block],
    opening: Sequence[Block] = (),
    addressees: Sequence[str] = (),
    note: str = "",
) -> Rendition:
    """A plan, a decision, a programme (forms 1.2 to 1.4): kind and subject in the heading, then bases and clauses.

    ``kind`` is written as the heading has it, one of :data:`KIND_NAMES`; ``opening`` are bases and enacting lines;
    ``addressees`` have submissions and reports to a superior body alone; ``note`` is ``(Ban hành kèm theo …)``.
    """
    to = (Addressees(listed(addressees)),) if addressees else ()
    subject = headed(kind, frame.subject)
    return Rendition(
        title=f"{kind.capitalize()}: {subject}",
        made_at=frame.made_at,
        blocks=(
            frame.letterhead,
            *frame.marks,
            Title(kind, subject, note),
            *to,
            *opening,
            *_ended(body),
            frame.closing,
        ),
    )


def submission(
    frame: Frame,
    *,
    addressees: Sequence[str],
    body: Sequence[Block],
    opening: Sequence[Block] = (),
    enclosures: Sequence[str] = (),
) -> Rendition:
    """A submission (*tờ trình*, form 1.4); the list of what goes with it (*hồ sơ kèm theo*) ends its content."""
    numbered = enumerate(listed(enclosures), start=1)
    lines = [Paragraph(f"{number}. {enclosure}") for number, enclosure in numbered]
    file = (Paragraph("Hồ sơ kèm theo:"), *lines) if lines else ()
    return named_document(
        frame,
        kind=KIND_NAMES["submission"],
        addressees=addressees,
        opening=opening,
        body=(*body, *file),
    )


def with_bases(opening: Sequence[Block], bases: Sequence[str]) -> tuple[Block, ...]:
    """``opening`` with the registered bases before its last enacting line, unless the text has bases of its own."""
    if not any(base.strip() for base in bases) or any(isinstance(each, Bases) for each in opening):
        return tuple(opening)
    enacts = bool(opening) and isinstance(opening[-1], Enactment)
    place = len(opening) - 1 if enacts else len(opening)
    lines = listed(based(base) for base in bases if base.strip())
    return (*opening[:place], Bases(lines), *opening[place:])


def _ended(body: Sequence[Block]) -> tuple[Block, ...]:
    """The content with ``./.`` after its last words; a table at the end stays as it is."""
    if body and isinstance(body[-1], Paragraph | Clause):
        last = body[-1]
        return (*body[:-1], replace(last, text=closed(last.text)))
    return tuple(body)
