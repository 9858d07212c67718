"""What somebody may open: documents, and the files attached to documents and replies; decided here for every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations, documents
from service.web.access import person

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from service.directory import SignedIn
    from service.documents import DocumentShown


def require_document(document_id: UUID) -> DocumentShown:
    """The document with its latest version; :class:`~documents.DocumentNotFound` where it is not theirs to read."""
    document = documents.document_shown(document_id)
    if not documents.reaches(document_id, person().agency_ids):
        raise documents.DocumentNotFound
    return document


def require_text(document_id: UUID) -> DocumentShown:
    """The document as :func:`require_document` has it, also for those whom the issued one was sent to."""
    document = documents.document_shown(document_id)
    own = person().agency_ids
    if not (documents.reaches(document_id, own) or documents.was_sent(document_id, own)):
        raise documents.DocumentNotFound
    return document


def require_draft(document_id: UUID) -> DocumentShown:
    """The document, for somebody who drafts in its agency; :class:`~documents.DocumentNotFound` for others."""
    document = require_document(document_id)
    if documents.post_to_draft(document, person()) is None:
        raise documents.DocumentNotFound
    return document


def may_read(owner_id: UUID, who: SignedIn) -> bool:
    """Whether the person may read the files of this owner: a document, or a consultee's reply."""
    return any(rule(owner_id, who) for rule in RULES.values())


def _document(owner_id: UUID, who: SignedIn) -> bool:
    """Those who draft it or were sent it, and those who are asked about it."""
    if not documents.is_document(owner_id):
        return False
    own = who.agency_ids
    return (
        documents.reaches(owner_id, own)
        or documents.was_sent(owner_id, own)
        or any(consultations.is_consulted(round_.id, who) for round_ in consultations.rounds_of(owner_id))
    )


def _consultee(owner_id: UUID, who: SignedIn) -> bool:
    """The agency itself; once the reply is released, also those who may see the whole round."""
    try:
        consultee = consultations.consultee_shown(owner_id)
    except consultations.RoundNotFound:
        return False
    if consultee.agency_id in who.agency_ids:
        return True
    released = consultee.released_at is not None
    return released and consultations.sees_everybody(consultations.round_shown(consultee.round_id), who)


def _void_reply(owner_id: UUID, who: SignedIn) -> bool:
    """Who filed it: what was filed under an agency by mistake may be another's, and is not the agency's to read."""
    return consultations.asker_of_void(owner_id) in who.agency_ids


RULES: dict[str, Callable[[UUID, SignedIn], bool]] = {
    "document": _document,
    "consultee": _consultee,
    "void_reply": _void_reply,
}
"""Who may read the files of an owner, by its kind. An owner of a kind without a rule is read by nobody."""
