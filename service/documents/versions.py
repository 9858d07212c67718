"""Versions: what a document said when others were asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service.db import db
from service.documents.errors import DocumentNotFound
from service.documents.models import VersionRecord

if TYPE_CHECKING:
    from uuid import UUID

    from service.audit import Act


def freeze_latest(document_id: UUID, *, act: Act) -> UUID:
    """Freeze the latest version, so that everybody who is asked about it reads the same; returns its id."""
    version = db.session.scalar(
        select(VersionRecord)
        .where(VersionRecord.document_id == document_id)
        .order_by(VersionRecord.number.desc())
        .limit(1)
        .with_for_update(key_share=True)
    )
    if version is None:
        raise DocumentNotFound
    if version.frozen_at is None:
        version.frozen_at = act.at
        act.record("document:frozen", document_id=document_id, version=version.number)
    return version.id
