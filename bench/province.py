"""A province for measuring: one agency that asks, and as many that are asked as the largest round needs.

Each asked agency has a clerk, a specialist and a leader, and numbers its replies: after the release its clerk has a
task and is told of it, as in a department.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service import directory, documents
from service.db import transaction
from service.directory import Entries, Position, Post, Role, SignedIn

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from service.directory.entering import Row

ASKS = "BENCH"
OF_THE_ASKING = (Role.DRAFTER, Role.UNIT_HEAD, Role.LEADER, Role.CLERK)
OF_THE_ASKED = (Role.CLERK, Role.SPECIALIST, Role.LEADER)


@dataclass(frozen=True, slots=True)
class Staff:
    """An agency and whoever holds each role in it."""

    agency_id: UUID
    by_role: dict[Role, SignedIn]

    def __getitem__(self, role: Role) -> SignedIn:
        """The person in this role."""
        return self.by_role[role]


@dataclass(frozen=True, slots=True)
class Province:
    """The agency that asks, and those that are asked by their ids."""

    asking: Staff
    asked: dict[UUID, Staff]


def found(agencies: int, *, since: date, today: date) -> Province:
    """Enter a province with so many agencies to ask, all there ``since``, as they are ``today``."""
    entries = Entries()
    asking = _agency(entries, ASKS, OF_THE_ASKING, since=since, today=today, divided=True)
    asked = [
        _agency(entries, f"C{number}", OF_THE_ASKED, since=since, today=today) for number in range(agencies)
    ]
    with transaction():
        directory.enter_all(entries)
    with transaction():
        documents.found_common_series(name="Văn bản đi")
    return Province(asking, {staff.agency_id: staff for staff in asked})


def _agency(
    entries: Entries, code: str, roles: tuple[Role, ...], *, since: date, today: date, divided: bool = False
) -> Staff:
    agency = directory.agency_row(
        code=code,
        name=f"Đơn vị {code} (hư cấu)",
        group="public_unit",
        mailbox=f"{code.lower()}@bench.test",
        valid_from=since,
        numbers_replies=True,
    )
    entries.agencies.append(agency)
    division = None
    if divided:
        division = directory.division_row(agency["id"], code="VP", name="Văn phòng", valid_from=since)
        entries.divisions.append(division)
    people = {role: _person(entries, agency, division, role, since=since, today=today) for role in roles}
    return Staff(agency["id"], people)


def _person(
    entries: Entries, agency: Row, division: Row | None, role: Role, *, since: date, today: date
) -> SignedIn:
    name = f"Người {role.value} {agency['code']} (hư cấu)"
    known_by = f"{role.value}.{agency['code']}".lower()
    person = directory.person_row(name=name, email=f"{known_by}@bench.test", sign_in_name=known_by)
    in_division = division if division and role in {Role.DRAFTER, Role.UNIT_HEAD} else None
    position = Position.HEAD if role in {Role.LEADER, Role.UNIT_HEAD} else Position.MEMBER
    post = directory.post_row(
        person["id"],
        agency["id"],
        role,
        title="Thủ trưởng" if role == Role.LEADER else "Công chức",
        valid_from=since,
        position=position,
        division_id=in_division["id"] if in_division else None,
    )
    entries.people.append(person)
    entries.posts.append(post)
    held = Post(
        post["id"],
        agency["id"],
        agency["name"],
        role,
        post["title"],
        position,
        post["division_id"],
        in_division["name"] if in_division else None,
        agency["short_name"],
    )
    return SignedIn(person["id"], name, (held,), today)
