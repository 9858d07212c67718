"""Which version of a document somebody saw last, so that they can be shown what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, case, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from service.db import db
from service.documents.errors import ChangedSinceSeen
from service.documents.models import LastSeen, VersionRecord

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from service.audit import Act
    from service.directory import SignedIn
    from service.documents.models import DocumentRecord


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
    row = insert(LastSeen).values(
        document_id=document_id, person_id=person.person_id, version_id=version_id, seen_at=at
    )
    again = LastSeen.version_id == row.excluded.version_id
    seen = {
        "version_id": row.excluded.version_id,
        "previous_id": case((again, LastSeen.previous_id), else_=LastSeen.version_id),
        "seen_at": row.excluded.seen_at,
    }
    db.session.execute(row.on_conflict_do_update(index_elements=["document_id", "person_id"], set_=seen))


def require_seen(document: DocumentRecord, act: Act) -> None:
    """Refuse to let pass what was written after whoever decides had it before them: :class:`ChangedSinceSeen`.

    A letter or a submission lays a draft before others, so that draft counts as well. A version that nobody was asked
    about yet is replaced in place, so that its id alone does not tell.
    """
    laid = [each for each in (document.id, document.main_id) if each is not None]
    seen, later = aliased(VersionRecord), aliased(VersionRecord)
    changed = db.session.scalar(
        select(later.number)
        .select_from(LastSeen)
        .join(seen, seen.id == LastSeen.version_id)
        .join(later, later.document_id.in_(laid))
        .where(
            LastSeen.document_id == document.id,
            LastSeen.person_id == act.by.person_id,
            or_(
                later.created_at > LastSeen.seen_at,
                and_(later.document_id == seen.document_id, later.number > seen.number),
            ),
        )
        .order_by(later.number.desc())
        .limit(1)
    )
    if changed is not None:
        raise ChangedSinceSeen(number=changed)
