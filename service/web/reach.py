"""What whoever is signed in may open; the rules are those of the packages, and the same for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations, documents
from service.web.access import person

if TYPE_CHECKING:
    from uuid import UUID

    from service.directory import SignedIn
    from service.documents import DocumentShown


def require_document(document_id: UUID) -> DocumentShown:
    """The document with its latest version; :class:`~documents.DocumentNotFound` where it is not theirs to read."""
    return documents.opened(document_id, person())


def require_text(document_id: UUID) -> DocumentShown:
    """The document as :func:`require_document` has it, also for those whom the issued one was sent to."""
    return documents.opened_text(document_id, person())


def require_draft(document_id: UUID) -> DocumentShown:
    """The document, for somebody who drafts in its agency; :class:`~documents.DocumentNotFound` for others."""
    return documents.opened_draft(document_id, person())


def may_read(owner_id: UUID, who: SignedIn) -> bool:
    """Whether the person may read the files of this owner: a document, or a consultee's reply."""
    return consultations.may_read_files(owner_id, who)
