"""The tables of what the asking agency works with while it explains; none of it is seen outside that agency."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from service.db import Model


def _of_a_comment() -> ForeignKeyConstraint:
    """What hangs on a comment goes with it when its filing is withdrawn; the history keeps the words."""
    return ForeignKeyConstraint(
        ["consultee_id", "position"], ["comment.consultee_id", "comment.position"], ondelete="CASCADE"
    )


class GuidanceAsked(Model):
    """What a drafter asks the agency's leader about a comment, and what the leader answers."""

    __tablename__ = "guidance"
    __table_args__ = (
        _of_a_comment(),
        CheckConstraint("(answered_at IS NULL) = (answer = '')", name="answered_in_words"),
        # Of one comment one question waits at a time.
        Index(
            "ix_guidance_waiting",
            "consultee_id",
            "position",
            unique=True,
            postgresql_where=text("answered_at IS NULL"),
        ),
        Index("ix_guidance_consultee_id_position", "consultee_id", "position"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    consultee_id: Mapped[UUID]
    position: Mapped[int]
    question: Mapped[str]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[str]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]


class CommentTag(Model):
    """A word by which drafters find comments again."""

    __tablename__ = "comment_tag"
    __table_args__ = (_of_a_comment(),)

    consultee_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(primary_key=True)
    tagged_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    tagged_at: Mapped[datetime]


class CommentNote(Model):
    """What drafters note for one another about a comment."""

    __tablename__ = "comment_note"
    __table_args__ = (
        _of_a_comment(),
        Index("ix_comment_note_consultee_id_position", "consultee_id", "position"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    consultee_id: Mapped[UUID]
    position: Mapped[int]
    text: Mapped[str]
    written_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
