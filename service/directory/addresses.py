"""Where e-mail reaches an agency, and those in it who hold a role."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sqlalchemy import select

from service.db import db
from service.directory.models import AgencyRecord, PersonRecord, PostRecord
from service.directory.posts import holds_on

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


class Place(NamedTuple):
    """Where work waits: for a role in an agency, in one division of it or for one person of it where they are given.

    Work for a person who no longer does it there waits for all who hold the role, see :func:`does_work`.
    """

    agency_id: UUID
    role: str
    division_id: UUID | None = None
    person_id: UUID | None = None


class Addressee(NamedTuple):
    """Somebody for whom work waits, and where e-mail reaches them."""

    email: str
    person_id: UUID


class _Reached(NamedTuple):
    email: str
    division_id: UUID | None
    person_id: UUID
    signs_in: bool


def holders(places: Collection[Place], *, day: date) -> dict[Place, list[Addressee]]:
    """Those for whom work at these places waits on ``day``."""
    query = (
        select(
            PostRecord.agency_id,
            PostRecord.role,
            PersonRecord.email,
            PostRecord.division_id,
            PostRecord.person_id,
            PersonRecord.sign_in_name.is_not(None),
        )
        .join(PersonRecord, PersonRecord.id == PostRecord.person_id)
        .where(PostRecord.agency_id.in_({place.agency_id for place in places}), *holds_on(day))
    )
    staff: dict[tuple[UUID, str], list[_Reached]] = defaultdict(list)
    for agency_id, role, email, division_id, person_id, signs_in in db.session.execute(query):
        staff[agency_id, role].append(_Reached(email, division_id, person_id, signs_in))
    return {
        place: sorted(
            {
                Addressee(each.email, each.person_id)
                for each in _reached(place, staff[place.agency_id, place.role])
            }
        )
        for place in places
    }


def _reached(place: Place, staff: Collection[_Reached]) -> list[_Reached]:
    """The rule of :meth:`~service.directory.Post.covers`, and that work given to one person is nobody else's."""
    acting = [
        each
        for each in staff
        if None in {place.division_id, each.division_id} or place.division_id == each.division_id
    ]
    return [each for each in acting if each.signs_in and each.person_id == place.person_id] or acting


def mailbox_of(agency_ids: Collection[UUID]) -> dict[UUID, str]:
    """The official mailboxes of agencies."""
    query = select(AgencyRecord.id, AgencyRecord.mailbox).where(AgencyRecord.id.in_(agency_ids))
    return dict(db.session.execute(query).all())


def emails_of(person_ids: Collection[UUID]) -> dict[UUID, str]:
    """The e-mail addresses of people."""
    query = select(PersonRecord.id, PersonRecord.email).where(PersonRecord.id.in_(person_ids))
    return dict(db.session.execute(query).all())
