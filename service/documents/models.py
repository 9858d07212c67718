"""The documents' tables."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.db import Model


class DocumentRecord(Model):
    """A document from its first draft on."""

    __tablename__ = "document"
    __table_args__ = (Index(None, "agency_id", "registered_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    folded: Mapped[str]
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    """The drafting agency."""
    drafter_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    registered_at: Mapped[datetime]


class VersionRecord(Model):
    """One text of a document. A frozen version is what others were asked about and never changes."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    text: Mapped[str]
    created_at: Mapped[datetime]
    frozen_at: Mapped[datetime | None]
