"""People and the posts they hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from service.db import db, new_id
from service.directory.models import AgencyRecord, PersonRecord, PostRecord
from service.vietnamese import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement


class Role(StrEnum):
    """What a post lets a person do in their agency (Decree 30/2020, arts. 6, 10 to 18)."""

    DRAFTER = "drafter"
    SPECIALIST = "specialist"
    LEADER = "leader"
    CLERK = "clerk"
    MONITOR = "monitor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Post:
    """A post somebody holds today."""

    id: UUID
    agency_id: UUID
    agency_name: str
    role: Role
    title: str


def add_person(*, name: str, email: str, sign_in_name: str | None = None) -> UUID:
    """Enter a person in the directory; without a sign-in name they only receive e-mail."""
    person_id = new_id()
    db.session.add(
        PersonRecord(id=person_id, name=nfc(name), folded=fold(name), email=email, sign_in_name=sign_in_name)
    )
    # The post that follows refers to the person by id, and without a relationship the ORM sees no order.
    db.session.flush()
    return person_id


def appoint(person_id: UUID, agency_id: UUID, role: Role, *, title: str, valid_from: date) -> UUID:
    """Give a person a post in an agency from a day on."""
    post_id = new_id()
    db.session.add(
        PostRecord(
            id=post_id,
            person_id=person_id,
            agency_id=agency_id,
            role=role,
            title=nfc(title),
            position="member",
            valid_from=valid_from,
        )
    )
    return post_id


def holds_on(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that a post is held on ``day``."""
    return (
        PostRecord.valid_from <= day,
        or_(PostRecord.valid_to.is_(None), PostRecord.valid_to >= day),
    )


def person_name(person_id: UUID) -> str:
    """The name of a person, whatever the day and the posts: what they did stays theirs."""
    return db.session.execute(select(PersonRecord.name).where(PersonRecord.id == person_id)).scalar_one()


def has_people() -> bool:
    """Whether anybody is in the directory."""
    return db.session.scalar(select(PersonRecord.id).limit(1)) is not None


def holders(places: Collection[tuple[UUID, str]], *, day: date) -> dict[tuple[UUID, str], list[str]]:
    """The e-mail addresses of those who hold a role in an agency on ``day``, for each (agency, role)."""
    query = (
        select(PostRecord.agency_id, PostRecord.role, PersonRecord.email)
        .join(PersonRecord, PersonRecord.id == PostRecord.person_id)
        .where(PostRecord.agency_id.in_({agency_id for agency_id, _ in places}), *holds_on(day))
        .distinct()
        .order_by(PersonRecord.email)
    )
    found: dict[tuple[UUID, str], list[str]] = {place: [] for place in places}
    for agency_id, role, email in db.session.execute(query):
        if (agency_id, role) in found:
            found[agency_id, role].append(email)
    return found


def mailbox_of(agency_ids: Collection[UUID]) -> dict[UUID, str]:
    """The official mailboxes of agencies."""
    query = select(AgencyRecord.id, AgencyRecord.mailbox).where(AgencyRecord.id.in_(agency_ids))
    return dict(db.session.execute(query).all())
