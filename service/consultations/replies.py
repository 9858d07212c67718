"""Reading replies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.consultations.models import CommentRecord, ReplyRecord
from service.db import db

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class CommentShown:
    """One comment, as written."""

    place: str
    opinion: str
    proposal: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """A reply with its comments."""

    stance: str
    general_remark: str
    return_remark: str | None
    released_at: datetime | None
    late: bool
    comments: list[CommentShown]


def reply_of(consultee_id: UUID, *, released_only: bool) -> ReplyShown | None:
    """A consultee's reply; outside its agency only a released one may be read."""
    record = db.session.get(ReplyRecord, consultee_id)
    if record is None or (released_only and record.released_at is None):
        return None
    comments = db.session.execute(
        select(CommentRecord.place, CommentRecord.opinion, CommentRecord.proposal, CommentRecord.reason)
        .where(CommentRecord.consultee_id == consultee_id)
        .order_by(CommentRecord.position)
    )
    return ReplyShown(
        record.stance,
        record.general_remark,
        record.return_remark,
        record.released_at,
        record.late,
        [CommentShown(*row) for row in comments],
    )
