from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update
from sqlalchemy.exc import NoResultFound

from service import directory
from service.db import new_id, transaction
from service.directory import Position, Post, PostShown, Role
from service.directory.models import PostRecord
from tests import factories
from tests.conftest import WEDNESDAY
from tests.factories import TODAY

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask


def names(agency: str, *roles: Role, division_id: UUID | None = None, day: date = TODAY) -> list[str]:
    """The titles of the staff, in their order."""
    staff = directory.staff_of(factories.agency(agency).id, *roles, day=day, division_id=division_id)
    return [each.title for each in staff]


def test_the_staff_of_an_agency_is_listed_heads_first(app: Flask) -> None:
    assert names("SNV", Role.LEADER) == ["Giám đốc", "Phó Giám đốc"]
    assert names("SNV", Role.LEADER, Role.CLERK) == ["Giám đốc", "Phó Giám đốc", "Văn thư"]
    staff = names("SNV", Role.LEADER, Role.UNIT_HEAD, Role.SPECIALIST)
    assert staff == ["Giám đốc", "Phó Giám đốc", *["Trưởng phòng"] * 2, *["Chuyên viên"] * 2]
    everybody = directory.staff_of(factories.agency("SNV").id, day=TODAY)
    assert {each.role for each in everybody} == {*Role} - {Role.ADMINISTRATOR, Role.OPERATOR}
    assert names("SNV", Role.LEADER, day=date(2016, 6, 30)) == []


def test_the_staff_of_a_division_are_those_who_act_for_it(app: Flask) -> None:
    archives, staffing = factories.division("SNV", "VTLT"), factories.division("SNV", "TCBC")
    [mine] = directory.staff_of(factories.agency("SNV").id, Role.SPECIALIST, day=TODAY, division_id=archives)
    assert mine.person_id == factories.person_id("soanthao.snv")
    assert (mine.division_id, mine.position, mine.role) == (archives, Position.MEMBER, Role.SPECIALIST)
    assert names("SNV", Role.UNIT_HEAD, division_id=staffing) == ["Trưởng phòng"]
    assert names("SNV", Role.LEADER, division_id=staffing) == names("SNV", Role.LEADER), "they lead them all"


@pytest.mark.parametrize(
    ("own", "asked", "covered"), [(1, 1, True), (1, 2, False), (1, 0, True), (0, 2, True)]
)
def test_a_post_without_a_division_acts_for_all_of_them(own: int, asked: int, *, covered: bool) -> None:
    divisions = [None, new_id(), new_id()]
    post = Post(new_id(), new_id(), "Sở Nội vụ", Role.UNIT_HEAD, "Trưởng phòng", division_id=divisions[own])
    assert post.covers(divisions[asked]) == covered


def test_a_post_is_shown_whatever_the_day(app: Flask) -> None:
    [held] = factories.signed_in("truongphong.snv").posts
    with transaction() as session:
        ends = update(PostRecord).where(PostRecord.id == held.id)
        session.execute(ends.values(valid_to=TODAY - timedelta(days=1)))
    person = factories.signed_in("truongphong.snv", today=TODAY - timedelta(days=1))
    assert directory.post_shown(held.id) == PostShown(
        held.id,
        person.person_id,
        person.name,
        factories.agency("SNV").id,
        Role.UNIT_HEAD,
        "Trưởng phòng",
        Position.HEAD,
        factories.division("SNV", "VTLT"),
    )
    with pytest.raises(NoResultFound):
        directory.post_shown(new_id())


def test_who_is_signed_in_has_position_and_division_in_their_posts(app: Flask) -> None:
    with transaction():
        token = directory.sign_in(
            "truongphong.snv",
            "ban-hanh",
            address=None,
            at=WEDNESDAY,
            expires_at=WEDNESDAY + directory.SESSION_LASTS,
        )
    person = directory.signed_in(token, at=WEDNESDAY, today=TODAY)
    assert person == factories.signed_in("truongphong.snv")
    assert person.posts[0].division_id == factories.division("SNV", "VTLT")
    assert person.posts[0].place == "Trưởng phòng, Phòng Quản lý văn thư - lưu trữ, Sở Nội vụ"


def test_somebody_acts_for_the_division_in_the_post_that_fits_it() -> None:
    agency, here, there = new_id(), new_id(), new_id()
    posts = tuple(
        Post(new_id(), agency, "Sở Nội vụ", Role.UNIT_HEAD, "Trưởng phòng", Position.HEAD, division)
        for division in (here, there)
    )
    person = directory.SignedIn(new_id(), "Phan Thử Nghiệm (hư cấu)", posts, TODAY)
    assert person.post_as(Role.UNIT_HEAD, agency_id=agency, division_id=there) == posts[1]
    assert person.post_as(Role.UNIT_HEAD, agency_id=agency) == posts[0]
    assert person.post_as(Role.UNIT_HEAD, agency_id=agency, division_id=new_id()) is None


def test_the_title_of_the_head_is_that_of_the_day(app: Flask) -> None:
    stp = factories.agency("STP").id
    tomorrow = TODAY + timedelta(days=1)
    with transaction() as session:
        session.execute(
            update(PostRecord)
            .where(PostRecord.agency_id == stp, PostRecord.position == Position.HEAD)
            .values(valid_to=TODAY)
        )
        directory.appoint(
            factories.person_id("lanhdao.stp"),
            stp,
            Role.LEADER,
            title="Quyền Giám đốc",
            valid_from=tomorrow + timedelta(days=1),
            position=Position.HEAD,
        )
    days = (TODAY, tomorrow, tomorrow + timedelta(days=1))
    assert [directory.head_title(stp, day=day) for day in days] == ["Giám đốc", None, "Quyền Giám đốc"]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OPERATOR])
def test_the_post_of_who_keeps_agency_or_service_opens_no_documents(role: Role) -> None:
    works, keeps = new_id(), new_id()
    posts = (
        Post(new_id(), works, "Sở Nội vụ", Role.CLERK, "Văn thư"),
        Post(new_id(), keeps, "Sở Tư pháp", role, "Quản trị viên"),
    )
    person = directory.SignedIn(new_id(), "Phan Thử Nghiệm (hư cấu)", posts, TODAY)
    assert person.agency_ids == {works}
