"""Attached files: their bytes lie in the database, once, and come with the act that attaches them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import and_, func, or_, select, update

from service.db import db, new_id
from service.documents.approval.in_hand import require_in_hand
from service.documents.attachments.file_types import FileType, type_of
from service.documents.attachments.stored import store
from service.documents.drafts.reach import is_document
from service.documents.errors import FileEmpty, FileKindRefused, FileNotFound, FileTooLarge
from service.documents.models import Attachment, StoredFile, VersionRecord
from service.documents.records import hold, latest_version_id
from service.documents.typed import LONGEST_NAME
from service.errors import Forbidden
from service.vietnamese import nfc

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from service.audit import Act
    from service.documents.drafts.reach import Readable

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 50
"""The largest file that is taken."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and the marks that turn the direction of writing: they make one ending look like another."""


@dataclass(frozen=True, slots=True)
class AttachmentShown:
    """An attached file in a list."""

    id: UUID
    owner_id: UUID
    filename: str
    media_type: str
    size: int
    """Bytes."""
    added_by: UUID
    added_at: datetime
    version: int | None
    """The number of the document's version that it was attached to; None for the file of a reply."""


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file as it is handed out."""

    filename: str
    media_type: str
    content: bytes


def attach(owner_id: UUID, filename: str, content: bytes, *, act: Act) -> UUID:
    """Attach a file to a document, or to a consultee's reply; returns the attachment's id.

    A document's file belongs to the version that it is attached to. What the file is, its bytes say: a name that ends
    otherwise gets the right ending. Raises :class:`FileEmpty`, :class:`FileTooLarge` and :class:`FileKindRefused`, each
    at the field ``file``, and :class:`BeforeOthers` for a document that lies before others or is signed.
    """
    if act.by.person_id is None:
        raise Forbidden
    version_id = _version_in_hand(owner_id) if is_document(owner_id) else None
    called = _bare(filename)
    kind = _taken(called, content)
    sha256 = store(content, kind.media_type)
    record = Attachment(
        id=new_id(),
        owner_id=owner_id,
        version_id=version_id,
        sha256=sha256,
        filename=_ending_right(called, kind),
        added_by=act.by.person_id,
        added_at=act.at,
    )
    db.session.add(record)
    act.record("file:attached", owner_id=owner_id, filename=record.filename, sha256=sha256.hex())
    return record.id


def _version_in_hand(document_id: UUID) -> UUID:
    """The version that its drafters work on, held: what is just being sent to others waits, or has left already."""
    hold(document_id)
    require_in_hand(document_id)
    return latest_version_id(document_id)


def attachments_of(owner_id: UUID, *, read: Readable | None = None) -> list[AttachmentShown]:
    """The files attached to a document or a reply, in the order in which they came.

    With ``read`` those of a document that somebody may read: what belonged to the version when it came to them.
    """
    query = (
        select(
            Attachment.id,
            Attachment.owner_id,
            Attachment.filename,
            StoredFile.media_type,
            func.octet_length(StoredFile.content),
            Attachment.added_by,
            Attachment.added_at,
            VersionRecord.number,
        )
        .join(StoredFile, StoredFile.sha256 == Attachment.sha256)
        .outerjoin(VersionRecord, VersionRecord.id == Attachment.version_id)
        .where(Attachment.owner_id == owner_id)
        .order_by(Attachment.added_at, Attachment.id)
    )
    if read is not None and read.until is not None:
        query = query.where(_came_with(read.version_id, read.until))
    return [AttachmentShown(*row) for row in db.session.execute(query)]


def _came_with(version_id: UUID, at: datetime) -> ColumnElement[bool]:
    """The condition that a file was sent with a version: attached to an earlier one, or to this one before it left."""
    sent = select(VersionRecord.number).where(VersionRecord.id == version_id).scalar_subquery()
    with_it = and_(Attachment.version_id == version_id, Attachment.added_at <= at)
    return or_(VersionRecord.number < sent, with_it)


def move_attachments(owner_id: UUID, to_id: UUID, *, since: datetime) -> None:
    """Let the files that one owner has had since then be another's; who added them when stays as it was."""
    db.session.execute(
        update(Attachment)
        .where(Attachment.owner_id == owner_id, Attachment.added_at >= since)
        .values(owner_id=to_id)
        .execution_options(synchronize_session=False)
    )


def owner_of_file(attachment_id: UUID) -> UUID:
    """What a file is attached to; :class:`FileNotFound` if there is no such file."""
    owner_id = db.session.scalar(select(Attachment.owner_id).where(Attachment.id == attachment_id))
    if owner_id is None:
        raise FileNotFound
    return owner_id


def file_content(attachment_id: UUID) -> FileContent:
    """A file with its bytes; :class:`FileNotFound` if there is none. Who may read it, the caller has asked."""
    row = db.session.execute(
        select(Attachment.filename, StoredFile.media_type, StoredFile.content)
        .join(StoredFile, StoredFile.sha256 == Attachment.sha256)
        .where(Attachment.id == attachment_id)
    ).one_or_none()
    if row is None:
        raise FileNotFound
    return FileContent(*row)


def _taken(called: str, content: bytes) -> FileType:
    if not content:
        raise _at_file(FileEmpty(filename=called))
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise _at_file(FileTooLarge(filename=called, most=MOST_MEGABYTES))
    kind = type_of(content)
    if kind is None:
        raise _at_file(FileKindRefused(filename=called))
    return kind


def _at_file(
    refusal: FileEmpty | FileTooLarge | FileKindRefused,
) -> FileEmpty | FileTooLarge | FileKindRefused:
    refusal.fields["file"] = [refusal.message]
    return refusal


def _bare(filename: str) -> str:
    """The name alone: no folder of the sender's computer, composed, nothing that cannot be seen."""
    name = re.split(r"[/\\]", filename)[-1]
    return " ".join(_CONTROL.sub("", nfc(name)).split()).strip(". ") or "tep"


def _ending_right(called: str, kind: FileType) -> str:
    stem, dot, ending = called.rpartition(".")
    right = kind.endings[0]
    if dot and f".{ending.lower()}" in kind.endings:
        called, right = stem, f".{ending}"
    return called[: LONGEST_NAME - len(right)] + right
