"""Word files that drafts are read from: put aside while their reader goes on, then attached to the version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects.postgresql import insert

from service import texts
from service.db import db, new_id
from service.documents.attachments.files import MEGABYTE, MOST_MEGABYTES, attach
from service.documents.drafts.secrecy import refuse_secrets
from service.documents.errors import FileEmpty, FileTooLarge, WordFileNotKept
from service.documents.models import Attachment, VersionRecord, WordReading, WordSource
from service.documents.records import latest_version
from service.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from service.audit import Act
    from service.directory import SignedIn
    from service.texts import WordText

KEPT = timedelta(days=1)
"""So long a file is kept that was read into a page and not sent."""
MOST_KEPT = 5
"""So many of them are kept for each person, the latest."""
LONGEST_NAME = 300
_LONGEST_PARAGRAPH = 160
"""Characters of the paragraph that say where in the text something was changed."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file as its drafter sent it, with what a person shall know of its reading."""

    filename: str
    content: bytes
    changes: list[dict[str, Any]]
    warnings: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class WordChangeShown:
    """A tracked change that was taken as accepted, as :class:`service.texts.WordChange` says it."""

    kind: str
    author: str
    at: datetime | None
    words: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class WordWarningShown:
    """What is not in the text, or not as it was, and how often."""

    kind: str
    """A :class:`service.texts.WordWarningKind`, or ``comments``."""
    count: int


@dataclass(frozen=True, slots=True)
class WordFileAside:
    """A Word file that was read into a page and is kept until the page is sent."""

    id: UUID
    filename: str
    changes: list[WordChangeShown]
    warnings: list[WordWarningShown]


@dataclass(frozen=True, slots=True)
class WordSourceShown:
    """The Word file that a version was read from."""

    attachment_id: UUID
    filename: str
    changed_since: bool
    """The text was written anew since, without a file."""
    changes: list[WordChangeShown]
    warnings: list[WordWarningShown]


def read_word_file(filename: str, content: bytes) -> tuple[WordFile, str]:
    """Read a Word file that is to be a draft; the file, and its text. Raises what :func:`open_word_file` raises."""
    file, read = open_word_file(filename, content)
    return file, read.text


def open_word_file(filename: str, content: bytes) -> tuple[WordFile, WordText]:
    """Read a Word file; the file, and all that was read from it.

    Raises :class:`FileEmpty`, :class:`FileTooLarge`, a kind of :class:`~service.texts.WordRefused`, and
    :class:`StateSecretRefused` for a text that bears the stamp of a degree of secrecy.
    """
    if not content:
        raise FileEmpty(filename=filename)
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise FileTooLarge(filename=filename, most=MOST_MEGABYTES)
    read = texts.read_word(content)
    refuse_secrets("none", read.text)
    called = nfc(filename.replace("\0", "")[:LONGEST_NAME])
    return WordFile(called, content, _changes(read), _warnings(read)), read


def put_word_file_aside(file: WordFile, *, person: SignedIn, at: datetime) -> WordFileAside:
    """Keep a file for whoever read it, until they send the page; what nobody came back for is dropped."""
    kept = WordReading(
        id=new_id(),
        person_id=person.person_id,
        filename=file.filename,
        content=file.content,
        changes=file.changes,
        warnings=file.warnings,
        read_at=at,
    )
    db.session.add(kept)
    db.session.flush()
    latest = (
        select(WordReading.id)
        .where(WordReading.person_id == person.person_id)
        .order_by(WordReading.read_at.desc(), WordReading.id.desc())
        .limit(MOST_KEPT)
    )
    surplus = (WordReading.person_id == person.person_id) & WordReading.id.not_in(latest)
    _drop(or_(surplus, WordReading.read_at < at - KEPT))
    return WordFileAside(kept.id, kept.filename, *_told(kept.changes, kept.warnings))


def word_file_aside(reading_id: UUID, person: SignedIn) -> WordFileAside | None:
    """What this person put aside under this id; None where it is not kept any longer, or not theirs."""
    row = db.session.execute(
        select(WordReading.id, WordReading.filename, WordReading.changes, WordReading.warnings).where(
            WordReading.id == reading_id, WordReading.person_id == person.person_id
        )
    ).one_or_none()
    return WordFileAside(row.id, row.filename, *_told(row.changes, row.warnings)) if row else None


def keep_word_source(document_id: UUID, aside: WordFileAside, *, act: Act) -> None:
    """Attach the file that was put aside to the document's latest version, as what this was read from.

    Raises what :func:`attach` raises, and :class:`WordFileNotKept`.
    """
    kept = db.session.get(WordReading, aside.id, with_for_update=True, populate_existing=True)
    if kept is None or kept.person_id != act.by.person_id:
        raise WordFileNotKept
    attachment_id = attach(document_id, kept.filename, kept.content, act=act)
    # The source refers to the attachment by id only, so the ORM does not know which to insert first.
    db.session.flush()
    version = latest_version(document_id)
    told = {"attachment_id": attachment_id, "changes": kept.changes, "warnings": kept.warnings}
    stored = insert(WordSource).values(version_id=version.id, **told)
    db.session.execute(stored.on_conflict_do_update(index_elements=["version_id"], set_=told))
    act.record(
        "document:read_from_word",
        document_id=document_id,
        version=version.number,
        filename=kept.filename,
        changes=len(kept.changes),
    )
    db.session.delete(kept)


def word_source_of(version_id: UUID) -> WordSourceShown | None:
    """The Word file that a version was read from; None for one that was typed or pasted."""
    row = db.session.execute(
        select(
            WordSource.attachment_id,
            Attachment.filename,
            VersionRecord.created_at > Attachment.added_at,
            WordSource.changes,
            WordSource.warnings,
        )
        .join(Attachment, Attachment.id == WordSource.attachment_id)
        .join(VersionRecord, VersionRecord.id == WordSource.version_id)
        .where(WordSource.version_id == version_id)
    ).one_or_none()
    if row is None:
        return None
    attachment_id, filename, changed_since, *told = row
    return WordSourceShown(attachment_id, filename, changed_since, *_told(*told))


def _told(
    changes: Sequence[dict[str, Any]], warnings: Sequence[dict[str, Any]]
) -> tuple[list[WordChangeShown], list[WordWarningShown]]:
    made = [
        WordChangeShown(**{**each, "at": datetime.fromisoformat(each["at"]) if each["at"] else None})
        for each in changes
    ]
    return made, [WordWarningShown(**each) for each in warnings]


def _drop(condition: ColumnElement[bool]) -> None:
    """Drop files that were put aside, but none that somebody else is just dropping."""
    dropped = select(WordReading.id).where(condition).with_for_update(skip_locked=True)
    db.session.execute(
        delete(WordReading).where(WordReading.id.in_(dropped)).execution_options(synchronize_session=False)
    )


def _changes(read: WordText) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind.value,
            "author": each.author,
            "at": each.at.isoformat() if each.at else None,
            "words": each.words,
            "paragraph": each.paragraph[:_LONGEST_PARAGRAPH],
        }
        for each in read.changes
    ]


def _warnings(read: WordText) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = [{"kind": each.kind.value, "count": each.count} for each in read.warnings]
    if read.comments:
        told.append({"kind": "comments", "count": len(read.comments)})
    return told
