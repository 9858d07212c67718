"""Agencies as they stand on a day, and as they stood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, Unpack
from uuid import UUID

from sqlalchemy import case, or_, select

from service.db import db, new_id
from service.directory.models import AgencyRecord
from service.errors import N_, Message
from service.vietnamese import fold, nfc, sort_key

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

GROUPS: dict[str, Message] = {
    "province": N_("People's Committee of the province"),
    "office": N_("Office of the People's Committee"),
    "department": N_("Departments and sectors"),
    "police": N_("Provincial police"),
    "military": N_("Provincial military command"),
    "border_guard": N_("Provincial border guard command"),
    "public_unit": N_("Public service units of the People's Committee"),
    "district": N_("People's Committees of districts and cities"),
    "commune": N_("People's Committees of communes and wards"),
}
"""The groups of recipients that a letter may name, in the order in which letters name them."""


AS_LETTERS_NAME_THEM = case(
    {group: rank for rank, group in enumerate(GROUPS)}, value=AgencyRecord.group, else_=len(GROUPS)
)
"""What agencies are ordered by first; a group of no known code comes last."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as others need it; what the fields mean is said at :class:`AgencyRecord`."""

    id: UUID
    name: str
    code: str
    group: str
    mailbox: str
    short_name: str
    superior_id: UUID | None
    place: str
    collective: bool
    numbers_replies: bool


_shown: tuple[Any, ...] = (
    AgencyRecord.id,
    AgencyRecord.name,
    AgencyRecord.code,
    AgencyRecord.group,
    AgencyRecord.mailbox,
    AgencyRecord.short_name,
    AgencyRecord.superior_id,
    AgencyRecord.place,
    AgencyRecord.collective,
    AgencyRecord.numbers_replies,
)


class NewAgency(TypedDict):
    """What is said of an agency when it is entered; the fields are those of :class:`AgencyRecord`."""

    code: str
    name: str
    group: str
    mailbox: str
    valid_from: date
    valid_to: NotRequired[date | None]
    short_name: NotRequired[str]
    superior_id: NotRequired[UUID | None]
    place: NotRequired[str]
    collective: NotRequired[bool]
    numbers_replies: NotRequired[bool]


def agency_row(**fields: Unpack[NewAgency]) -> dict[str, Any]:
    """The row of a new agency; without a short name it is called by its name everywhere."""
    name = nfc(fields["name"])
    row = {
        "valid_to": None,
        "superior_id": None,
        "collective": False,
        "numbers_replies": False,
        **fields,
        "id": new_id(),
        "name": name,
        "folded": fold(name),
        "sort_key": sort_key(name),
    }
    row["short_name"] = nfc(fields.get("short_name") or name)
    row["place"] = nfc(fields.get("place", ""))
    return row


def found_agency(**fields: Unpack[NewAgency]) -> Agency:
    """Enter an agency in the directory from a day on, to a last day if one is known."""
    row = agency_row(**fields)
    db.session.add(AgencyRecord(**row))
    # What refers to the agency by id follows, and without relationships the ORM sees no order.
    db.session.flush()
    return Agency(*(row[column.key] for column in _shown))


def agency_name(agency_id: UUID) -> str:
    """The name of an agency, whatever the day: documents keep old names."""
    return db.session.execute(select(AgencyRecord.name).where(AgencyRecord.id == agency_id)).scalar_one()


def agency_shown(agency_id: UUID) -> Agency:
    """An agency, whatever the day: what it wrote and was asked outlives it."""
    return Agency(*db.session.execute(select(*_shown).where(AgencyRecord.id == agency_id)).one())


def superior_name(agency: Agency) -> str:
    """The body named above an agency: a committee stands for itself, a department beneath whose department it is."""
    if agency.superior_id is None or agency.collective:
        return ""
    return agency_name(agency.superior_id)


def agencies_on(day: date, *among: ColumnElement[bool]) -> list[Agency]:
    """The agencies that exist on ``day``: the groups as letters name them, in each the Vietnamese names.

    Only those for which the conditions ``among`` hold, if any are given.
    """
    query = select(*_shown).where(*exists_on(day), *among)
    query = query.order_by(AS_LETTERS_NAME_THEM, AgencyRecord.sort_key)
    return [Agency(*row) for row in db.session.execute(query)]


def exists_on(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that an agency exists on ``day``."""
    return (
        AgencyRecord.valid_from <= day,
        or_(AgencyRecord.valid_to.is_(None), AgencyRecord.valid_to >= day),
    )
