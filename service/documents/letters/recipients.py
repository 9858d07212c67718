"""Recipients: the lines of *Kính gửi* and *Nơi nhận*, and the single agencies that they mean on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from service import directory
from service.documents.letters.distribution import sends
from service.documents.letters.letter import letter_of
from service.documents.records import document_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from service.directory import Agency
    from service.documents.letters.letter import LetterShown
    from service.documents.models import DocumentRecord


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """A line by which a document is sent; without groups and agencies it names somebody outside the directory."""

    words: str
    groups: tuple[str, ...]
    agency_ids: tuple[UUID, ...]
    addressed: bool
    """Whether it stands under *Kính gửi*, and not only under *Nơi nhận*."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """A line with the agencies that it reaches; each agency stands at the first line that names it."""

    line: RecipientLine
    agencies: tuple[Agency, ...]


def recipients_of(letter: LetterShown, *, day: date) -> list[Agency]:
    """The agencies that a letter asks, as they stand on ``day``: each once, the asking agency left out."""
    asked = directory.members_of(letter.groups, day=day, besides=letter.agency_ids)
    return [agency for agency in asked if agency.id != letter.agency_id]


def expansion_of(document_id: UUID, *, day: date) -> list[Expanded]:
    """Whom each line of a document's lists reaches on ``day``: what is shown before it is dispatched."""
    document = document_record(document_id)
    return expand(lines_of(document), issuer_id=document.issuer_id, day=day)


def expand(lines: Sequence[RecipientLine], *, issuer_id: UUID, day: date) -> list[Expanded]:
    """Whom these lines reach on ``day``; the issuer sends it and is no recipient of its own."""
    groups = {group for line in lines for group in line.groups}
    agency_ids = {agency_id for line in lines for agency_id in line.agency_ids}
    left = {
        agency.id: agency
        for agency in directory.members_of(groups, day=day, besides=agency_ids)
        if agency.id != issuer_id
    }
    expanded = []
    for line in lines:
        reached = [each for each in left.values() if each.group in line.groups or each.id in line.agency_ids]
        for agency in reached:
            del left[agency.id]
        expanded.append(Expanded(line, tuple(reached)))
    return expanded


def lines_of(document: DocumentRecord) -> list[RecipientLine]:
    """The lines by which a document is sent: those it is addressed to, then those of its distribution list."""
    return [*_addressed(document), *listed_lines(document.distribution)]


def listed_lines(distribution: Iterable[Mapping[str, Any]]) -> list[RecipientLine]:
    """Those lines of a distribution list, as :func:`read_distribution` reads it, by which a document is sent."""
    return [
        RecipientLine(
            words=line["line"].strip(" -;."),
            groups=tuple(line.get("groups", ())),
            agency_ids=tuple(UUID(each) for each in line.get("agencies", ())),
            addressed=False,
        )
        for line in distribution
        if sends(line["line"])
    ]


def _addressed(document: DocumentRecord) -> list[RecipientLine]:
    if document.kind == "letter" and document.main_id is not None:
        letter = letter_of(document.id)
        return addressed_lines(letter.groups, letter.agency_ids)
    if document.kind == "submission" and document.main_id is not None:
        return addressed_lines((), (document_record(document.main_id).issuer_id,))
    return []


def addressed_lines(groups: Sequence[str], agency_ids: Sequence[UUID]) -> list[RecipientLine]:
    """The lines of *Kính gửi* for these groups and single agencies."""
    names = directory.short_names(agency_ids)
    return [
        *(
            RecipientLine(words, (group,), (), addressed=True)
            for group, words in directory.ADDRESSED_AS.items()
            if group in groups
        ),
        *(RecipientLine(names[each], (), (each,), addressed=True) for each in agency_ids),
    ]
