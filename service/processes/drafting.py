"""Working on a draft outside a task: its drafters write the next version and correct how a version is divided."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from service import documents
from service.audit import Act
from service.processes.hold import hold_whole
from service.processes.settle import note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from service.directory import SignedIn
    from service.documents import WordFileAside
    from service.texts import Correction


def add_version(
    document_id: UUID,
    text: str,
    remark: str,
    *,
    basis: str | None,
    person: SignedIn,
    address: str | None,
    at: datetime,
    word_file: WordFileAside | None = None,
) -> UUID:
    """Give a document its next text, as :func:`documents.add_version` does; returns the version's id.

    ``word_file`` is what the text was read from; it is attached to the version.
    """
    with _drafting(document_id, person, address, at) as act:
        version_id = documents.add_version(document_id, text, remark, basis=basis, act=act)
        if word_file is not None:
            documents.keep_word_source(document_id, word_file, act=act)
        return version_id


def correct_division(
    document_id: UUID,
    corrections: Sequence[Correction],
    *,
    seen: int,
    person: SignedIn,
    address: str | None,
    at: datetime,
) -> None:
    """Correct how the latest version is divided into clauses."""
    with _drafting(document_id, person, address, at) as act:
        version = documents.document_shown(document_id).version
        documents.correct_division(version.id, corrections, seen=seen, act=act)


def undo_correction(
    document_id: UUID, *, seen: int, person: SignedIn, address: str | None, at: datetime
) -> None:
    """Take the last correction of the latest version back."""
    with _drafting(document_id, person, address, at) as act:
        version = documents.document_shown(document_id).version
        documents.undo_correction(version.id, seen=seen, act=act)


@contextmanager
def _drafting(document_id: UUID, person: SignedIn, address: str | None, at: datetime) -> Iterator[Act]:
    """The act of a drafter, told in the history of the process that the document is in.

    Raises :class:`documents.WordedFromItsForm` for a letter or a submission: what its form says, its deadline or its
    counts, is what the service goes by, so its text says nothing else.
    """
    document = documents.document_shown(document_id)
    post = documents.post_to_draft(document, person)
    if post is None:
        raise documents.DocumentNotFound
    if document.main_id is not None:
        raise documents.WordedFromItsForm
    held = hold_whole(document_id)
    if held is None:
        raise documents.DocumentNotFound
    documents.require_in_hand(document_id)
    yield Act(person.actor(post, address), at, held.trail)
    note(held)
