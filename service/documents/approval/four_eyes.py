"""Four eyes: nobody approves or signs what they wrote, in whatever post, also not through a substitute."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from service import directory
from service.deadlines import local_day
from service.documents.errors import NobodyElseDecides, WrittenByYourself
from service.documents.records import document_record, latest_version
from service.errors import Forbidden

if TYPE_CHECKING:
    from datetime import datetime

    from service.audit import Act, Actor
    from service.documents.models import DocumentRecord, VersionRecord


def require_other_eyes(document: DocumentRecord, version: VersionRecord, act: Act) -> None:
    """Refuse whoever wrote in the document up to this version, and whoever acts for them; say who may instead.

    A submission asks for the approval of its draft, so it is also kept from those who wrote that.
    """
    refusal = _refusal(document, version, act.by, act.at)
    if refusal is not None:
        raise refusal


def barred(document_id: UUID, by: Actor, at: datetime) -> Forbidden | None:
    """Why this person may not approve or sign the document, to be said before they try; None if they may."""
    return _refusal(document_record(document_id), latest_version(document_id), by, at)


def writers_of(document: DocumentRecord, version: VersionRecord) -> set[UUID]:
    """Who registered the document or wrote in it; of a submission, who did so of its draft as well."""
    own = {document.drafter_id, *map(UUID, version.writers)}
    if document.main_id is None or document.kind != "submission":
        return own
    return own | writers_of(document_record(document.main_id), latest_version(document.main_id))


def _refusal(document: DocumentRecord, version: VersionRecord, by: Actor, at: datetime) -> Forbidden | None:
    writers = writers_of(document, version)
    if not writers & {by.person_id, by.on_behalf_of}:
        return None
    if by.post_id is None:
        return Forbidden()
    concerned = writers if by.person_id is None else {*writers, by.person_id}
    others = directory.others_in_role(by.post_id, without=concerned, day=local_day(at))
    return WrittenByYourself(others="; ".join(others)) if others else NobodyElseDecides()
