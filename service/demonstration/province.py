"""The fictional province entered in the directory, and becoming somebody of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from service import audit, directory, documents
from service.db import db
from service.deadlines import local_day
from service.demonstration.house_clock import THE_CLOCK, DemonstrationClock, house_time, set_clock
from service.demonstration.roster import province
from service.errors import Conflict, NotFound

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from service.directory import Account, AccountPage

CASES = {"000": datetime(2021, 12, 22, 1, 0, tzinfo=UTC)}
"""When a case begins on an empty desk: 000 on Wednesday 22/12/2021 08:00, the day before its letter could leave."""
PASSWORD = "ban-hanh"  # noqa: S105  Shown to everybody; there is nothing behind it but a fictional province.
BEGINS_AT = datetime(2022, 1, 5, 1, 0, tzinfo=UTC)
"""Wednesday 05/01/2022 08:00 in Vietnam, four days before the deadline of case 000 ends."""


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
    entries = province().entries
    password_hash = directory.hash_of(PASSWORD)  # Slow on purpose; once is enough for one password.
    people = [{**person, "password_hash": password_hash} for person in entries.people]
    directory.enter_all(replace(entries, people=people))
    return True


def open_registers() -> None:
    """Give every agency a series of numbers: one for all kinds, and for the province's decisions one of their own."""
    committees = directory.members_of(["province"], day=BEGINS_AT.date())
    for agency in committees:
        documents.found_series(agency.id, name="Quyết định", kinds=["decision"])
        documents.found_series(agency.id, name="Văn bản hành chính")
    documents.found_common_series(name="Văn bản đi")


def _resume(at: datetime) -> None:
    """The clock stood while the service did: it goes on from the last thing it saw."""
    row = db.session.execute(select(DemonstrationClock.house_at, DemonstrationClock.set_at)).one()
    seen = audit.last_instant()
    house = max(row.house_at, seen) if seen else row.house_at
    if at > row.set_at:
        set_clock(min(house, row.house_at + (at - row.set_at)))


def sign_ins() -> list[Account]:
    """Everybody a visitor can be today, by the house clock."""
    return directory.accounts_on(_today())


def leading() -> list[Account]:
    """Those through whose hands the first case passes, in its order."""
    return directory.accounts_named(province().leading, day=_today())


def people_found(search: str, *, page: int = 1) -> AccountPage:
    """A page of those a visitor can be today and whom the words of ``search`` fit."""
    return directory.accounts_found(search, day=_today(), page=page)


def sign_in_as(person_id: UUID, *, address: str | None, at: datetime, expires_at: datetime) -> str:
    """Become somebody of the fictional province without a password; returns the session's token.

    ``at`` is the house's time: nobody becomes somebody who holds no post then.
    """
    who = directory.account_of(person_id, day=local_day(at))
    if who is None:
        raise NobodyOfTheProvince
    return directory.open_session(person_id, who.name, address=address, at=at, expires_at=expires_at)


def _today() -> date:
    return local_day(house_time())
