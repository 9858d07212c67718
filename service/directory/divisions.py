"""The divisions of an agency as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import or_, select

from service.db import db
from service.directory.models import DivisionRecord

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Division:
    """A division (*phòng*) as others need it."""

    id: UUID
    code: str
    name: str


def divisions_of(agency_id: UUID, *, day: date) -> list[Division]:
    """The divisions that an agency has on ``day``, in Vietnamese order."""
    query = (
        select(DivisionRecord.id, DivisionRecord.code, DivisionRecord.name)
        .where(DivisionRecord.agency_id == agency_id, DivisionRecord.valid_from <= day)
        .where(or_(DivisionRecord.valid_to.is_(None), DivisionRecord.valid_to >= day))
        .order_by(DivisionRecord.sort_key, DivisionRecord.id)
    )
    return [Division(*row) for row in db.session.execute(query)]
