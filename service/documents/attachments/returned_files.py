"""Drafts that come back as Word files: what their comments and tracked changes propose on the version asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from service import texts
from service.db import db
from service.documents.attachments.word_files import WordFile, open_word_file
from service.documents.drafts.clauses import clauses_in, text_of
from service.documents.models import WordReading
from service.texts import WordWarningKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.directory import SignedIn
    from service.texts import Proposal, WordWarning

_UNREAD = frozenset({WordWarningKind.CHANGES_NOT_LISTED, WordWarningKind.COMMENTS_NOT_LISTED})


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned file, and what it proposes."""

    file: WordFile
    proposals: Sequence[Proposal]
    """For a person to confirm, on clauses that take remarks or on the whole, by clause and place."""
    unread: Sequence[WordWarning]
    """Comments and changes beyond those that are read from one file, with how many they are."""


def read_returned_file(filename: str, content: bytes, version_id: UUID) -> Returned:
    """Read a copy of a version that came back.

    Raises what :func:`~service.documents.read_word_file` raises, and :class:`DocumentNotFound` for an unknown version.
    """
    file, word = open_word_file(filename, content)
    asked = text_of(version_id)
    open_to = {clause.key for clause in clauses_in(asked) if clause.takes_remarks}
    proposals = texts.proposals_in(word, asked, open_to=open_to)
    return Returned(file, proposals, [each for each in word.warnings if each.kind in _UNREAD])


def file_put_aside(reading_id: UUID, person: SignedIn) -> tuple[str, bytes] | None:
    """The name and the bytes of a file that this person put aside; None where it is not kept, or not theirs."""
    row = db.session.execute(
        select(WordReading.filename, WordReading.content).where(
            WordReading.id == reading_id, WordReading.person_id == person.person_id
        )
    ).one_or_none()
    return (row.filename, row.content) if row else None
