"""The conductor's tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from service.db import Model

RUNNING, COMPLETED, CANCELLED = "running", "completed", "cancelled"


class Definition(Model):
    """One published version of a process: its drawing and its forms, as they were that day."""

    __tablename__ = "definition"
    __table_args__ = (UniqueConstraint("process_id", "version"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    process_id: Mapped[str]
    version: Mapped[int]
    name: Mapped[str]
    digest: Mapped[bytes]
    """SHA-256 over drawing, forms and decision tables: what is the same is not published again."""
    bpmn: Mapped[bytes]
    forms: Mapped[dict[str, Any]]
    decisions: Mapped[dict[str, Any]]
    """The decision tables beside the drawing: the text of each DMN file by its name."""
    published_at: Mapped[datetime]


class Instance(Model):
    """One run of a process. Whoever moves it holds this row; everything it owns is settled under that lock."""

    __tablename__ = "instance"
    __table_args__ = (
        Index("ix_instance_subject", "subject_id"),
        # Few are stuck among very many, and they are counted at every scrape of the metrics.
        Index("ix_instance_stuck", "stuck_since", "id", postgresql_where=text("problem IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    definition_id: Mapped[UUID] = mapped_column(ForeignKey("definition.id"))
    subject_id: Mapped[UUID | None]
    """The document, round or consultee it is about."""
    state: Mapped[str]
    """The engine's state, as JSON text."""
    status: Mapped[str]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    audit_seq: Mapped[int]
    audit_head: Mapped[bytes]
    attempts: Mapped[int]
    """How often it failed to go on since it last did."""
    problem: Mapped[str | None]
    """Why it did not go on the last time, as the log says it; None once it goes on."""
    retry_at: Mapped[datetime | None]
    stuck_since: Mapped[datetime | None]
    """When it failed first since it last went on."""
    stuck_element: Mapped[str | None]
    """The element of its drawing at which it failed, as far as it was at one."""


class Timer(Model):
    """What an instance waits for in time. Written when the instance settles; one sweep takes the due ones."""

    __tablename__ = "timer"
    __table_args__ = (Index("ix_timer_due", "due_at"), Index("ix_timer_instance", "instance_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    instance_id: Mapped[UUID] = mapped_column(ForeignKey("instance.id"))
    element: Mapped[str]
    due_at: Mapped[datetime]


class Awaited(Model):
    """A message an instance waits for."""

    __tablename__ = "awaited"

    instance_id: Mapped[UUID] = mapped_column(ForeignKey("instance.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


class Message(Model):
    """A message one process sent to another; it waits here until somebody waits for it."""

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_waiting", "id", postgresql_where=text("delivered_at IS NULL")),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    subject_id: Mapped[UUID]
    """What the receiving instance is about."""
    payload: Mapped[dict[str, Any]]
    sent_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    attempts: Mapped[int]
    problem: Mapped[str | None]
    retry_at: Mapped[datetime | None]
