"""What a filed reply takes the place of: kept with it, and there again if the filing is withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import insert, select

from service.consultations.models import CommentRecord, ReplyRecord
from service.consultations.outcome import Stance
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = ("position", "clause_key", "place", "opinion", "proposal", "reason")
_AS_IT_IS = ("return_remark", "late", "channel", "number", "replaced")
_PERSONS = ("drafted_by", "checked_by", "released_by", "filed_by")
_INSTANTS = ("drafted_at", "released_at", "filed_at")


def reply_kept(consultee_id: UUID) -> dict[str, Any] | None:
    """What an agency had drafted, or released late, with its comments, as JSON; None where it had not begun."""
    reply = db.session.get(ReplyRecord, consultee_id, populate_existing=True)
    if reply is None:
        return None
    comments = db.session.execute(
        select(*(getattr(CommentRecord, part) for part in _PARTS))
        .where(CommentRecord.consultee_id == consultee_id)
        .order_by(CommentRecord.position)
    ).mappings()
    return {
        "stance": reply.stance,
        **{name: getattr(reply, name) for name in _AS_IT_IS},
        **{name: _text(getattr(reply, name)) for name in (*_PERSONS, *_INSTANTS, "dated")},
        "comments": [dict(comment) for comment in comments],
    }


def bring_back(consultee_id: UUID, kept: Mapping[str, Any]) -> None:
    """Let the agency go on with its draft, or have its late reply, as it was."""
    db.session.add(
        ReplyRecord(
            consultee_id=consultee_id,
            stance=Stance(kept["stance"]),
            **{name: kept[name] for name in _AS_IT_IS},
            **{name: UUID(kept[name]) if kept[name] else None for name in _PERSONS},
            **{name: datetime.fromisoformat(kept[name]) if kept[name] else None for name in _INSTANTS},
            dated=date.fromisoformat(kept["dated"]) if kept["dated"] else None,
        )
    )
    db.session.flush()
    if kept["comments"]:
        db.session.execute(
            insert(CommentRecord), [{"consultee_id": consultee_id, **each} for each in kept["comments"]]
        )


def _text(value: UUID | date | None) -> str | None:
    """As JSON has it; an instant is a date as well."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
