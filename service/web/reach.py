"""What somebody may open: documents, and the files attached to documents and replies; decided here for every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service import consultations, documents
from service.web.access import person

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from service.consultations import RoundShown
    from service.directory import SignedIn
    from service.documents import DocumentShown, Readable


def readable(document_id: UUID) -> Readable:
    """What of a document's file this person may read; :class:`~documents.DocumentNotFound` where nothing."""
    found = documents.readable(document_id, person().agency_ids)
    if found is None or not found.in_file:
        raise documents.DocumentNotFound
    return found


def require_document(document_id: UUID) -> DocumentShown:
    """The document with the version that is before them; :class:`~documents.DocumentNotFound` for others."""
    return documents.document_shown(document_id, version_id=readable(document_id).version_id)


def require_text(document_id: UUID) -> DocumentShown:
    """The document as :func:`require_document` has it, also for those whom the issued one was sent to."""
    found = documents.readable(document_id, person().agency_ids)
    if found is None:
        raise documents.DocumentNotFound
    return documents.document_shown(document_id, version_id=found.version_id)


def require_explanation(round_: RoundShown) -> DocumentShown:
    """The document of a round, for whoever may read how its comments are explained; else there is nothing here.

    That is the agency that asks, and those before whom the document lies: while it is mended after a return, so is
    its explanation.
    """
    file = documents.readable(round_.document_id, person().agency_ids)
    if file is None or not consultations.lies_before(round_, person()):
        raise consultations.RoundNotFound
    if file.until is not None and documents.is_in_hand(round_.document_id):
        raise consultations.RoundNotFound
    return documents.document_shown(round_.document_id, version_id=file.version_id)


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


RULES: dict[str, Callable[[UUID, SignedIn], bool]] = {"document": _document, "consultee": _consultee}
"""Who may read the files of an owner, by its kind. An owner of a kind without a rule is read by nobody."""
