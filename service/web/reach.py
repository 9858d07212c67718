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
    from service.documents import AttachmentShown, DocumentShown, Readable


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


def files_of(document_id: UUID) -> list[AttachmentShown]:
    """The files of a document that this person may read; :class:`~documents.DocumentNotFound` for others."""
    files = _of_document(document_id, person())
    if files is None:
        raise documents.DocumentNotFound
    return files


def may_read_file(attachment_id: UUID) -> bool:
    """Whether this person may read a file: of a document, as it came to them, or of a consultee's reply."""
    owner_id = documents.owner_of_file(attachment_id)
    found = (files(owner_id, person()) for files in FILES.values())
    return any(file.id == attachment_id for files in found if files for file in files)


def _of_document(owner_id: UUID, who: SignedIn) -> list[AttachmentShown] | None:
    """For those who draft it, before whom it lies, to whom it was sent, or who are asked about it."""
    read = documents.readable(owner_id, who.agency_ids) or consultations.readable_when_asked(owner_id, who)
    return None if read is None else documents.attachments_of(owner_id, read=read)


def _of_consultee(owner_id: UUID, who: SignedIn) -> list[AttachmentShown] | None:
    """For the agency itself; once the reply is released, also for those who may see the whole round."""
    try:
        consultee = consultations.consultee_shown(owner_id)
    except consultations.RoundNotFound:
        return None
    if consultee.agency_id not in who.agency_ids:
        released = consultee.released_at is not None
        if not (
            released and consultations.sees_everybody(consultations.round_shown(consultee.round_id), who)
        ):
            return None
    return documents.attachments_of(owner_id)


def _of_void_reply(owner_id: UUID, who: SignedIn) -> list[AttachmentShown] | None:
    """Who filed it: what was filed under an agency by mistake may be another's, and is not the agency's to read."""
    theirs = consultations.asker_of_void(owner_id) in who.agency_ids
    return documents.attachments_of(owner_id) if theirs else None


FILES: dict[str, Callable[[UUID, SignedIn], list[AttachmentShown] | None]] = {
    "document": _of_document,
    "consultee": _of_consultee,
    "void_reply": _of_void_reply,
}
"""The files of an owner that somebody may read, by its kind; None where it is no such owner or none of theirs. An owner
of a kind without a rule is read by nobody."""
