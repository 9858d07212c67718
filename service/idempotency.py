"""An act that is asked for twice under one key is done once: a program that lost the answer may simply ask again.

The answer is kept in the transaction of the act, so that there is one if and only if the act was done. What was
refused changed nothing, is not kept, and may be sent again under its key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from service.db import Model, db
from service.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

LASTS = timedelta(days=1)
"""How long an answer is kept, by the machine's clock."""


class KeyReused(Invalid):
    """This Idempotency-Key belongs to another request of yours, or to one from before your posts changed. Look how things stand, then send a new request with a key of its own."""  # noqa: E501


class KeptAnswer(Model):
    """What a person's program was answered when it asked under a key."""

    __tablename__ = "kept_answer"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request: Mapped[bytes]
    """SHA-256 of what was asked."""
    status: Mapped[int | None]
    """None only while the transaction of the act is open."""
    headers: Mapped[dict[str, Any]]
    body: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to be given again."""

    status: int
    headers: Mapping[str, str]
    body: str


def claim(person_id: UUID, key: str, request: bytes, *, at: datetime) -> Answer | None:
    """The answer that was given to ``request`` under this key; None where it is now to be done for the first time.

    Whoever asks under the same key meanwhile waits for this transaction to end. ``at`` is the machine's time. Raises
    :class:`KeyReused` where the key was used for something else.
    """
    row: dict[str, Any] = {
        "request": request,
        "status": None,
        "headers": {},
        "body": "",
        "expires_at": at + LASTS,
    }
    claimed = db.session.scalar(
        insert(KeptAnswer)
        .values(person_id=person_id, key=key, **row)
        .on_conflict_do_update(
            index_elements=["person_id", "key"], set_=row, where=KeptAnswer.expires_at <= at
        )
        .returning(KeptAnswer.key)
    )
    if claimed is not None:
        return None
    kept = db.session.execute(
        select(KeptAnswer.request, KeptAnswer.status, KeptAnswer.headers, KeptAnswer.body).where(
            KeptAnswer.person_id == person_id, KeptAnswer.key == key
        )
    ).one()
    if kept.request != request:
        raise KeyReused
    return Answer(kept.status, kept.headers, kept.body)


def keep(person_id: UUID, key: str, answer: Answer) -> None:
    """Keep what is answered under a key that was claimed in this transaction."""
    db.session.execute(
        update(KeptAnswer)
        .where(KeptAnswer.person_id == person_id, KeptAnswer.key == key)
        .values(status=answer.status, headers=dict(answer.headers), body=answer.body)
    )


def forget(*, at: datetime) -> None:
    """Delete the answers that had ended by this machine time."""
    db.session.execute(delete(KeptAnswer).where(KeptAnswer.expires_at <= at))
