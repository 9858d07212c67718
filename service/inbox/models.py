"""The inbox's table."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from service.db import Model

OPEN, DONE, CANCELLED = "open", "done", "cancelled"


class WorkItem(Model):
    """A step that waits, or waited, for a role in an agency. Its id is the engine's id of the step."""

    __tablename__ = "work_item"
    __table_args__ = (
        # The inbox reads one agency's open items for one role, the most urgent first.
        Index(
            "ix_work_item_open", "agency_id", "role", "due_at", "id", postgresql_where=text("state = 'open'")
        ),
        Index("ix_work_item_instance", "instance_id", postgresql_where=text("state = 'open'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    instance_id: Mapped[UUID] = mapped_column(ForeignKey("instance.id"))
    element: Mapped[str]
    name: Mapped[str]
    form: Mapped[str]
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    role: Mapped[str]
    title: Mapped[str]
    """What the task is about, for instance the subject of the document."""
    due_at: Mapped[datetime | None]
    state: Mapped[str]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
