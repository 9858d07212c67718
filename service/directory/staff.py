"""Who holds a role in an agency on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from service.db import db
from service.directory.models import PersonRecord, PostRecord
from service.directory.people import Role, holds_on

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post."""

    person_id: UUID
    post_id: UUID
    name: str
    title: str
    role: Role


def staff_of(agency_id: UUID, *roles: Role, day: date) -> list[Holder]:
    """Those who hold one of these roles in an agency on ``day``, in the order in which they were appointed."""
    query = (
        select(PersonRecord.id, PostRecord.id, PersonRecord.name, PostRecord.title, PostRecord.role)
        .select_from(PostRecord)
        .join(PersonRecord, PersonRecord.id == PostRecord.person_id)
        .where(PostRecord.agency_id == agency_id, PostRecord.role.in_(roles), *holds_on(day))
        .order_by(PostRecord.id)
    )
    return [Holder(*row[:4], Role(row[4])) for row in db.session.execute(query)]
