"""Documents: drafts and their versions."""

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
from service.documents.dispatch import dispatch
from service.documents.distribution import read_distribution, set_distribution
from service.documents.drafting import register_draft
from service.documents.errors import (
    AlreadyDispatched,
    ChangedSinceSigned,
    DocumentNotFound,
    NobodyToSendTo,
    NotToBeDispatched,
    SignedAlready,
)
from service.documents.letters import LetterShown, compose_letter, latest_letter_of, letter_of, letter_typed
from service.documents.readiness import readiness_of
from service.documents.reading import (
    DocumentLine,
    DocumentShown,
    Version,
    document_shown,
    documents_of,
)
from service.documents.recipients import Expanded, RecipientLine, expansion_of, recipients_of
from service.documents.routing import division_of, issuer_of, level_of, office_of, sent_by
from service.documents.submissions import compose_submission, submission_typed
from service.documents.versions import freeze_latest

__all__ = [
    "AlreadyDispatched",
    "Arrival",
    "ArrivalsPage",
    "ChangedSinceSigned",
    "DispatchPage",
    "Dispatched",
    "DocumentLine",
    "DocumentNotFound",
    "DocumentShown",
    "Expanded",
    "IssuedShown",
    "LetterShown",
    "NobodyToSendTo",
    "NotToBeDispatched",
    "RecipientLine",
    "SignedAlready",
    "Version",
    "arrivals_of",
    "compose_letter",
    "compose_submission",
    "dispatch",
    "dispatched_to",
    "division_of",
    "document_shown",
    "documents_of",
    "expansion_of",
    "freeze_latest",
    "issued_shown",
    "issuer_of",
    "latest_letter_of",
    "letter_of",
    "letter_typed",
    "level_of",
    "office_of",
    "read_distribution",
    "readiness_of",
    "receive",
    "recipients_of",
    "register_draft",
    "sent_by",
    "set_distribution",
    "submission_typed",
]
