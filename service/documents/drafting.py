"""Drafting: a document is registered with its first version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.db import db, new_id
from service.documents.models import DocumentRecord, VersionRecord
from service.errors import Forbidden
from service.vietnamese import fold

if TYPE_CHECKING:
    from service.audit import Act


def register_draft(kind: str, subject: str, text: str, *, act: Act) -> str:
    """Register a draft of the actor's agency (Decree 30/2020, art. 10); returns the document's id."""
    if act.by.agency_id is None or act.by.person_id is None:
        raise Forbidden
    document = DocumentRecord(
        id=new_id(),
        kind=kind,
        subject=subject,
        folded=fold(subject),
        agency_id=act.by.agency_id,
        drafter_id=act.by.person_id,
        issuer_id=act.by.agency_id,
        unit="",
        ordered_by="",
        bases="",
        distribution=[],
        restriction="none",
        registered_at=act.at,
    )
    db.session.add(document)
    # The version refers to the document by id only, so the ORM does not know which to insert first.
    db.session.flush()
    db.session.add(
        VersionRecord(
            id=new_id(),
            document_id=document.id,
            number=1,
            text=text,
            corrections=[],
            note="",
            created_by=act.by.person_id,
            created_at=act.at,
        )
    )
    act.record("document:registered", document_id=document.id, kind=kind, subject=subject)
    return str(document.id)
