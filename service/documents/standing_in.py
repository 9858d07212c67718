"""Stands in for letters, clauses and attachments until their parts are merged; dropped then."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from service import directory
from service.db import db, new_id
from service.documents.errors import DocumentNotFound
from service.documents.models import Attachment, ClauseRecord, DocumentRecord, LetterRecord, StoredFile
from service.errors import Forbidden

if TYPE_CHECKING:
    from datetime import date

    from service.audit import Act
    from service.directory import Agency


@dataclass(frozen=True, slots=True)
class LetterShown:
    """What a consultation letter says."""

    document_id: UUID
    main_id: UUID
    agency_id: UUID
    subject: str
    groups: list[str]
    agency_ids: list[str]
    deadline_phrase: str
    silence_rule: str
    silence_sentence: str
    visible_replies: bool
    channels: str
    contact: str


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """One clause of a version."""

    position: int
    key: str
    depth: int
    zone: str
    level: str
    label: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class AttachmentShown:
    """A file attached to something."""

    id: UUID
    filename: str


def letter_of(letter_id: UUID) -> LetterShown:
    """A letter; :class:`DocumentNotFound` if there is none."""
    row = db.session.execute(
        select(DocumentRecord, LetterRecord)
        .join(LetterRecord, LetterRecord.document_id == DocumentRecord.id)
        .where(DocumentRecord.id == letter_id)
    ).one_or_none()
    if row is None or row[0].main_id is None:
        raise DocumentNotFound
    document, letter = row
    return LetterShown(
        document.id,
        row[0].main_id,
        document.agency_id,
        document.subject,
        letter.groups,
        letter.agency_ids,
        letter.deadline_phrase,
        letter.silence_rule,
        letter.silence_sentence,
        letter.visible_replies,
        letter.channels,
        letter.contact,
    )


def recipients_of(letter: LetterShown, *, day: date) -> list[Agency]:
    """The agencies a letter is sent to, as its groups stand on ``day``."""
    return [
        agency
        for agency in directory.agencies_on(day)
        if (agency.group in letter.groups or str(agency.id) in letter.agency_ids)
        and agency.id != letter.agency_id
    ]


def clauses_of(version_id: UUID) -> list[ClauseShown]:
    """The clauses of a version, in reading order."""
    rows = db.session.scalars(
        select(ClauseRecord).where(ClauseRecord.version_id == version_id).order_by(ClauseRecord.position)
    )
    return [
        ClauseShown(
            each.position, each.key, each.depth, each.zone, each.level, each.label, each.text, each.key
        )
        for each in rows
    ]


def attach(owner_id: UUID, filename: str, content: bytes, *, act: Act) -> UUID:
    """Attach a file to something; returns the attachment's id."""
    if act.by.person_id is None:
        raise Forbidden
    digest = hashlib.sha256(content).digest()
    stored = insert(StoredFile).values(sha256=digest, content=content, media_type="application/octet-stream")
    db.session.execute(stored.on_conflict_do_nothing())
    attachment = Attachment(
        id=new_id(),
        owner_id=owner_id,
        sha256=digest,
        filename=filename,
        added_by=act.by.person_id,
        added_at=act.at,
    )
    db.session.add(attachment)
    return attachment.id


def attachments_of(owner_id: UUID) -> list[AttachmentShown]:
    """The files attached to something."""
    rows = db.session.execute(
        select(Attachment.id, Attachment.filename)
        .where(Attachment.owner_id == owner_id)
        .order_by(Attachment.id)
    )
    return [AttachmentShown(*row) for row in rows]
