"""Documents opened for somebody: what is not theirs is not there, the same refusal as for what does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.documents.approval.decisions import ApprovalShown, approvals_of
from service.documents.approval.remarks import RemarkShown, remarks_read
from service.documents.drafts.reach import Readable, readable, shows_remarks
from service.documents.drafts.versions import VersionLine, versions_of
from service.documents.errors import DocumentNotFound
from service.documents.letters.accompanying import AccompanyingLine, accompanying
from service.documents.reading import DocumentShown, document_shown, post_to_draft

if TYPE_CHECKING:
    from uuid import UUID

    from service.directory import SignedIn


def opened_file(document_id: UUID, who: SignedIn) -> Readable:
    """What of a document's file this person may read; :class:`DocumentNotFound` where nothing."""
    found = readable(document_id, who.agency_ids)
    if found is None or not found.in_file:
        raise DocumentNotFound
    return found


def opened(document_id: UUID, who: SignedIn) -> DocumentShown:
    """The document with the version that is before this person, for those before whom its file lies."""
    return document_shown(document_id, version_id=opened_file(document_id, who).version_id)


def opened_text(document_id: UUID, who: SignedIn) -> DocumentShown:
    """The document as :func:`opened` has it, also for those whom the issued one was sent to."""
    found = readable(document_id, who.agency_ids)
    if found is None:
        raise DocumentNotFound
    return document_shown(document_id, version_id=found.version_id)


def opened_draft(document_id: UUID, who: SignedIn) -> DocumentShown:
    """The document, for somebody who drafts in its agency."""
    document = opened(document_id, who)
    if post_to_draft(document, who) is None:
        raise DocumentNotFound
    return document


def opened_versions(document_id: UUID, who: SignedIn) -> list[VersionLine]:
    """The versions of a document that this person may read, the one that is before them first."""
    file = opened_file(document_id, who)
    return [each for each in versions_of(document_id) if file.shows(each.id)]


def opened_accompanying(document_id: UUID, who: SignedIn) -> list[AccompanyingLine]:
    """The letters and submissions about a document that this person may read, in the order of registration."""
    return accompanying(document_id, sent_by=opened_file(document_id, who).until)


def opened_remarks(document_id: UUID, who: SignedIn) -> list[RemarkShown]:
    """The remarks on a document as this person reads them; :class:`DocumentNotFound` where they are not theirs."""
    _require_remarks(document_id, who)
    return remarks_read(document_id, who.agency_ids)


def opened_decisions(document_id: UUID, who: SignedIn) -> list[ApprovalShown]:
    """The decisions on what this person may read of a document, for those who may read the remarks on it."""
    _require_remarks(document_id, who)
    file = readable(document_id, who.agency_ids)
    return [each for each in approvals_of(document_id) if file and file.shows(each.version_id)]


def _require_remarks(document_id: UUID, who: SignedIn) -> None:
    post_ids = {post.id for post in who.posts}
    if not shows_remarks(document_id, agency_ids=who.agency_ids, post_ids=post_ids):
        raise DocumentNotFound
