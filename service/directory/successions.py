"""Which agency took over from which when they were merged, split or renamed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from service.db import db
from service.directory.models import AgencyRecord, Succession

if TYPE_CHECKING:
    from typing import Literal

    SuccessionKind = Literal["merge", "split", "rename", "transfer"]


@dataclass(frozen=True, slots=True)
class Successor:
    """An agency that took over from another."""

    agency_id: UUID
    name: str
    since: date
    kind: str
    basis: str


def succession_row(
    predecessor_id: UUID, successor_id: UUID, *, since: date, kind: SuccessionKind, basis: str
) -> dict[str, Any]:
    """The row that says who took over from whom."""
    return {
        "predecessor_id": predecessor_id,
        "successor_id": successor_id,
        "since": since,
        "kind": kind,
        "basis": basis,
    }


def succeed(
    predecessor_id: UUID, successor_id: UUID, *, since: date, kind: SuccessionKind, basis: str
) -> None:
    """Record that one agency takes over from another ``since`` a day, by the document named as ``basis``.

    It moves no work and ends no agency: open work goes to a successor by decision only.
    """
    row = succession_row(predecessor_id, successor_id, since=since, kind=kind, basis=basis)
    db.session.add(Succession(**row))


def successors_of(agency_id: UUID) -> list[Successor]:
    """The agencies that took over from this one: several if it was split, none if it stands."""
    query = (
        select(
            Succession.successor_id, AgencyRecord.name, Succession.since, Succession.kind, Succession.basis
        )
        .join(AgencyRecord, AgencyRecord.id == Succession.successor_id)
        .where(Succession.predecessor_id == agency_id)
        .order_by(Succession.since, AgencyRecord.sort_key)
    )
    return [Successor(*row) for row in db.session.execute(query)]
