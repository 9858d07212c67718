"""Reading replies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.consultations.models import CommentRecord, ReplyRecord
from service.db import db

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class CommentShown:
    """One comment, as written; at position 0 the general remark."""

    position: int
    clause_key: str | None
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
    drafted_at: datetime
    released_at: datetime | None
    late: bool
    number: str
    """As the reply bears it; empty where the agency does not number its replies, or not yet."""
    dated: date | None
    comments: list[CommentShown]


def reply_of(consultee_id: UUID, *, released_only: bool) -> ReplyShown | None:
    """A consultee's reply; outside its agency only a released one may be read."""
    record = db.session.get(ReplyRecord, consultee_id)
    if record is None or (released_only and record.released_at is None):
        return None
    rows = db.session.execute(
        select(
            CommentRecord.position,
            CommentRecord.clause_key,
            CommentRecord.place,
            CommentRecord.opinion,
            CommentRecord.proposal,
            CommentRecord.reason,
        )
        .where(CommentRecord.consultee_id == consultee_id)
        .order_by(CommentRecord.position)
    )
    comments = [CommentShown(*row) for row in rows]
    return ReplyShown(
        record.stance,
        "".join(each.opinion for each in comments if each.position == 0),
        record.return_remark,
        record.drafted_at,
        record.released_at,
        record.late,
        record.number,
        record.dated,
        [each for each in comments if each.position > 0],
    )
