"""Four eyes: nobody approves or signs what they wrote, in whatever post, also not through a substitute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service import directory
from service.db import db
from service.deadlines import local_day
from service.documents.errors import NobodyElseDecides, WrittenByYourself
from service.documents.models import VersionRecord
from service.documents.records import document_record
from service.errors import Forbidden

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.audit import Act, Actor
    from service.documents.models import DocumentRecord


def require_other_eyes(document: DocumentRecord, version: VersionRecord, act: Act) -> None:
    """Refuse whoever drafted the document or wrote this version, and whoever acts for them; say who may instead."""
    refusal = _refusal(document, version, act.by, act.at)
    if refusal is not None:
        raise refusal


def barred(document_id: UUID, by: Actor, at: datetime) -> Forbidden | None:
    """Why this person may not approve or sign the document, to be said before they try; None if they may."""
    version = db.session.scalars(
        select(VersionRecord)
        .where(VersionRecord.document_id == document_id)
        .order_by(VersionRecord.number.desc())
        .limit(1)
    ).one()
    return _refusal(document_record(document_id), version, by, at)


def writers_of(document: DocumentRecord, version: VersionRecord) -> set[UUID]:
    """Who drafted the document or wrote this version of it."""
    return {person for person in (document.drafter_id, version.created_by) if person is not None}


def _refusal(document: DocumentRecord, version: VersionRecord, by: Actor, at: datetime) -> Forbidden | None:
    writers = writers_of(document, version)
    if not writers & {by.person_id, by.on_behalf_of}:
        return None
    if by.post_id is None:
        return Forbidden()
    concerned = writers if by.person_id is None else {*writers, by.person_id}
    others = directory.others_in_role(by.post_id, without=concerned, day=local_day(at))
    return WrittenByYourself(others="; ".join(others)) if others else NobodyElseDecides()
