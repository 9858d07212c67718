"""The consultation letter: an official document that asks others about a draft, until when, and what silence means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from service import directory
from service.db import db
from service.documents.errors import DocumentNotFound
from service.documents.letters.accompanying import latest_about
from service.documents.letters.composing import Composition, put_composed
from service.documents.letters.letter_fields import LetterFields, read_fields
from service.documents.letters.wording import LetterWords, draft_called, letter_text
from service.documents.models import DocumentRecord, LetterRecord
from service.documents.records import document_record, hold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.audit import Act


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter as the round that it opens needs it."""

    document_id: UUID
    main_id: UUID
    """The document that others are asked about."""
    agency_id: UUID
    """The agency that asks."""
    subject: str
    groups: tuple[str, ...]
    agency_ids: tuple[UUID, ...]
    """Single agencies, asked besides the groups."""
    deadline_phrase: str
    silence_rule: str
    silence_sentence: str
    visible_replies: bool
    channels: str
    contact: str


def compose_letter(  # noqa: PLR0913, PLR0917  One parameter a field of the form.
    document_id: str,
    subject: str | None,
    unit: str | None,
    groups: Sequence[str] | None,
    agencies: Sequence[str] | None,
    deadline: str,
    silence_rule: str,
    silence_sentence: str | None,
    visible_replies: bool | None,
    channels: str | None,
    contact: str | None,
    distribution: str | None,
    *,
    act: Act,
) -> str:
    """Write the letter that asks about a document, or rewrite it until it is signed; returns the letter's id.

    Its wording is composed from these fields in the form of Decree 30/2020, annex III, form 1.5; what is left empty
    of subject, unit and distribution list is completed with what is usual. Raises :class:`~service.errors.Invalid`
    at the field to correct.
    """
    typed = {
        "subject": subject,
        "unit": unit,
        "groups": groups,
        "agencies": agencies,
        "deadline": deadline,
        "silence_rule": silence_rule,
        "silence_sentence": silence_sentence,
        "visible_replies": visible_replies,
        "channels": channels,
        "contact": contact,
        "distribution": distribution,
    }
    main = hold(UUID(document_id))
    fields = read_fields(typed, main, at=act.at)
    composed = Composition("letter", fields.subject, fields.unit, fields.distribution)
    letter_id = put_composed(main, composed, worded(main, fields), act=act)
    db.session.merge(_record(letter_id, fields))
    act.record("letter:composed", document_id=main.id, letter_id=letter_id, deadline=fields.deadline.phrase)
    return str(letter_id)


def letter_of(letter_id: UUID) -> LetterShown:
    """What a letter says; :class:`DocumentNotFound` if there is no letter of this id."""
    row = db.session.execute(
        select(LetterRecord, DocumentRecord)
        .join(DocumentRecord, DocumentRecord.id == LetterRecord.document_id)
        .where(LetterRecord.document_id == letter_id)
    ).one_or_none()
    if row is None or row[1].main_id is None:
        raise DocumentNotFound
    letter, document = row
    return LetterShown(
        document_id=document.id,
        main_id=row[1].main_id,
        agency_id=document.agency_id,
        subject=document.subject,
        groups=tuple(letter.groups),
        agency_ids=tuple(UUID(each) for each in letter.agency_ids),
        deadline_phrase=letter.deadline_phrase,
        silence_rule=letter.silence_rule,
        silence_sentence=letter.silence_sentence,
        visible_replies=letter.visible_replies,
        channels=letter.channels,
        contact=letter.contact,
    )


def latest_letter_of(document_id: UUID) -> UUID | None:
    """The id of the newest letter about a document; None while there is none."""
    return latest_about(document_id, "letter")


def letter_typed(document_id: UUID) -> dict[str, Any]:
    """What the newest letter about this document was composed from, to begin with when it is written anew."""
    letter_id = latest_letter_of(document_id)
    if letter_id is None:
        return {}
    letter, document = letter_of(letter_id), document_record(letter_id)
    return {
        "subject": letter.subject,
        "unit": document.unit,
        "groups": list(letter.groups),
        "agencies": [str(agency_id) for agency_id in letter.agency_ids],
        "deadline": letter.deadline_phrase,
        "silence_rule": letter.silence_rule,
        "silence_sentence": letter.silence_sentence,
        "visible_replies": letter.visible_replies,
        "channels": letter.channels,
        "contact": letter.contact,
        "distribution": "\n".join(line["line"] for line in document.distribution),
    }


def addressees_of(groups: Sequence[str], agency_ids: Sequence[UUID]) -> list[str]:
    """The lines of *Kính gửi*: the groups in their usual order, then the single agencies as they were chosen."""
    names = directory.short_names(agency_ids)
    return [
        *(words for group, words in directory.ADDRESSED_AS.items() if group in groups),
        *(names[agency_id] for agency_id in agency_ids),
    ]


def _record(letter_id: UUID, fields: LetterFields) -> LetterRecord:
    return LetterRecord(
        document_id=letter_id,
        groups=fields.groups,
        agency_ids=[str(agency_id) for agency_id in fields.agency_ids],
        deadline_phrase=fields.deadline.phrase,
        silence_rule=fields.silence_rule,
        silence_sentence=fields.silence_sentence,
        visible_replies=fields.visible_replies,
        channels=fields.channels,
        contact=fields.contact,
    )


def worded(main: DocumentRecord, fields: LetterFields) -> str:
    """The text of a letter about ``main``."""
    names = directory.short_names({main.agency_id, main.issuer_id})
    return letter_text(
        LetterWords(
            asker=names[main.agency_id],
            issuer=names[main.issuer_id] if main.issuer_id != main.agency_id else None,
            draft=draft_called(main.kind, main.subject),
            ordered_by=main.ordered_by,
            addressees=addressees_of(fields.groups, fields.agency_ids),
            deadline=fields.deadline,
            silence_sentence=fields.silence_sentence,
            channels=fields.channels,
            contact=fields.contact,
            distribution=[line["line"] for line in fields.distribution],
        )
    )
