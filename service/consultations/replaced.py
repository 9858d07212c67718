"""The draft that a filed reply takes the place of: kept with it, and there again if the filing is withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import insert, select

from service.consultations.models import CommentRecord, ReplyRecord
from service.consultations.outcome import Stance
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = ("position", "clause_key", "place", "opinion", "proposal", "reason")


def draft_kept(consultee_id: UUID) -> dict[str, Any] | None:
    """What an agency had drafted and not released, with its comments, as JSON; None where it had not begun."""
    draft = db.session.get(ReplyRecord, consultee_id, populate_existing=True)
    if draft is None or draft.released_at is not None:
        return None
    comments = db.session.execute(
        select(*(getattr(CommentRecord, part) for part in _PARTS))
        .where(CommentRecord.consultee_id == consultee_id)
        .order_by(CommentRecord.position)
    ).mappings()
    return {
        "stance": draft.stance,
        "drafted_by": str(draft.drafted_by) if draft.drafted_by else None,
        "drafted_at": draft.drafted_at.isoformat(),
        "return_remark": draft.return_remark,
        "checked_by": str(draft.checked_by) if draft.checked_by else None,
        "comments": [dict(comment) for comment in comments],
    }


def bring_back(consultee_id: UUID, kept: Mapping[str, Any]) -> None:
    """Let the agency go on with its draft as it was."""
    db.session.execute(
        insert(ReplyRecord).values(
            consultee_id=consultee_id,
            stance=Stance(kept["stance"]),
            drafted_by=UUID(kept["drafted_by"]) if kept["drafted_by"] else None,
            drafted_at=datetime.fromisoformat(kept["drafted_at"]),
            return_remark=kept["return_remark"],
            checked_by=UUID(kept["checked_by"]) if kept["checked_by"] else None,
            late=False,
            channel="system",
            number="",
        )
    )
    if kept["comments"]:
        db.session.execute(
            insert(CommentRecord), [{"consultee_id": consultee_id, **each} for each in kept["comments"]]
        )
