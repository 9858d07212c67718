"""Documents: drafts, their versions and clauses."""

from service.documents.accompanying import accompanying
from service.documents.clauses import ClauseShown, clauses_in, clauses_of, text_of
from service.documents.comparing import Change, compare_versions
from service.documents.dividing import correct_division, undo_correction
from service.documents.drafting import register_draft
from service.documents.errors import (
    DivisionChanged,
    DocumentNotFound,
    DraftChanged,
    StateSecretRefused,
    VersionFrozen,
)
from service.documents.issuers import issuers_of, signers_of
from service.documents.reading import (
    DocumentLine,
    DocumentShown,
    Version,
    document_shown,
    documents_of,
    post_to_draft,
)
from service.documents.seeing import last_seen, see
from service.documents.versions import (
    VersionLine,
    add_version,
    fingerprint,
    freeze_latest,
    versions_of,
)

__all__ = [
    "Change",
    "ClauseShown",
    "DivisionChanged",
    "DocumentLine",
    "DocumentNotFound",
    "DocumentShown",
    "DraftChanged",
    "StateSecretRefused",
    "Version",
    "VersionFrozen",
    "VersionLine",
    "accompanying",
    "add_version",
    "clauses_in",
    "clauses_of",
    "compare_versions",
    "correct_division",
    "document_shown",
    "documents_of",
    "fingerprint",
    "freeze_latest",
    "issuers_of",
    "last_seen",
    "post_to_draft",
    "register_draft",
    "see",
    "signers_of",
    "text_of",
    "undo_correction",
    "versions_of",
]
