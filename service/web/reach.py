"""Which documents somebody may open: the one place that decides it for every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import documents
from service.web.access import person

if TYPE_CHECKING:
    from uuid import UUID

    from service.documents import DocumentShown


def require_document(document_id: UUID) -> DocumentShown:
    """The document with its latest version; :class:`~documents.DocumentNotFound` where it is not theirs to read."""
    document = documents.document_shown(document_id)
    if document.agency_id not in person().agency_ids:
        raise documents.DocumentNotFound
    return document


def require_draft(document_id: UUID) -> DocumentShown:
    """The document, for somebody who drafts in its agency; :class:`~documents.DocumentNotFound` for others."""
    document = require_document(document_id)
    if documents.post_to_draft(document, person()) is None:
        raise documents.DocumentNotFound
    return document
