"""Documents: drafts and their versions."""

from service.documents.accompanying import accompanying
from service.documents.drafting import register_draft
from service.documents.errors import DocumentNotFound
from service.documents.reading import (
    DocumentLine,
    DocumentShown,
    Version,
    document_shown,
    documents_of,
)
from service.documents.versions import freeze_latest

__all__ = [
    "DocumentLine",
    "DocumentNotFound",
    "DocumentShown",
    "Version",
    "accompanying",
    "document_shown",
    "documents_of",
    "freeze_latest",
    "register_draft",
]
