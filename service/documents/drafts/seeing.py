"""Which version of a document somebody saw last, so that they can be shown what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from service.db import db
from service.documents.errors import ChangedSinceSeen
from service.documents.models import DocumentRecord, LastSeen, VersionRecord

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.audit import Act
    from service.directory import SignedIn


def last_seen(document_id: UUID, person: SignedIn) -> UUID | None:
    """The version of a document that this person saw last; None if they see it for the first time."""
    return db.session.scalar(
        select(LastSeen.version_id).where(
            LastSeen.document_id == document_id, LastSeen.person_id == person.person_id
        )
    )


def seen_before(document_id: UUID, version_id: UUID, person: SignedIn) -> UUID | None:
    """The version that this person saw last before they came to this one; None if they saw no other."""
    row = db.session.execute(
        select(LastSeen.version_id, LastSeen.previous_id).where(
            LastSeen.document_id == document_id, LastSeen.person_id == person.person_id
        )
    ).one_or_none()
    if row is None:
        return None
    seen: UUID | None = row.previous_id if row.version_id == version_id else row.version_id
    return seen


def see(document_id: UUID, version_id: UUID, person: SignedIn, at: datetime) -> None:
    """Note that this person sees a version. No act and not audited: an access log of one line a person."""
    written_at = select(VersionRecord.created_at).where(VersionRecord.id == version_id).scalar_subquery()
    main_written_at = (
        select(func.max(VersionRecord.created_at))
        .join(DocumentRecord, DocumentRecord.main_id == VersionRecord.document_id)
        .where(DocumentRecord.id == document_id)
        .scalar_subquery()
    )
    row = insert(LastSeen).values(
        document_id=document_id,
        person_id=person.person_id,
        version_id=version_id,
        seen_at=at,
        written_at=written_at,
        main_written_at=main_written_at,
    )
    again = LastSeen.version_id == row.excluded.version_id
    seen = {
        "version_id": row.excluded.version_id,
        "previous_id": case((again, LastSeen.previous_id), else_=LastSeen.version_id),
        "seen_at": row.excluded.seen_at,
        "written_at": row.excluded.written_at,
        "main_written_at": row.excluded.main_written_at,
    }
    db.session.execute(row.on_conflict_do_update(index_elements=["document_id", "person_id"], set_=seen))


def require_seen(document: DocumentRecord, act: Act) -> None:
    """Refuse to let pass what was written after whoever decides had it before them: :class:`ChangedSinceSeen`.

    A letter or a submission lays a draft before others, so that draft counts as well. A version that nobody was asked
    about yet is replaced in place, so that its id alone does not tell. Nor does the hour of the reading: whoever wrote
    may have begun before it and been heard after it. It is asked when that was written which they read.
    """
    laid = [each for each in (document.id, document.main_id) if each is not None]
    seen, later = aliased(VersionRecord), aliased(VersionRecord)
    read = case((later.document_id == document.id, LastSeen.written_at), else_=LastSeen.main_written_at)
    changed = db.session.scalar(
        select(later.number)
        .select_from(LastSeen)
        .join(seen, seen.id == LastSeen.version_id)
        .join(later, later.document_id.in_(laid))
        .where(
            LastSeen.document_id == document.id,
            LastSeen.person_id == act.by.person_id,
            or_(
                later.created_at > func.coalesce(read, LastSeen.seen_at),
                and_(later.document_id == seen.document_id, later.number > seen.number),
            ),
        )
        .order_by(later.number.desc())
        .limit(1)
    )
    if changed is not None:
        raise ChangedSinceSeen(number=changed)
