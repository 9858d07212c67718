"""Documents with the name of their kind in the heading: plan, programme, report, submission (forms 1.2 to 1.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from service.document_kinds import KINDS, LETTER
from service.renditions.blocks import Addressees, Bases, Block, Enactment, Paragraph, Rendition, Title
from service.renditions.kinds.frame import Frame, ended
from service.renditions.wording import based, headed, listed

KIND_NAMES: Final = {code: kind.heading for code, kind in KINDS.items() if code != LETTER}
"""How a kind of document is named in its heading (Decree 30/2020, art. 7); a letter has no name."""


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
        form=frame.form,
        blocks=(
            frame.letterhead,
            *frame.marks,
            Title(kind, subject, note),
            *to,
            *opening,
            *ended(body),
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
