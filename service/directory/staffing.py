"""Staffing: whether an agency has the people whom a task would wait for, and which division somebody is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from service.db import db
from service.directory.models import DivisionRecord, PostRecord
from service.directory.posts import holds_on
from service.directory.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

NEEDED = (Role.CLERK, Role.LEADER)
"""Without a clerk nobody receives and sends, without a leader nobody signs (Decree 30/2020, arts. 6, 13 and 22)."""


def roles_missing(agency_ids: Collection[UUID], *, day: date) -> dict[UUID, set[Role]]:
    """Which of clerk and leader nobody holds on ``day``, for the agencies that lack one; one statement."""
    held = db.session.execute(
        select(PostRecord.agency_id, PostRecord.role)
        .where(PostRecord.agency_id.in_(agency_ids), PostRecord.role.in_(NEEDED), *holds_on(day))
        .distinct()
    )
    missing = {agency_id: set(NEEDED) for agency_id in agency_ids}
    for agency_id, role in held:
        missing[agency_id].discard(Role(role))
    return {agency_id: roles for agency_id, roles in missing.items() if roles}


def division_held(person_id: UUID, agency_id: UUID, *, day: date) -> UUID | None:
    """The division of an agency in which a person holds a post on ``day``, first as a drafter; None if in none."""
    rows = db.session.execute(
        select(PostRecord.role, PostRecord.division_id)
        .where(PostRecord.person_id == person_id, PostRecord.agency_id == agency_id, *holds_on(day))
        .where(PostRecord.division_id.is_not(None))
        .order_by(PostRecord.valid_from, PostRecord.id)
    ).all()
    drafting = (division_id for role, division_id in rows if role == Role.DRAFTER)
    return next(drafting, rows[0].division_id if rows else None)


def division_code(division_id: UUID) -> str:
    """What stands for a division in a letter's symbol: ``VTLT``."""
    return db.session.execute(
        select(DivisionRecord.code).where(DivisionRecord.id == division_id)
    ).scalar_one()


def post_agency(post_id: UUID) -> UUID | None:
    """The agency of a post, whatever the day."""
    return db.session.scalar(select(PostRecord.agency_id).where(PostRecord.id == post_id))
