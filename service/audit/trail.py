"""A chain of entries being written: each carries the hash of the one before it.

The head of a process instance's chain lies on the instance's row, which is locked anyway; acts that belong to no
instance (signing in, moving the demonstration clock) have a row of their own in ``audit_chain``.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from datetime import UTC
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from service.audit.models import AuditChain, AuditEntry
from service.db import Write, db

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from service.audit.act import Act

BEGINNING = b"\0" * 32
"""What the first entry of a chain names as the hash before it."""

_write_entries = Write(insert(AuditEntry))


def canonical(value: object) -> bytes:
    """The one JSON text of ``value``: sorted keys, no spaces, so that a hash can be made again."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS, default=str)


def hash_of(previous: bytes, row: Mapping[str, Any]) -> bytes:
    """SHA-256 over the previous hash and everything the entry says."""
    said = {name: value for name, value in row.items() if name not in {"hash", "previous", "facts"}}
    # The database gives instants back in its session's zone; the hash must not depend on it.
    said["at"] = row["at"].astimezone(UTC).isoformat()
    return hashlib.sha256(previous + canonical(said) + row["facts"].encode()).digest()


class Trail:
    """The entries of one push, waiting to be written behind ``head`` of ``chain``."""

    def __init__(self, chain: UUID, seq: int = 0, head: bytes = BEGINNING) -> None:
        self.chain = chain
        self.seq = seq
        self.head = head
        self._rows: list[dict[str, Any]] = []

    def append(self, event: str, act: Act, facts: Mapping[str, Any]) -> None:
        """Add one entry behind the last."""
        self.seq += 1
        row: dict[str, Any] = {
            "chain": self.chain,
            "seq": self.seq,
            "at": act.at,
            "event": event,
            "person_id": act.by.person_id,
            "person_name": act.by.name,
            "post_id": act.by.post_id,
            "agency_id": act.by.agency_id,
            "on_behalf_of": act.by.on_behalf_of,
            "address": act.by.address,
            "facts": canonical(facts).decode(),
        }
        row["previous"] = self.head
        row["hash"] = self.head = hash_of(self.head, row)
        self._rows.append(row)

    def take(self) -> list[dict[str, Any]]:
        """The rows not yet written; they count as written from now on."""
        rows, self._rows = self._rows, []
        return rows

    def write(self) -> None:
        """Write what was appended; whoever owns the head stores ``seq`` and ``head`` beside it."""
        write_all([self])


def write_all(trails: list[Trail]) -> None:
    """Write the entries of several trails at once, for acts on many instances."""
    _write_entries.many([row for trail in trails for row in trail.take()])


@contextmanager
def trail_of(chain: UUID) -> Iterator[Trail]:
    """The trail of something that is no process instance, for instance a person; locked until the commit."""
    # The insert makes sure that there is a row to lock, also for two first acts at once.
    db.session.execute(
        upsert(AuditChain).values(id=chain, seq=0, head=BEGINNING).on_conflict_do_nothing(),
    )
    seq, head = db.session.execute(
        select(AuditChain.seq, AuditChain.head).where(AuditChain.id == chain).with_for_update(key_share=True),
    ).one()
    trail = Trail(chain, seq, head)
    yield trail
    trail.write()
    db.session.execute(
        update(AuditChain).where(AuditChain.id == chain).values(seq=trail.seq, head=trail.head),
    )
