"""Documents opened for somebody: what is not theirs is not there, the same refusal as for what does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.documents.errors import DocumentNotFound
from service.documents.reach import reaches, shows_remarks, was_sent
from service.documents.reading import DocumentShown, document_shown, post_to_draft

if TYPE_CHECKING:
    from uuid import UUID

    from service.directory import SignedIn


def opened(document_id: UUID, who: SignedIn) -> DocumentShown:
    """The document with its latest version, for those before whom its file lies."""
    document = document_shown(document_id)
    if not reaches(document_id, who.agency_ids):
        raise DocumentNotFound
    return document


def opened_text(document_id: UUID, who: SignedIn) -> DocumentShown:
    """The document as :func:`opened` has it, also for those whom the issued one was sent to."""
    document = document_shown(document_id)
    own = who.agency_ids
    if not (reaches(document_id, own) or was_sent(document_id, own)):
        raise DocumentNotFound
    return document


def opened_draft(document_id: UUID, who: SignedIn) -> DocumentShown:
    """The document, for somebody who drafts in its agency."""
    document = opened(document_id, who)
    if post_to_draft(document, who) is None:
        raise DocumentNotFound
    return document


def opened_remarks(document_id: UUID, who: SignedIn) -> DocumentShown:
    """The document, for those whose the decisions and remarks on it are to read."""
    document = document_shown(document_id)
    post_ids = {post.id for post in who.posts}
    if not shows_remarks(document_id, agency_ids=who.agency_ids, post_ids=post_ids):
        raise DocumentNotFound
    return document
