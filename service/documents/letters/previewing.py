"""What a letter or a distribution list would be and reach, from what is typed so far; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from service import directory
from service.deadlines import local_day
from service.documents.drafts.clauses import ClauseShown, clauses_in, divided
from service.documents.drafts.secrecy import CIRCULATION_MARKS
from service.documents.letters.distribution import read_distribution
from service.documents.letters.letter import worded
from service.documents.letters.letter_fields import read_fields
from service.documents.letters.readiness import cautions
from service.documents.letters.recipients import Expanded, addressed_lines, expand, listed_lines
from service.documents.records import document_record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from service.errors import Message


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """A letter as it would be if it were composed now."""

    subject: str
    unit: str
    clauses: list[ClauseShown]
    expanded: list[Expanded]
    warnings: list[Message]
    mark: str
    """How far it may circulate, like what it is about."""


def preview_letter(document_id: UUID, typed: Mapping[str, Any], *, at: datetime) -> LetterPreview:
    """The letter that :func:`compose_letter` would write about a document, whom it reaches, what to beware of.

    ``typed`` holds the fields of the letter by name. Raises :class:`~service.errors.Invalid` at the field to correct.
    """
    main, today = document_record(document_id), local_day(at)
    fields = read_fields(typed, main, at=at)
    lines = [*addressed_lines(fields.groups, fields.agency_ids), *listed_lines(fields.distribution)]
    members = directory.members_of(fields.groups, day=today, besides=fields.agency_ids)
    asked = [agency for agency in members if agency.id != main.agency_id]
    return LetterPreview(
        subject=fields.subject,
        unit=fields.unit,
        clauses=clauses_in(divided(worded(main, fields), ()).text),
        expanded=expand(lines, issuer_id=main.agency_id, day=today),
        warnings=cautions(fields.deadline.phrase, fields.groups, asked, today=today),
        mark=CIRCULATION_MARKS.get(main.restriction, ""),
    )


def preview_distribution(document_id: UUID, lines: str, *, day: date) -> list[Expanded]:
    """Whom a list of recipients reaches on ``day``; :class:`~service.errors.Invalid` where it is too long."""
    listed = listed_lines(read_distribution(lines, day=day))
    return expand(listed, issuer_id=document_record(document_id).issuer_id, day=day)
