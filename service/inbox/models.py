"""The inbox's table."""

from __future__ import annotations

from datetime import datetime
from typing import Any
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
        # The close of a step looks for the open ones, the trace of a document for those that were done.
        Index("ix_work_item_instance", "instance_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    instance_id: Mapped[UUID] = mapped_column(ForeignKey("instance.id"))
    element: Mapped[str]
    name: Mapped[str]
    form: Mapped[str]
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    role: Mapped[str]
    division_id: Mapped[UUID | None] = mapped_column(ForeignKey("division.id"))
    """The division in which the role must be held; None where any holder in the agency may act."""
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    """The person it was assigned to; None where every holder of the role may act."""
    shown_id: Mapped[UUID | None]
    """The document that the task's page shows beside its form, where the drawing names one."""
    title: Mapped[str]
    """What the task is about, for instance the subject of the document."""
    due_at: Mapped[datetime | None]
    state: Mapped[str]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class ItemDraft(Model):
    """What a person typed into an item's form and put aside; it goes with the item."""

    __tablename__ = "item_draft"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("work_item.id"), primary_key=True)
    answers: Mapped[dict[str, Any]]
    """The raw answers, as the form will show them again."""
    saved_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime]
