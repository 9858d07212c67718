"""The audit's tables."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from service.db import Model


class AuditEntry(Model):
    """One thing somebody did. Rows are added and never changed; a trigger refuses both UPDATE and DELETE."""

    __tablename__ = "audit_entry"

    chain: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    event: Mapped[str]
    person_id: Mapped[UUID | None]
    person_name: Mapped[str]
    post_id: Mapped[UUID | None]
    agency_id: Mapped[UUID | None]
    on_behalf_of: Mapped[UUID | None]
    address: Mapped[str | None]
    # The type json, unlike jsonb, keeps the text to the letter, and the hash was made over that text.
    facts: Mapped[dict[str, object]] = mapped_column(JSON)
    previous: Mapped[bytes]
    hash: Mapped[bytes]


class AuditChain(Model):
    """The head of a chain that belongs to no process instance."""

    __tablename__ = "audit_chain"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int]
    head: Mapped[bytes]
