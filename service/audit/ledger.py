"""Reading the audit: the history of a chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Text, Uuid, column, func, or_, select, table, true

from service.audit.models import AuditEntry
from service.db import db
from service.paging import PAGE_SIZE, last_page, offset_of, page_within

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

# The audit lies beneath the directory, which records its own acts, and so knows its tables by name alone.
_post = table("post", column("id", Uuid), column("title", Text))
_agency = table("agency", column("id", Uuid), column("name", Text))
_behalf = table("person", column("id", Uuid), column("name", Text)).alias("behalf")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history, for showing."""

    chain: UUID
    seq: int
    at: datetime
    event: str
    person_name: str
    facts: dict[str, Any]
    post_title: str | None = None
    """The post they acted in; None for the service itself."""
    agency_name: str | None = None
    on_behalf_of: str | None = None
    """The name of the person whose work they did."""


@dataclass(frozen=True, slots=True)
class Part:
    """Chains of which a reader may see only what these agencies did, and these events whoever did them."""

    chains: Collection[UUID] | Select[Any]
    events: Collection[str]
    agency_ids: Collection[UUID]
    until: datetime | None = None
    """The last instant of which the events are told; None for all."""


@dataclass(frozen=True, slots=True)
class History:
    """One page of a history, and how many entries there are in all."""

    entries: list[Entry]
    number: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page; there is always one, if only an empty one."""
        return last_page(self.total)


_entries = (
    select(
        AuditEntry.chain,
        AuditEntry.seq,
        AuditEntry.at,
        AuditEntry.event,
        AuditEntry.person_name,
        AuditEntry.facts,
        _post.c.title,
        _agency.c.name,
        _behalf.c.name,
    )
    .outerjoin(_post, _post.c.id == AuditEntry.post_id)
    .outerjoin(_agency, _agency.c.id == AuditEntry.agency_id)
    .outerjoin(_behalf, _behalf.c.id == AuditEntry.on_behalf_of)
)
_oldest_first = (AuditEntry.at, AuditEntry.chain, AuditEntry.seq)


def history_of(chains: Collection[UUID]) -> list[Entry]:
    """All that was done in these chains, oldest first."""
    rows = db.session.execute(_entries.where(AuditEntry.chain.in_(chains)).order_by(*_oldest_first))
    return [Entry(*row) for row in rows]


def history_page(
    chains: Collection[UUID], *parts: Part, page: int = 1, newest_first: bool = False
) -> History:
    """A page of what was done in these chains, and of what a reader may see of others."""
    seen = or_(AuditEntry.chain.in_(chains), *map(_seen_of, parts))
    total = db.session.scalar(select(func.count()).select_from(AuditEntry).where(seen)) or 0
    number = page_within(page, total)
    order = [column.desc() for column in _oldest_first] if newest_first else _oldest_first
    rows = db.session.execute(
        _entries.where(seen).order_by(*order).limit(PAGE_SIZE).offset(offset_of(number))
    )
    return History([Entry(*row) for row in rows], number, total)


def _seen_of(part: Part) -> ColumnElement[bool]:
    in_time = true() if part.until is None else AuditEntry.at <= part.until
    told = AuditEntry.event.in_(part.events) & in_time
    return AuditEntry.chain.in_(part.chains) & (told | AuditEntry.agency_id.in_(part.agency_ids))


def last_instant() -> datetime | None:
    """When the last thing happened that the audit knows of."""
    return db.session.scalar(select(func.max(AuditEntry.at)))
