"""Posts that were answered: one that a browser sends twice, by a double click, gets the first answer again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from service.db import db
from service.directory.models import AnsweredPost

if TYPE_CHECKING:
    from datetime import datetime


KEPT_FOR = timedelta(days=30)
"""A form that was open longer is sent anew, not twice."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a post led, and what was said about it there."""

    location: str
    said: str


def claim_post(key: bytes, *, at: datetime) -> Answer | None:
    """Take a post as the first with this key, until the commit; the answer of the one that was first, if this is not.

    A second one waits for the first: it is answered once that is committed, and becomes the first if it failed.
    """
    claimed = insert(AnsweredPost).values(key=key, location="", said="", answered_at=at)
    first = db.session.scalar(claimed.on_conflict_do_nothing().returning(AnsweredPost.key))
    if first is not None:
        return None
    answered = select(AnsweredPost.location, AnsweredPost.said).where(AnsweredPost.key == key)
    return Answer(*db.session.execute(answered).one())


def keep_answer(key: bytes, answer: Answer) -> None:
    """Keep how the claimed post is answered."""
    db.session.execute(
        update(AnsweredPost)
        .where(AnsweredPost.key == key)
        .values(location=answer.location, said=answer.said)
        .execution_options(synchronize_session=False)
    )


def forget_answers(*, at: datetime) -> None:
    """Delete what was answered so long ago that no browser sends it again."""
    db.session.execute(delete(AnsweredPost).where(AnsweredPost.answered_at <= at - KEPT_FOR))
