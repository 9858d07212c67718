"""Documents as people name them who do not read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.db import db
from service.documents.models import DocumentRecord, NumberRecord

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

UNRESTRICTED = "none"


@dataclass(frozen=True, slots=True)
class Label:
    """A document's kind, its number once it has one, and its subject unless it circulates inside only."""

    id: UUID
    kind: str
    subject: str
    """Empty where it is restricted."""
    restricted: bool
    number: str


def labels_of(ids: Collection[UUID]) -> dict[UUID, Label]:
    """The documents among these ids."""
    rows = db.session.execute(
        select(
            DocumentRecord.id,
            DocumentRecord.kind,
            DocumentRecord.subject,
            DocumentRecord.restriction,
            NumberRecord.number,
            NumberRecord.symbol,
        )
        .outerjoin(NumberRecord, NumberRecord.bearer_id == DocumentRecord.id)
        .where(DocumentRecord.id.in_(ids))
    )
    found = {}
    for id_, kind, subject, restriction, number, symbol in rows:
        restricted = restriction != UNRESTRICTED
        found[id_] = Label(
            id_, kind, "" if restricted else subject, restricted, f"{number}/{symbol}" if number else ""
        )
    return found
