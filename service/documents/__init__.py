"""Documents: drafts, their versions and clauses; letters, submissions, dispatch and arrivals."""

from service.documents.arrivals import (
    Arrival,
    ArrivalsPage,
    Dispatched,
    DispatchPage,
    IssuedShown,
    arrivals_of,
    dispatched_to,
    issued_shown,
    receive,
)
from service.documents.clauses import ClauseShown, clauses_in, clauses_of, text_of
from service.documents.comparing import Change, compare_versions
from service.documents.dispatch import dispatch
from service.documents.distribution import read_distribution, set_distribution
from service.documents.dividing import correct_division, undo_correction
from service.documents.drafting import register_draft
from service.documents.errors import (
    AlreadyDispatched,
    ChangedSinceSigned,
    DivisionChanged,
    DocumentNotFound,
    DraftChanged,
    NobodyToSendTo,
    NotToBeDispatched,
    SignedAlready,
    StateSecretRefused,
    VersionFrozen,
)
from service.documents.issuers import issuers_of, signers_of
from service.documents.letters import LetterShown, compose_letter, latest_letter_of, letter_of, letter_typed
from service.documents.readiness import readiness_of
from service.documents.reading import (
    DocumentLine,
    DocumentShown,
    Version,
    document_shown,
    documents_of,
    post_to_draft,
)
from service.documents.recipients import Expanded, RecipientLine, expansion_of, recipients_of
from service.documents.routing import division_of, issuer_of, level_of, office_of, sent_by
from service.documents.seeing import last_seen, see
from service.documents.submissions import compose_submission, submission_typed
from service.documents.versions import VersionLine, add_version, fingerprint, freeze_latest, versions_of

__all__ = [
    "AlreadyDispatched",
    "Arrival",
    "ArrivalsPage",
    "Change",
    "ChangedSinceSigned",
    "ClauseShown",
    "DispatchPage",
    "Dispatched",
    "DivisionChanged",
    "DocumentLine",
    "DocumentNotFound",
    "DocumentShown",
    "DraftChanged",
    "Expanded",
    "IssuedShown",
    "LetterShown",
    "NobodyToSendTo",
    "NotToBeDispatched",
    "RecipientLine",
    "SignedAlready",
    "StateSecretRefused",
    "Version",
    "VersionFrozen",
    "VersionLine",
    "add_version",
    "arrivals_of",
    "clauses_in",
    "clauses_of",
    "compare_versions",
    "compose_letter",
    "compose_submission",
    "correct_division",
    "dispatch",
    "dispatched_to",
    "division_of",
    "document_shown",
    "documents_of",
    "expansion_of",
    "fingerprint",
    "freeze_latest",
    "issued_shown",
    "issuer_of",
    "issuers_of",
    "last_seen",
    "latest_letter_of",
    "letter_of",
    "letter_typed",
    "level_of",
    "office_of",
    "post_to_draft",
    "read_distribution",
    "readiness_of",
    "receive",
    "recipients_of",
    "register_draft",
    "see",
    "sent_by",
    "set_distribution",
    "signers_of",
    "submission_typed",
    "text_of",
    "undo_correction",
    "versions_of",
]
