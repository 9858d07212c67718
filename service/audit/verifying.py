"""Whether chains of entries are whole: each entry as it was written, none missing, and the head the one kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Text, cast, func, literal, select, union_all

from service.audit.models import AuditChain, AuditEntry
from service.audit.trail import BEGINNING, hash_of
from service.db import db

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import RowMapping, Select

AT_ONCE = 1000
"""Entries held in memory at a time; a chain is never held whole."""

# The rows as they were hashed: with the facts as text, to the letter.
_AS_HASHED = (
    *(each for each in AuditEntry.__table__.columns if each.name != "facts"),
    cast(AuditEntry.facts, Text).label("facts"),
)
_HASHED = tuple(AuditEntry.__table__.columns.keys())


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry of a chain that is not as it was written: changed, missing, or not the one the head names."""

    chain: UUID
    seq: int


def verify(chain: UUID, *, seq: int, head: bytes) -> Break | None:
    """Compare a chain with the ``seq`` and ``head`` its owner keeps; None when it is whole."""
    query = select(*_AS_HASHED).where(AuditEntry.chain == chain).order_by(AuditEntry.seq)
    return _first_break(db.session.execute(query).mappings(), chain, seq, head)


def broken_chains(*heads: Select[UUID, int, bytes]) -> Iterator[Break]:
    """Read every entry there is, and name the first broken one of each chain.

    ``heads`` select the chain, last number and last hash of chains whose owners keep their heads themselves. A chain
    of which nobody keeps the head, and a head whose entries are gone, are broken at their first entry.
    """
    kept = union_all(select(AuditChain.id, AuditChain.seq, AuditChain.head), *heads).subquery("kept")
    of = func.coalesce(AuditEntry.chain, kept.c.id).label("of")
    query = (
        select(of, kept.c.seq.label("last"), kept.c.head.label("kept_head"), *_AS_HASHED)
        .select_from(AuditEntry)
        .join(kept, kept.c.id == AuditEntry.chain, full=True)
        .order_by(of, func.coalesce(AuditEntry.seq, literal(0)))
        .execution_options(yield_per=AT_ONCE)
    )
    for chain_id, rows in groupby(db.session.execute(query).mappings(), key=itemgetter("of")):
        first = next(rows)
        entries = (row for row in chain((first,), rows) if row["seq"] is not None)
        found = _first_break(
            map(_as_hashed, entries), chain_id, first["last"] or 0, first["kept_head"] or BEGINNING
        )
        if found is not None:
            yield found


def _as_hashed(row: RowMapping) -> dict[str, Any]:
    """The entry alone, without what was joined to it: the hash is over all that a row says."""
    return {name: row[name] for name in _HASHED}


def _first_break(rows: Iterable[Any], chain: UUID, seq: int, head: bytes) -> Break | None:
    last, expected = BEGINNING, 0
    for row in rows:
        expected += 1
        if row["seq"] != expected or row["previous"] != last or hash_of(last, row) != row["hash"]:
            return Break(chain, expected)
        last = row["hash"]
    if expected != seq:
        return Break(chain, min(expected, seq) + 1)
    return None if last == head else Break(chain, seq)
