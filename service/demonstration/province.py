"""The fictional province: its agencies, its people and their posts, read from ``province.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from service import audit, directory
from service.db import db
from service.demonstration.house_clock import THE_CLOCK, DemonstrationClock, set_clock
from service.directory import Role
from service.errors import Conflict, NotFound

if TYPE_CHECKING:
    from uuid import UUID

FILE = Path(__file__).with_name("province.toml")
CASES = {"000": datetime(2021, 12, 22, 1, 0, tzinfo=UTC)}
"""When a case begins on an empty desk: 000 on Wednesday 22/12/2021 08:00, the day before its letter could leave."""
PASSWORD = "ban-hanh"  # noqa: S105  Shown to everybody; there is nothing behind it but a fictional province.
BEGINS_AT = datetime(2022, 1, 5, 1, 0, tzinfo=UTC)
"""Wednesday 05/01/2022 08:00 in Vietnam, four days before the deadline of case 000 ends."""


@dataclass(frozen=True, slots=True)
class SignInName:
    """Somebody a visitor can be."""

    person_id: UUID
    sign_in_name: str
    name: str
    title: str
    agency_name: str


class NotADemonstration(Conflict):
    """This database holds people who are not of the fictional province, and in a demonstration anybody can be anybody. Start with DEMONSTRATION=0, or on another database."""  # noqa: E501


class NobodyOfTheProvince(NotFound):
    """There is nobody like that in the fictional province. Choose somebody from the list."""


def load(*, at: datetime, begins_at: datetime = BEGINS_AT) -> bool:
    """Enter the province if it is not there; let the clock go on where the house last saw it. False if it was there.

    ``at`` is the machine's time, ``begins_at`` what the house clock shows first.
    """
    if db.session.get(DemonstrationClock, THE_CLOCK) is not None:
        _resume(at)
        return False
    if directory.has_people():
        raise NotADemonstration
    set_clock(begins_at)
    province = tomllib.loads(FILE.read_text(encoding="utf-8"))
    password_hash = directory.hash_of(PASSWORD)  # Slow on purpose; once is enough for one password.
    for entry in province["agency"]:
        _enter(entry, province["email_domain"], password_hash)
    return True


def _enter(entry: dict[str, Any], domain: str, password_hash: str) -> None:
    since = datetime(2016, 7, 1, tzinfo=UTC).date()
    code = entry["code"].lower()
    agency = directory.found_agency(
        code=entry["code"],
        name=entry["name"],
        group=entry["group"],
        mailbox=f"vanthu.{code}@{domain}",
        valid_from=since,
    )
    # The posts refer to the agency by id; the ORM must have sent it before them.
    db.session.flush()
    for holder in entry["holder"]:
        name = f"{holder['sign_in']}.{code}"
        person = directory.add_person(name=holder["name"], email=f"{name}@{domain}", sign_in_name=name)
        directory.set_password(person, password_hash)
        for role in holder["roles"]:
            directory.appoint(person, agency.id, Role(role), title=holder["title"], valid_from=since)


def _resume(at: datetime) -> None:
    """The clock stood while the service did: it goes on from the last thing it saw."""
    row = db.session.execute(select(DemonstrationClock.house_at, DemonstrationClock.set_at)).one()
    seen = audit.last_instant()
    house = max(row.house_at, seen) if seen else row.house_at
    if at > row.set_at:
        set_clock(min(house, row.house_at + (at - row.set_at)))


def sign_ins() -> list[SignInName]:
    """Everybody a visitor can be, in the order of the file."""
    return [SignInName(*row) for row in directory.accounts_on(BEGINS_AT.date())]


def sign_in_as(person_id: UUID, *, address: str | None, at: datetime, expires_at: datetime) -> str:
    """Become somebody of the fictional province without a password; returns the session's token."""
    who = next((each for each in sign_ins() if each.person_id == person_id), None)
    if who is None:
        raise NobodyOfTheProvince
    return directory.open_session(person_id, who.name, address=address, at=at, expires_at=expires_at)
