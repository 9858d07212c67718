"""Documents: drafts and their versions."""

from service.documents.drafting import register_draft
from service.documents.errors import DocumentNotFound
from service.documents.models import ClauseRecord
from service.documents.reading import (
    DocumentLine,
    DocumentShown,
    Version,
    document_shown,
    documents_of,
)
from service.documents.standing_in import (
    AttachmentShown,
    ClauseShown,
    LetterShown,
    attach,
    attachments_of,
    clauses_of,
    letter_of,
    recipients_of,
)
from service.documents.versions import freeze_latest

__all__ = [
    "AttachmentShown",
    "ClauseRecord",
    "ClauseShown",
    "DocumentLine",
    "DocumentNotFound",
    "DocumentShown",
    "LetterShown",
    "Version",
    "attach",
    "attachments_of",
    "clauses_of",
    "document_shown",
    "documents_of",
    "freeze_latest",
    "letter_of",
    "recipients_of",
    "register_draft",
]
