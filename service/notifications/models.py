"""The notifications' table."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from service.db import Model


class Notification(Model):
    """One e-mail that is owed, and what was sent once it was."""

    __tablename__ = "notification"
    __table_args__ = (
        # Of one thing an agency, or a role in it, is told once.
        UniqueConstraint("kind", "about", "agency_id", "role", postgresql_nulls_not_distinct=True),
        Index("ix_notification_waiting", "next_try_at", "id", postgresql_where=text("sent_at IS NULL")),
        Index("ix_notification_sent", "sent_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """The name of a template."""
    about: Mapped[UUID]
    """The item or consultee it tells of."""
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    role: Mapped[str | None]
    """Who in the agency; None for its official mailbox."""
    division_id: Mapped[UUID | None] = mapped_column(ForeignKey("division.id"))
    """Only who holds the role for this division; None for every holder."""
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """Only this person, for a role or, without one, whatever they hold; None for every holder."""
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    attempts: Mapped[int]
    problem: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    recipients: Mapped[str | None]
    subject: Mapped[str | None]
    body: Mapped[str | None]


class DigestDay(Model):
    """A day whose morning digests are written. Each is written once, for everybody at once."""

    __tablename__ = "digest_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    written_at: Mapped[datetime]


class MailChoice(Model):
    """What a person chose to be told of, where they chose."""

    __tablename__ = "mail_choice"
    __table_args__ = (CheckConstraint("telling IN ('digest', 'at_once')", name="telling_known"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    telling: Mapped[str]
