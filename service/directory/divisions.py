"""The divisions of an agency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import or_, select

from service.db import db, new_id
from service.directory.models import DivisionRecord
from service.vietnamese import nfc, sort_key

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


@dataclass(frozen=True, slots=True)
class Division:
    """A division as others need it."""

    id: UUID
    code: str
    name: str


def division_row(
    agency_id: UUID, *, code: str, name: str, valid_from: date, valid_to: date | None = None
) -> dict[str, Any]:
    """The row of a new division."""
    return {
        "id": new_id(),
        "agency_id": agency_id,
        "code": code,
        "name": nfc(name),
        "sort_key": sort_key(name),
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def found_division(agency_id: UUID, *, code: str, name: str, valid_from: date) -> UUID:
    """Enter a division of an agency from a day on."""
    record = DivisionRecord(**division_row(agency_id, code=code, name=name, valid_from=valid_from))
    db.session.add(record)
    # A post that follows refers to the division by id, and without relationships the ORM sees no order.
    db.session.flush()
    return record.id


def divisions_of(agency_id: UUID, *, day: date) -> list[Division]:
    """The divisions that an agency has on ``day``, by Vietnamese name."""
    query = (
        select(DivisionRecord.id, DivisionRecord.code, DivisionRecord.name)
        .where(DivisionRecord.agency_id == agency_id, DivisionRecord.valid_from <= day)
        .where(or_(DivisionRecord.valid_to.is_(None), DivisionRecord.valid_to >= day))
        .order_by(DivisionRecord.sort_key)
    )
    return [Division(*row) for row in db.session.execute(query)]


def division_names(division_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of these divisions, whatever the day."""
    query = select(DivisionRecord.id, DivisionRecord.name).where(DivisionRecord.id.in_(set(division_ids)))
    return dict(db.session.execute(query).all())


def division_name(division_id: UUID) -> str:
    """The name of a division, whatever the day."""
    query = select(DivisionRecord.name).where(DivisionRecord.id == division_id)
    return db.session.execute(query).scalar_one()
