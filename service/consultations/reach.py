"""What somebody may open of consultations: a round, an agency's part in it, the explanation table, attached files.

What is not theirs is not there: the same refusal as for what does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import documents
from service.consultations.errors import RoundNotFound
from service.consultations.replies.void_replies import asker_of_void
from service.consultations.rounds.progress import (
    ConsulteeShown,
    RoundShown,
    consultee_shown,
    is_consulted,
    lies_before,
    readable_when_asked,
    round_shown,
    rounds_of,
    sees_everybody,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from service.directory import SignedIn
    from service.documents import AttachmentShown, DocumentShown


@dataclass(frozen=True, slots=True)
class PartOpened:
    """An agency's part in a round, as far as the reader may see it."""

    consultee: ConsulteeShown
    round: RoundShown
    own: bool
    """Whether it is the part of the reader's own agency; others read what it released."""


def opened_round(round_id: UUID, who: SignedIn) -> RoundShown:
    """The round, for the agency that asks, those that are asked, and those before whom the document lies."""
    round_ = round_shown(round_id)
    if not (sees_everybody(round_, who) or is_consulted(round_id, who)):
        raise RoundNotFound
    return round_


def opened_rounds(document_id: UUID, who: SignedIn) -> list[RoundShown]:
    """The rounds on a document, in order, for those before whom its file lies: those that were open by then."""
    file = documents.opened_file(document_id, who)
    return [each for each in rounds_of(document_id) if file.was_there(each.opened_at)]


def opened_asking(round_id: UUID, who: SignedIn) -> RoundShown:
    """The round, for the agency that asks."""
    round_ = round_shown(round_id)
    if round_.agency_id not in who.agency_ids:
        raise RoundNotFound
    return round_


def opened_part(consultee_id: UUID, who: SignedIn) -> PartOpened:
    """An agency's part, for its own people and for those who may see the whole round."""
    consultee = consultee_shown(consultee_id)
    round_ = round_shown(consultee.round_id)
    own = consultee.agency_id in who.agency_ids
    if not own and not sees_everybody(round_, who):
        raise RoundNotFound
    return PartOpened(consultee, round_, own)


def opened_explanation(round_: RoundShown, who: SignedIn) -> DocumentShown:
    """The document of a round, for whoever may read how its comments are explained.

    That is the agency that asks, and those before whom the document lies: while it is mended after a return, so is
    its explanation.
    """
    file = documents.readable(round_.document_id, who.agency_ids)
    if file is None or not lies_before(round_, who):
        raise RoundNotFound
    if file.until is not None and documents.is_in_hand(round_.document_id):
        raise RoundNotFound
    return documents.document_shown(round_.document_id, version_id=file.version_id)


def opened_opinions(document_id: UUID, who: SignedIn) -> list[RoundShown]:
    """The rounds on a document whose comments somebody may read with what was made of them; none for all others.

    They are those of :func:`opened_explanation`, for a page that is about the document and not about one round.
    """
    file = documents.readable(document_id, who.agency_ids)
    if file is None or not file.in_file:
        return []
    if file.until is not None and documents.is_in_hand(document_id):
        return []
    return [each for each in rounds_of(document_id) if file.was_there(each.opened_at)]


def files_of(document_id: UUID, who: SignedIn) -> list[AttachmentShown]:
    """The files of a document that the person may read; :class:`~service.documents.DocumentNotFound` for others."""
    files = _of_document(document_id, who)
    if files is None:
        raise documents.DocumentNotFound
    return files


def may_read_file(attachment_id: UUID, who: SignedIn) -> bool:
    """Whether the person may read a file: of a document, as it came to them, or of a consultee's reply."""
    owner_id = documents.owner_of_file(attachment_id)
    found = (files(owner_id, who) for files in FILES.values())
    return any(file.id == attachment_id for files in found if files for file in files)


def _of_document(owner_id: UUID, who: SignedIn) -> list[AttachmentShown] | None:
    """For those who draft it, before whom it lies, to whom it was sent, or who are asked about it."""
    read = documents.readable(owner_id, who.agency_ids) or readable_when_asked(owner_id, who)
    return None if read is None else documents.attachments_of(owner_id, read=read)


def _of_consultee(owner_id: UUID, who: SignedIn) -> list[AttachmentShown] | None:
    """For the agency itself; once the reply is released, also for those who may see the whole round."""
    try:
        part = opened_part(owner_id, who)
    except RoundNotFound:
        return None
    released = part.consultee.released_at is not None
    return documents.attachments_of(owner_id) if part.own or released else None


def _of_void_reply(owner_id: UUID, who: SignedIn) -> list[AttachmentShown] | None:
    """Who filed it: what was filed under an agency by mistake may be another's, and is not the agency's to read."""
    theirs = asker_of_void(owner_id) in who.agency_ids
    return documents.attachments_of(owner_id) if theirs else None


FILES: dict[str, Callable[[UUID, SignedIn], list[AttachmentShown] | None]] = {
    "document": _of_document,
    "consultee": _of_consultee,
    "void_reply": _of_void_reply,
}
"""The files of an owner that somebody may read, by its kind; None where it is no such owner or none of theirs. An owner
of a kind without a rule is read by nobody."""
