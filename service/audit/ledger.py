"""Reading the audit: the history of a chain, and whether the chain is whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Text, cast, func, select

from service.audit.models import AuditEntry
from service.audit.trail import BEGINNING, hash_of
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history, for showing."""

    chain: UUID
    seq: int
    at: datetime
    event: str
    person_name: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry of a chain that is not as it was written: changed, missing, or not the one the head names."""

    chain: UUID
    seq: int


def history_of(chains: Collection[UUID]) -> list[Entry]:
    """What was done in these chains, oldest first."""
    rows = db.session.execute(
        select(
            AuditEntry.chain,
            AuditEntry.seq,
            AuditEntry.at,
            AuditEntry.event,
            AuditEntry.person_name,
            AuditEntry.facts,
        )
        .where(AuditEntry.chain.in_(chains))
        .order_by(AuditEntry.at, AuditEntry.chain, AuditEntry.seq)
    )
    return [Entry(*row) for row in rows]


def last_instant() -> datetime | None:
    """When the last thing happened that the audit knows of."""
    return db.session.scalar(select(func.max(AuditEntry.at)))


def verify(chain: UUID, *, seq: int, head: bytes) -> Break | None:
    """Compare a chain with the ``seq`` and ``head`` its owner keeps; None when it is whole."""
    last, expected = BEGINNING, 0
    for row in _rows(chain):
        expected += 1
        if row["seq"] != expected or row["previous"] != last or hash_of(last, row) != row["hash"]:
            return Break(chain, expected)
        last = row["hash"]
    if expected != seq:
        return Break(chain, min(expected, seq) + 1)
    return None if last == head else Break(chain, seq)


def _rows(chain: UUID) -> Iterator[dict[str, Any]]:
    """The rows as they were hashed: with the facts as text, to the letter."""
    columns = [column for column in AuditEntry.__table__.columns if column.name != "facts"]
    query = (
        select(*columns, cast(AuditEntry.facts, Text).label("facts"))
        .where(AuditEntry.chain == chain)
        .order_by(AuditEntry.seq)
    )
    for row in db.session.execute(query).mappings():
        yield dict(row)
