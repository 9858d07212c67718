"""What of an agency decides how work goes through it: its group, its divisions, the roles that somebody holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Date, Uuid, bindparam, func, or_, select

from service.db import Read
from service.directory.models import AgencyRecord, DivisionRecord, PostRecord
from service.directory.posts import acts_for, holds_on
from service.directory.roles import Role

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement


@dataclass(frozen=True, slots=True)
class Setup:
    """An agency's setup on a day."""

    group: str
    numbers_replies: bool
    has_divisions: bool
    roles: frozenset[Role]
    """The roles that somebody holds; those of other divisions do not count where one was asked about."""


def setup_of(agency_id: UUID, *, day: date, division_id: UUID | None = None) -> Setup:
    """An agency's setup on ``day``, in one statement; for the work of one of its divisions if that is given.

    A post without a division counts for every division of its agency.
    """
    if division_id is None:
        [row] = _of_agency(agency=agency_id, day=day)
    else:
        [row] = _of_division(agency=agency_id, day=day, division=division_id)
    group, numbers_replies, has_divisions, roles = row
    return Setup(group, numbers_replies, has_divisions, frozenset(map(Role, roles or ())))


def _setup(*only: ColumnElement[bool]) -> Read:
    """Built once: the launch of a round asks it of every agency."""
    day = bindparam("day", type_=Date)
    divisions = (
        select(DivisionRecord.id)
        .where(DivisionRecord.agency_id == AgencyRecord.id, DivisionRecord.valid_from <= day)
        .where(or_(DivisionRecord.valid_to.is_(None), DivisionRecord.valid_to >= day))
    )
    held = select(func.array_agg(PostRecord.role.distinct())).where(
        PostRecord.agency_id == AgencyRecord.id, *holds_on(day), *only
    )
    return Read(
        select(
            AgencyRecord.group, AgencyRecord.numbers_replies, divisions.exists(), held.scalar_subquery()
        ).where(AgencyRecord.id == bindparam("agency"))
    )


_of_agency = _setup()
_of_division = _setup(acts_for(bindparam("division", type_=Uuid)))
