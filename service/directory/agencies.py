"""Agencies as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import or_, select

from service.db import db, new_id
from service.directory.models import AgencyRecord
from service.vietnamese import fold, nfc, sort_key

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency as others need it."""

    id: UUID
    name: str
    code: str
    group: str
    mailbox: str


def found_agency(*, code: str, name: str, group: str, mailbox: str, valid_from: date) -> Agency:
    """Enter an agency in the directory from a day on."""
    agency = Agency(new_id(), nfc(name), code, group, mailbox)
    db.session.add(
        AgencyRecord(
            id=agency.id,
            code=code,
            name=agency.name,
            folded=fold(name),
            sort_key=sort_key(name),
            group=group,
            short_name=nfc(name),
            place="",
            collective=False,
            numbers_replies=False,
            mailbox=mailbox,
            valid_from=valid_from,
        )
    )
    return agency


def agency_name(agency_id: UUID) -> str:
    """The name of an agency, whatever the day: documents keep old names."""
    return db.session.execute(select(AgencyRecord.name).where(AgencyRecord.id == agency_id)).scalar_one()


def agencies_on(day: date, *among: ColumnElement[bool]) -> list[Agency]:
    """The agencies that exist on ``day``, by group and Vietnamese name; only those that fit ``among`` if given."""
    query = (
        select(AgencyRecord)
        .where(*among)
        .where(AgencyRecord.valid_from <= day)
        .where(or_(AgencyRecord.valid_to.is_(None), AgencyRecord.valid_to >= day))
        .order_by(AgencyRecord.group, AgencyRecord.sort_key)
    )
    return [_shown(record) for record in db.session.scalars(query)]


def _shown(record: AgencyRecord) -> Agency:
    return Agency(record.id, record.name, record.code, record.group, record.mailbox)
